# frozen_string_literal: true

# The extension, loaded into the fake SketchUp as SketchUp itself would load it.

require 'minitest/autorun'
require 'tmpdir'

CHECKOUT = File.expand_path('../../..', __dir__)
ADAPTER = File.join(CHECKOUT, 'adapters', 'sketchup')
VECTORS = File.join(CHECKOUT, 'protocol', 'vectors')
$LOAD_PATH.unshift(File.join(CHECKOUT, 'tests', 'fakes', 'sketchup'))
ENV['RENDERBRIDGE_LANGUAGE'] = 'en'
ENV.delete('RENDERBRIDGE_HOME')

require 'sketchup.rb'
Stage.set
Sketchup.require(File.join(ADAPTER, 'files'))

# A table of golden rows, which TypeScript and Python read too.
def table(name)
  JSON.parse(File.read(File.join(VECTORS, 'tables', "#{name}.json"), encoding: 'UTF-8'))
end
