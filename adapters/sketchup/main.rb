# frozen_string_literal: true

require 'sketchup.rb'

folder = __dir__.dup.force_encoding('UTF-8')
Sketchup.require(File.join(folder, 'too_old'))
Sketchup.require(File.join(folder, 'files')) unless Renderbridge::TooOld.here?

# Submits SketchUp models to a render farm.
module Renderbridge
  unless file_loaded?(__FILE__)
    (TooOld.here? ? TooOld : Menu).install
    file_loaded(__FILE__)
  end
end
