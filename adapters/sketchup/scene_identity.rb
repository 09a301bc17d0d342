# frozen_string_literal: true

module Renderbridge
  # Which model is open: {path, modified, name}.
  module SceneIdentity
    WINDOWS = /\A(?:[A-Za-z]:|\\)/.freeze

    module_function

    def of(model)
      path = spelled(model.path.to_s)
      {
        'path' => path.empty? ? nil : path,
        'modified' => model.modified?,
        'name' => path.empty? ? Texts.say('untitled') : name_of(path)
      }
    end

    # On macOS a backslash is a letter of a name.
    def name_of(path)
      File.basename(path.match?(WINDOWS) ? path.tr('\\', '/') : path, '.*')
    end

    # As SketchUp says it, in UTF-8 whatever the system's code page claims. What is not UTF-8 is what
    # it claims to be, as far as that can be.
    def spelled(path)
      text = path.dup.force_encoding('UTF-8')
      return text if text.valid_encoding? && path.encoding.ascii_compatible?

      claimed = [Encoding::UTF_8, Encoding::BINARY].include?(path.encoding) ? text : path
      claimed.encode('UTF-8', invalid: :replace, undef: :replace, replace: "\uFFFD").scrub
    end
  end
end
