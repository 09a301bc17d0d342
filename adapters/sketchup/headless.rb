# frozen_string_literal: true

# SketchUp -RubyStartup headless.rb -RubyStartupArg "renderbridge:OUT.json|MODEL.skp"
# SketchUp -RubyStartup headless.rb -RubyStartupArg "renderbridge-check:FOLDER|NAMES|MODEL.skp"
#
# The first writes the snapshot of MODEL to OUT.json, which is either whole or absent. The second runs
# the self-test and writes its report into FOLDER; NAMES is `shortened` or `kept`, and MODEL may be left
# out. Both end SketchUp. There is no SketchUp without a window; nothing in this one waits for anybody.

require 'sketchup.rb'
require 'json'

Sketchup.require(File.join(__dir__.dup.force_encoding('UTF-8'), 'files')) unless defined?(Renderbridge::Gathering)

module Renderbridge
  # One model from the command line.
  module Headless
    WORD = 'renderbridge:'
    CHECK = 'renderbridge-check:'

    module_function

    # arguments: Ruby's own, to which SketchUp adds what -RubyStartupArg says.
    def begin(arguments)
      said = arguments.find { |text| text.start_with?(WORD, CHECK) }
      return if said.nil?

      word, rest = said.split(':', 2)
      parts = rest.split('|', word == 'renderbridge' ? 2 : 3)
      # Only once SketchUp itself has started; a timer that does not repeat could not be stopped twice.
      timer = UI.start_timer(0.1, true) do
        UI.stop_timer(timer)
        word == 'renderbridge' ? run(*parts) : check(*parts)
      end
    end

    def run(out, scene)
      and_quit { write(out, snapshot_of(scene)) }
    end

    def check(folder, names, scene = '')
      and_quit do
        open_model(scene) unless scene.to_s.empty?
        report = SelfTest.run(names == 'kept' ? nil : Shortening.new)
        HostReport.keep(report, folder)
        puts HostReport.lines(report)
      end
    end

    # Says why where it fails, and ends SketchUp.
    def and_quit
      yield
    rescue Failure => failure
      warn(Texts.of(failure))
    rescue StandardError => error
      warn(error.message)
    ensure
      Sketchup.quit
    end

    def snapshot_of(scene)
      open_model(scene)
      Gathering.run
    end

    def open_model(scene)
      raise Failure.new('notOpened', path: scene) unless Sketchup.open_file(scene, with_status: true)
    end

    def write(out, snapshot)
      beside = "#{out}.new"
      File.write(beside, JSON.generate(snapshot))
      File.rename(beside, out)
    end
  end
end

Renderbridge::Headless.begin(ARGV)
