# frozen_string_literal: true

require_relative 'api_names'
require_relative 'stage'

# What a model holds, as SketchUp's Ruby API says it.
module Sketchup
  class Entity; end

  class Camera
    def initialize(ratio)
      @ratio = ratio
    end

    def aspect_ratio
      @ratio
    end
  end

  class View
    def initialize(width, height, camera)
      @width = width
      @height = height
      @camera = camera
    end

    def vpwidth
      @width
    end

    def vpheight
      @height
    end

    def camera
      @camera
    end
  end

  class Page < Entity
    def initialize(facts)
      super()
      @facts = facts
    end

    def name
      raise @facts[:fault] if @facts[:fault]

      @facts.fetch(:name)
    end

    def use_camera?
      @facts.fetch(:own_camera, true)
    end

    def include_in_animation?
      @facts.fetch(:in_animation, true)
    end

    # Below zero: as Model Info says.
    def transition_time
      @facts.fetch(:transition, -1.0)
    end

    def delay_time
      @facts.fetch(:delay, -1.0)
    end
  end

  class Pages < Entity
    include Enumerable

    def initialize(pages, selected)
      super()
      @pages = pages
      @selected = selected
    end

    def each(&block)
      @pages.each(&block)
    end

    def selected_page
      @selected && @pages.find { |page| page.instance_variable_get(:@facts)[:name] == @selected }
    end
  end

  class Texture < Entity
    def initialize(facts)
      super()
      @facts = facts
    end

    def filename
      @facts.fetch(:file)
    end

    def image_width
      @facts.fetch(:width, 512)
    end

    def image_height
      @facts.fetch(:height, 512)
    end
  end

  class Material < Entity
    def initialize(facts)
      super()
      @facts = facts
    end

    def display_name
      @facts.fetch(:name)
    end

    def texture
      raise @facts[:fault] if @facts[:fault]

      @facts[:file] ? Texture.new(@facts) : nil
    end
  end

  class Materials < Entity
    include Enumerable

    def initialize(materials)
      super()
      @materials = materials
    end

    def each(&block)
      @materials.each(&block)
    end
  end

  class OptionsProvider
    def initialize(values)
      @values = values
    end

    def [](key)
      @values[key]
    end
  end

  class OptionsManager
    def initialize(values)
      @values = values
    end

    # nil for a provider that the model has not.
    def [](key)
      @values[key] && OptionsProvider.new(@values[key])
    end
  end

  class ExtensionsManager
    include Enumerable

    def initialize(extensions)
      @extensions = extensions
    end

    def each(&block)
      @extensions.each(&block)
    end
  end

  class Model
    def initialize(facts)
      @facts = facts
    end

    # "" for one that was never saved.
    def path
      @facts.fetch(:path, '')
    end

    def modified?
      @facts.fetch(:modified, false)
    end

    # Without a name to save under SketchUp raises.
    def save
      raise ArgumentError, 'the model was never saved' if path.empty?

      raise @facts[:save_fault] if @facts[:save_fault]
      return false if @facts[:read_only]

      @facts[:modified] = false
      true
    end

    def pages
      Pages.new(@facts.fetch(:pages, []).map { |page| Page.new(page) }, @facts[:selected])
    end

    def materials
      raise @facts[:materials_fault] if @facts[:materials_fault]

      Materials.new(@facts.fetch(:materials, []).map { |material| Material.new(material) })
    end

    def options
      OptionsManager.new(@facts.fetch(:options, Stage::USUAL_OPTIONS))
    end

    def active_view
      width, height = @facts.fetch(:view, [1600, 900])
      View.new(width, height, Camera.new(@facts.fetch(:ratio, 0.0)))
    end
  end

  class Menu
    def initialize
      @entries = []
    end

    def add_submenu(title)
      @entries << [title, Menu.new]
      @entries.last.last
    end

    def add_item(title_or_command, &block)
      raise ArgumentError, 'expected a block with a title' if title_or_command.is_a?(String) && block.nil?

      @entries << [title_or_command, block]
      @entries.length
    end
  end

  def self.version
    Stage.current.version
  end

  def self.get_locale
    Stage.current.locale
  end

  def self.is_pro?
    true
  end

  # nil without a window, as on macOS.
  def self.active_model
    Stage.current.model
  end

  def self.extensions
    ExtensionsManager.new(Stage.current.extensions)
  end

  # Without an ending it takes .rbe, .rbs and .rb.
  def self.require(path)
    Kernel.require(path)
  end

  def self.register_extension(extension, load_on_start = false)
    Stage.current.register(extension, load_on_start)
  end

  def self.open_file(filename, with_status: false)
    Stage.current.open_file(filename, with_status)
  end

  def self.quit
    Stage.current.quit
  end
end

require_relative 'ui'

[
  Sketchup::Entity, Sketchup::Camera, Sketchup::View, Sketchup::Page, Sketchup::Pages, Sketchup::Texture,
  Sketchup::Material, Sketchup::Materials, Sketchup::OptionsProvider, Sketchup::OptionsManager,
  Sketchup::ExtensionsManager, Sketchup::Model, Sketchup::Menu, Sketchup, UI::Command, UI::Toolbar,
  UI::HtmlDialog, UI, SketchupExtension
].each { |model| ApiNames.prove(model) }

def file_loaded?(filename)
  Stage.current.loaded_files.include?(filename)
end

def file_loaded(filename)
  Stage.current.loaded_files << filename
end
