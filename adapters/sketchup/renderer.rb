# frozen_string_literal: true

module Renderbridge
  # Which extensions are here, and whether V-Ray is among them.
  module Renderer
    VRAY = /\A(?:Chaos )?V-?Ray\b/i.freeze
    # V-Ray itself; other extensions of that name, such as V-Ray Swarm, have versions of their own.
    ITSELF = /\A(?:Chaos )?V-?Ray(?: Next)?(?: \d[\d.]*)?(?: for SketchUp)?(?: \d[\d.]*)?\z/i.freeze

    module_function

    # Rows for the snapshot's "plugins": what is loaded, with its version.
    def plugins
      Sketchup.extensions.select(&:loaded?).filter_map do |extension|
        name = SceneIdentity.spelled(extension.name.to_s)
        next if name.empty?

        version = SceneIdentity.spelled(extension.version.to_s)
        version.empty? ? { 'name' => name } : { 'name' => name, 'version' => version }
      end
    end

    # V-Ray with its version where it is loaded, else SketchUp itself.
    def of(plugins, warnings)
      found = plugins.select { |plugin| plugin['name'].match?(VRAY) }
      unless found.empty?
        warnings.warn('vrayFilesNotSeen')
        itself = found.find { |plugin| plugin['name'].match?(ITSELF) } || {}
        return { 'name' => 'V-Ray', 'version' => itself['version'] }.compact
      end

      warnings.warn(turned_off? ? 'vrayOff' : 'vrayMissing')
      { 'name' => 'SketchUp', 'version' => Sketchup.version }
    end

    def turned_off?
      Sketchup.extensions.any? { |extension| SceneIdentity.spelled(extension.name.to_s).match?(VRAY) }
    end
  end
end
