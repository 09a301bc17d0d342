# frozen_string_literal: true

module Renderbridge
  # Why something could not be done: the key of a text for people, and what the text names.
  class Failure < StandardError
    attr_reader :key, :params

    # key: of the area hosts.sketchup or hosts.shared in protocol/texts.
    def initialize(key, **params)
      @key = key
      @params = params
      super(params.empty? ? key : "#{key} #{params.map { |name, value| "#{name}=#{value}" }.join(' ')}")
    end
  end
end
