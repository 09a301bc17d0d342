# frozen_string_literal: true

module Renderbridge
  # The image files of materials. SketchUp keeps a copy of each in the model, so none has to be there;
  # but V-Ray's own materials may read them by their path.
  module Textures
    ABSOLUTE = %r{\A(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/]|/)}.freeze
    # Asking a file server that is gone takes minutes.
    ON_SERVER = %r{\A[\\/]{2}}.freeze

    module_function

    # One row for the snapshot's "dependencies", nil for a material without a file.
    def gather(material, warnings)
      texture = material.texture
      return nil if texture.nil?

      name = SceneIdentity.spelled(material.display_name.to_s)
      warnings.warn('textureEmpty', name, name: name) if empty?(texture)
      path = SceneIdentity.spelled(texture.filename.to_s)
      return nil unless path.match?(ABSOLUTE)

      { 'path' => path, 'kind' => 'texture', 'exists' => exists(path), 'owner' => name, 'optional' => true }
    rescue StandardError => error
      warnings.warn('materialUnreadable', reason: SceneIdentity.spelled(error.message))
      nil
    end

    # One sentence for all that are not where the model says: most models have such.
    def warn_of_missing(rows, warnings)
      missing = rows.select { |row| row['exists'] == false }.uniq { |row| row['path'] }
      return if missing.empty?

      warnings.warn('texturesNotHere', missing.first['owner'], path: missing.first['path'], more: missing.length - 1)
    end

    def empty?(texture)
      texture.image_width.to_i.zero? || texture.image_height.to_i.zero?
    end

    # nil: the daemon looks.
    def exists(path)
      return nil if path.match?(ON_SERVER)
      # Of another system: nothing here can tell.
      return nil if path.match?(/\A[A-Za-z]:/) && Platform.name != 'windows'

      File.file?(path)
    end
  end
end
