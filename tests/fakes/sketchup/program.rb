# frozen_string_literal: true

# ruby program.rb [MODEL] -RubyStartup SCRIPT -RubyStartupArg TEXT: a SketchUp that runs SCRIPT with TEXT
# among Ruby's own arguments, then its own loop until it is told to end. MODEL is JSON of what
# Sketchup::Model is made of.

$LOAD_PATH.unshift(__dir__)
require 'sketchup.rb'

given = ARGV.dup
startup = given.index('-RubyStartup')
script = startup ? given.slice!(startup, 2).last : abort('expected -RubyStartup SCRIPT')
argument = given.index('-RubyStartupArg')
ARGV.replace(argument ? [given.slice!(argument, 2).last] : [])
vray = ENV.fetch('FAKE_SKETCHUP_VRAY', '6.20.03')
Stage.set(extensions: vray.empty? ? [] : [['V-Ray', vray, true]])
Stage.current.open_file(given.first, true) unless given.empty?
load script
Stage.current.turn while Stage.current.running? && !Stage.current.timers.empty?
