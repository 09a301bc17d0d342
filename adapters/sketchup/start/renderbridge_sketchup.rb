# frozen_string_literal: true

require 'sketchup.rb'
require 'extensions.rb'

# Submits SketchUp models to a render farm.
module Renderbridge
  unless file_loaded?(__FILE__)
    extension = SketchupExtension.new('Renderbridge', 'renderbridge_sketchup/main')
    extension.version = '0.1.0'
    extension.creator = 'Renderbridge'
    extension.copyright = 'MIT License'
    extension.description = 'Submits the open model to the render farm and brings the frames back.'
    Sketchup.register_extension(extension, true)
    file_loaded(__FILE__)
  end
end
