# frozen_string_literal: true

module Renderbridge
  # What was noticed in a model, as the snapshot's "warnings".
  class SceneWarnings
    # Of one kind; nobody reads more, and every one is sent.
    MOST_ALIKE = 25

    attr_reader :rows

    def initialize
      @rows = []
      @counts = Hash.new(0)
    end

    # Adds the text warn_<code>, once; node: what in the model it is about.
    def warn(code, node = nil, **params)
      row = { 'code' => code, 'message' => Texts.say("warn_#{code}", **params) }
      row['node'] = node unless node.nil?
      return if @counts[code] >= MOST_ALIKE || @rows.include?(row)

      @counts[code] += 1
      @rows << row
    end
  end
end
