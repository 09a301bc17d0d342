# frozen_string_literal: true

# ruby press_submit.rb MODEL: an artist who opens MODEL, JSON of what the fake's model is made of, and
# chooses Submit in the menu. Each address that the dialog shows is a line of output; each line of input
# is a callback that its page calls. Nothing of input left ends it.

$LOAD_PATH.unshift(File.expand_path('../../fakes/sketchup', __dir__))
require 'io/wait'
require 'sketchup.rb'

$stdout.sync = true
Stage.set(extensions: [['V-Ray', '6.20.03', true]], locale: ENV.fetch('SKETCHUP_LOCALE', 'en-US'))
Stage.current.open_file(ARGV.fetch(0), true) || abort('the model cannot be opened')
load File.expand_path('../../../adapters/sketchup/main.rb', __dir__)
Stage.current.run(Stage.current.toolbars.first.first)

told = 0
loop do
  Stage.current.turn
  shown = Stage.current.dialogs.last.instance_variable_get(:@shown)
  shown.drop(told).each { |kind, text| puts kind == :url ? "URL #{text}" : "PAGE #{text[%r{<h1>(.*?)</h1>}, 1]}" }
  told = shown.length
  # SketchUp's own loop turns about as often; a line of input is a callback of the page.
  next unless $stdin.wait_readable(0.02)

  callback = $stdin.gets || break
  puts "LOST #{callback}" unless Stage.current.press(callback.strip)
end
