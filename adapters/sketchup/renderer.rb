# frozen_string_literal: true

module Renderbridge
  # Which extensions are here, and whether V-Ray is among them.
  module Renderer
    VRAY = /\A(?:Chaos )?V-?Ray\b/i.freeze

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
      vray = plugins.find { |plugin| plugin['name'].match?(VRAY) }
      return { 'name' => 'V-Ray', 'version' => vray['version'] }.compact if vray

      warnings.warn(turned_off? ? 'vrayOff' : 'vrayMissing')
      { 'name' => 'SketchUp', 'version' => Sketchup.version }
    end

    def turned_off?
      Sketchup.extensions.any? { |extension| SceneIdentity.spelled(extension.name.to_s).match?(VRAY) }
    end
  end
end
