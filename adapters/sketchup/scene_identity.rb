# frozen_string_literal: true

module Renderbridge
  # Which model is open: {path, modified, name}.
  module SceneIdentity
    module_function

    def of(model)
      path = model.path.to_s
      {
        'path' => path.empty? ? nil : spelled(path),
        'modified' => model.modified?,
        'name' => path.empty? ? Texts.say('untitled') : File.basename(path.tr('\\', '/'), '.*')
      }
    end

    # As SketchUp says it, in UTF-8 whatever the system's code page claims.
    def spelled(path)
      text = path.dup
      text.force_encoding('UTF-8') unless text.encoding == Encoding::UTF_8
      text.valid_encoding? ? text : text.scrub
    end
  end
end
