# frozen_string_literal: true

require 'sketchup.rb'

Sketchup.require(File.join(__dir__.dup.force_encoding('UTF-8'), 'files'))

# Submits SketchUp models to a render farm.
module Renderbridge
  unless file_loaded?(__FILE__)
    Menu.install
    file_loaded(__FILE__)
  end
end
