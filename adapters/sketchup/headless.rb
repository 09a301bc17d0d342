# frozen_string_literal: true

# SketchUp -RubyStartup headless.rb -RubyStartupArg "renderbridge:OUT.json|MODEL.skp"
#
# Writes the snapshot of MODEL to OUT.json, which is either whole or absent, and ends SketchUp. There
# is no SketchUp without a window; nothing in this one waits for anybody.

require 'sketchup.rb'
require 'json'

Sketchup.require(File.join(__dir__.dup.force_encoding('UTF-8'), 'files')) unless defined?(Renderbridge::Gathering)

module Renderbridge
  # One model from the command line.
  module Headless
    WORD = 'renderbridge:'

    module_function

    # arguments: Ruby's own, to which SketchUp adds what -RubyStartupArg says.
    def begin(arguments)
      said = arguments.find { |text| text.start_with?(WORD) }
      return if said.nil?

      out, scene = said.delete_prefix(WORD).split('|', 2)
      # Only once SketchUp itself has started; a timer that does not repeat could not be stopped twice.
      timer = UI.start_timer(0.1, true) do
        UI.stop_timer(timer)
        run(out, scene)
      end
    end

    def run(out, scene)
      write(out, snapshot_of(scene))
    rescue Failure => failure
      warn(Texts.of(failure))
    rescue StandardError => error
      warn(error.message)
    ensure
      Sketchup.quit
    end

    def snapshot_of(scene)
      opened = Sketchup.open_file(scene, with_status: true)
      raise Failure.new('notOpened', path: scene) unless opened

      Gathering.run
    end

    def write(out, snapshot)
      beside = "#{out}.new"
      File.write(beside, JSON.generate(snapshot))
      File.rename(beside, out)
    end
  end
end

Renderbridge::Headless.begin(ARGV)
