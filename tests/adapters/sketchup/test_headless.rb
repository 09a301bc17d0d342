# frozen_string_literal: true

require_relative 'extension'
require 'open3'
require 'rbconfig'

# One model from the command line, in a SketchUp process of the fake.
class HeadlessTest < Minitest::Test
  PROGRAM = File.join(CHECKOUT, 'tests', 'fakes', 'sketchup', 'program.rb')

  def setup
    @folder = File.realpath(Dir.mktmpdir)
  end

  def teardown
    FileUtils.rm_rf(@folder)
  end

  def test_the_snapshot_of_a_model_is_written_whole
    scene = write('客厅 | 1.skp', path: 'ignored', pages: [{ name: 'Front' }])
    said, = run_on(scene)
    assert_equal '', said
    snapshot = JSON.parse(File.read(File.join(@folder, 'out.json')))
    assert_equal [scene, '客厅 | 1'], snapshot['scene'].values_at('path', 'name')
    assert_equal([{ 'name' => 'Front', 'ownCamera' => true, 'seconds' => 3.0 }], snapshot['pages'])
    assert_empty Dir.glob(File.join(@folder, '*.new'))
  end

  def test_what_cannot_be_opened_leaves_nothing_and_ends_all_the_same
    said, = run_on(File.join(@folder, 'absent.skp'))
    assert_includes said, "SketchUp could not open #{@folder}/absent.skp."
    refute_path_exists File.join(@folder, 'out.json')
  end

  private

  def write(name, facts)
    File.join(@folder, name).tap { |path| File.write(path, JSON.generate(facts)) }
  end

  def run_on(scene)
    out = File.join(@folder, 'out.json')
    script = File.join(ADAPTER, 'headless.rb')
    Open3.capture2e(RbConfig.ruby, PROGRAM, '-RubyStartup', script, '-RubyStartupArg', "renderbridge:#{out}|#{scene}")
  end
end
