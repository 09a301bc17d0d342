# frozen_string_literal: true

# Where SketchUp keeps SketchupExtension; the fake has it from the start.
require_relative 'sketchup'
