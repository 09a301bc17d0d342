# frozen_string_literal: true

require 'sketchup.rb'

# Submits SketchUp models to a render farm.
module Renderbridge
  # Ruby on Windows says the names of folders in the system's code page, and calls them so.
  FOLDER = __dir__.dup.force_encoding('UTF-8').freeze

  # In the order in which they need each other.
  FILES = %w[
    about too_old routes.generated failure platform home owned_file proof discovery http_reply exchange launcher
    conversation message texts scene_warnings scene_identity pages picture_size renderer textures gathering
    waiting_page form_address dialog tried_names shortening host_report self_test menu
  ].freeze

  FILES.each { |name| Sketchup.require(File.join(FOLDER, name)) }
end
