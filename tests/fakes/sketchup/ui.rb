# frozen_string_literal: true

MB_OK = 0
MB_OKCANCEL = 1
IDOK = 1
IDCANCEL = 2

# The window around a model: menus, tool bars, timers and dialogs of HTML.
module UI
  class Command
    def initialize(text, &block)
      raise ArgumentError, 'expected a block' if block.nil?

      @text = text
      @block = block
    end

    def small_icon=(path)
      @small_icon = Stage.readable(path)
    end

    def large_icon=(path)
      @large_icon = Stage.readable(path)
    end

    def tooltip=(text)
      @tooltip = text
    end

    def status_bar_text=(text)
      @status_bar_text = text
    end
  end

  class Toolbar
    def initialize(name)
      @name = name
      @commands = []
    end

    def add_item(command)
      raise ArgumentError, 'expected a UI::Command' unless command.is_a?(Command)

      @commands << command
      self
    end

    def restore
      Stage.current.toolbars << @commands
      nil
    end
  end

  # Opens nothing: what it would show is remembered, and the stage plays the page.
  class HtmlDialog
    STYLE_DIALOG = 0

    KEYS = %i[
      dialog_title preferences_key scrollable resizable use_content_size width height left top
      min_width min_height max_width max_height style
    ].freeze
    private_constant :KEYS

    def initialize(properties)
      unknown = properties.keys - KEYS
      raise ArgumentError, "SketchUp: a dialog has no #{unknown.join(', ')}" unless unknown.empty?

      @callbacks = {}
      @visible = false
      @shown = []
      Stage.current.dialogs << self
    end

    def add_action_callback(callback_name, &block)
      raise ArgumentError, 'expected a block' if block.nil?

      @callbacks[callback_name] = block
      true
    end

    def set_on_closed(&block)
      @on_closed = block
      true
    end

    def set_html(html_string)
      @shown << [:html, html_string]
      nil
    end

    # SketchUp 2021.1 loses callbacks here.
    def set_url(url)
      @callbacks.clear if Stage.current.loses_callbacks
      @shown << [:url, url]
      nil
    end

    def show
      @visible = true
      nil
    end

    def visible?
      @visible
    end

    def bring_to_front
      raise ApiNames::Refused, 'the dialog is not open' unless @visible

      nil
    end

    # All callbacks go with the window.
    def close
      @visible = false
      @on_closed&.call
      @callbacks.clear
      nil
    end
  end

  # Everybody's menus are here, but for those that only newer versions have.
  def self.menu(menu_name = 'Plugins')
    raise ArgumentError, "SketchUp: there is no menu #{menu_name}" unless %w[Plugins Extensions].include?(menu_name)

    Stage.current.menu
  end

  # The artist's answer, as the stage has it: Cancel where it says nothing.
  def self.messagebox(message, type = MB_OK)
    raise ArgumentError, 'expected a kind of box' unless [MB_OK, MB_OKCANCEL].include?(type)

    Stage.current.ask(message)
  end

  def self.start_timer(seconds, repeat = false, &block)
    raise ArgumentError, 'expected a block' if block.nil?

    Stage.current.start_timer(seconds, repeat, block)
  end

  def self.stop_timer(id)
    Stage.current.stop_timer(id)
    nil
  end
end

# How an extension introduces itself.
class SketchupExtension
  attr_accessor :name, :version, :creator, :copyright, :description

  def initialize(title, path)
    @name = title
    @path = path
    @loaded = true
  end

  def loaded?
    @loaded
  end
end
