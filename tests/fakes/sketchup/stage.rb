# frozen_string_literal: true

# One SketchUp as a test wants it: which version, which model, and the artist's hands.
class Stage
  USUAL_OPTIONS = {
    'PageOptions' => { 'ShowTransition' => true, 'TransitionTime' => 2.0 },
    'SlideshowOptions' => { 'SlideTime' => 1.0, 'LoopSlideshow' => true }
  }.freeze

  attr_reader :version, :locale, :extensions, :toolbars, :dialogs, :loaded_files, :menu, :registered, :timers
  attr_accessor :model, :loses_callbacks
  # What boxes asked, and what the artist answers to each, in turn.
  attr_reader :asked, :answers

  class << self
    attr_reader :current

    # model: what Sketchup::Model is made of, nil for no window; extensions: [name, version, loaded].
    def set(model: {}, extensions: [], version: '24.0.594', locale: 'en-US')
      @current = new(model, extensions, version, locale)
    end

    def readable(path)
      raise ApiNames::Refused, "there is no picture #{path}" unless File.file?(path)

      path
    end
  end

  def initialize(model, extensions, version, locale)
    @version = version
    @locale = locale
    @model = model && Sketchup::Model.new(model.dup)
    @extensions = extensions.map { |facts| extension(*facts) }
    @menu = Sketchup::Menu.new
    @toolbars = []
    @dialogs = []
    @loaded_files = []
    @registered = []
    @timers = {}
    @asked = []
    @answers = []
    @next_timer = 0
    @running = true
  end

  def register(extension, load_on_start)
    @registered << [extension, load_on_start]
    true
  end

  # A file of the fake is JSON of what Sketchup::Model is made of.
  def open_file(filename, with_status)
    raise ApiNames::Refused, 'opened without a status: a newer model would not be told apart' unless with_status
    return false unless File.file?(filename)

    facts = JSON.parse(File.read(filename, encoding: 'UTF-8'), symbolize_names: true)
    named = facts.fetch(:options, USUAL_OPTIONS).to_h { |name, values| [name.to_s, values.transform_keys(&:to_s)] }
    @model = Sketchup::Model.new(facts.merge(path: filename, options: named))
    0
  rescue JSON::ParserError
    false
  end

  def start_timer(seconds, repeat, block)
    raise ArgumentError, 'expected a time above zero' unless seconds.positive?

    @next_timer += 1
    @timers[@next_timer] = [repeat, block]
    @next_timer
  end

  def stop_timer(id)
    @timers.delete(id)
  end

  def ask(message)
    @asked << message
    @answers.shift || IDCANCEL
  end

  # Each timer once, as SketchUp's own loop would.
  def turn
    @timers.to_a.each do |id, (repeat, block)|
      next unless @timers.key?(id)

      @timers.delete(id) unless repeat
      block.call
    end
  end

  def quit
    @running = false
  end

  def running?
    @running
  end

  # What a dialog shows: [:html, text] or [:url, address].
  def shown(dialog = dialogs.last)
    dialog.instance_variable_get(:@shown).last
  end

  # A page calls back; false where SketchUp lost the callback.
  def press(callback, dialog = dialogs.last)
    block = dialog.instance_variable_get(:@callbacks)[callback]
    block&.call(nil)
    !block.nil?
  end

  # The artist chooses the command.
  def run(command)
    command.instance_variable_get(:@block).call
  end

  private

  def extension(name, version, loaded)
    made = SketchupExtension.new(name, '')
    made.version = version
    made.instance_variable_set(:@loaded, loaded)
    made
  end
end
