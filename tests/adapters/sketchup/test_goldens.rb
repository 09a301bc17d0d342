# frozen_string_literal: true

require_relative 'extension'
require_relative 'golden_models'

# Every golden model gathered from the fake SketchUp. WRITE_GOLDENS=1 writes the snapshots anew; look at
# the difference before you commit it.
class GoldensTest < Minitest::Test
  FOLDER = File.join(VECTORS, 'accepted', 'SceneSnapshot')

  def test_snapshots_are_those_that_people_have_looked_at
    assert_operator GoldenModels::ALL.length, :>=, 8
    GoldenModels::ALL.each do |name, stage|
      Stage.set(**stage)
      snapshot = JSON.parse(JSON.generate(on_windows_or_not(Renderbridge::Gathering.run, stage)))
      file = File.join(FOLDER, "sketchup#{name}.json")
      File.write(file, "#{JSON.pretty_generate(snapshot)}\n") if ENV['WRITE_GOLDENS']
      assert_equal JSON.parse(File.read(file, encoding: 'UTF-8')), snapshot, name
    end
  end

  def test_each_vector_of_sketchup_is_one_of_these_models
    written = Dir.children(FOLDER).grep(/\Asketchup/).sort
    assert_equal GoldenModels::ALL.keys.map { |name| "sketchup#{name}.json" }.sort, written
  end

  def test_a_step_reads_fifty_materials_at_most
    Stage.set(model: { materials: Array.new(120) { |index| { name: "M#{index}" } } })
    gathering = Renderbridge::Gathering.new
    steps = 1
    steps += 1 until gathering.step
    assert_equal 7, steps
  end

  def test_another_model_ends_the_reading_with_its_name
    Stage.set(model: { path: '/show/first.skp' })
    gathering = Renderbridge::Gathering.new
    gathering.step
    Stage.current.model = Sketchup::Model.new({ path: '/show/second.skp' })
    failure = assert_raises(Renderbridge::Failure) { gathering.step }
    assert_includes Renderbridge::Texts.of(failure), 'Open first and submit it again.'
  end

  def test_names_are_text_whatever_encoding_others_gave_them
    Stage.set(model: { path: '/show/old.skp', selected: "B\xFF", pages: [{ name: "B\xFF" }, { name: "\xC3\xA9".b }],
                       materials: [{ name: "M\xFF", file: "D:\\m\xFF.png" }, { fault: "what\xFF" }] },
              extensions: [["Caf\xE9", "1\xFF", true]])
    snapshot = JSON.parse(JSON.generate(Renderbridge::Gathering.run))
    assert_equal(["B\uFFFD", "\u00E9"], snapshot['pages'].map { |page| page['name'] })
    assert_equal "B\uFFFD", snapshot['extra']['selectedPage']
    assert_equal "M\uFFFD", snapshot['dependencies'].first['owner']
    assert_equal([{ 'name' => "Caf\uFFFD", 'version' => "1\uFFFD" }], snapshot['plugins'])
  end

  def test_a_model_is_read_in_whatever_encoding_its_path_is
    read = { '/show/塔楼.skp'.b => '/show/塔楼.skp', "/show/t\xFF.skp" => "/show/t\uFFFD.skp",
             'D:\\塔\\楼.skp'.encode('GBK') => 'D:\\塔\\楼.skp', 'D:\\塔.skp'.encode('UTF-16LE') => 'D:\\塔.skp' }
    read.each do |path, said|
      Stage.set(model: { path: path })
      scene = JSON.parse(JSON.generate(Renderbridge::Gathering.run))['scene']
      assert_equal said, scene['path']
      assert_equal said[%r{[^\\/]+(?=\.skp)}], scene['name']
    end
  end

  def test_a_time_that_is_no_number_is_the_models_own
    Stage.set(model: { path: '/s.skp', pages: [{ name: 'A', transition: Float::NAN, delay: 0.5 }] })
    assert_in_delta 2.5, Renderbridge::Gathering.run['pages'].first['seconds']
  end

  def test_v_ray_is_known_by_each_of_its_names
    ['V-Ray', 'V-Ray 6 for SketchUp', 'VRay', 'Chaos V-Ray'].each do |name|
      Stage.set(extensions: [[name, '6.20', true]])
      assert_equal({ 'name' => 'V-Ray', 'version' => '6.20' }, Renderbridge::Gathering.run['renderer'], name)
    end
  end

  def test_an_extension_beside_v_ray_lends_it_no_version
    Stage.set(extensions: [['V-Ray Swarm', '1.4', true], ['V-Ray Scene Tools', '0.9', true]])
    assert_equal({ 'name' => 'V-Ray' }, Renderbridge::Gathering.run['renderer'])
    Stage.set(extensions: [['V-Ray Swarm', '1.4', true], ['V-Ray for SketchUp', '6.20', true]])
    assert_equal '6.20', Renderbridge::Gathering.run['renderer']['version']
  end

  def test_scenes_of_one_name_are_a_warning
    Stage.set(model: { path: '/s.skp', pages: [{ name: 'A' }, { name: 'B' }, { name: 'A' }, { name: 'A' }] })
    snapshot = Renderbridge::Gathering.run
    told = snapshot['warnings'].select { |row| row['code'] == 'pagesAlike' }
    assert_equal(['A'], told.map { |row| row['node'] })
    assert_includes told.first['message'], '3 scenes of the model are called A.'
  end

  def test_a_backslash_parts_folders_on_windows_only
    { '/show/a\\b.skp' => 'a\\b', '\\\\server\\show\\b.skp' => 'b', 'D:\\show\\b.skp' => 'b' }.each do |path, name|
      Stage.set(model: { path: path })
      assert_equal name, Renderbridge::Gathering.run['scene']['name']
    end
  end

  def test_without_a_window_no_model_is_open
    Stage.set(model: nil)
    assert_equal 'noModel', assert_raises(Renderbridge::Failure) { Renderbridge::Gathering.new }.key
  end

  private

  # What a person on that system would see, whichever one runs the test.
  def on_windows_or_not(snapshot, stage)
    drive = stage[:model][:path].to_s.match?(/\A[A-Z]:/)
    snapshot['host']['os'] = drive ? 'windows' : 'linux'
    snapshot
  end
end
