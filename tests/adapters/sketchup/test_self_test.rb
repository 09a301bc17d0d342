# frozen_string_literal: true

require_relative 'extension'
require_relative 'used_names'
require 'open3'
require 'rbconfig'

# The self-test in the SketchUp that is not there.
class SelfTestTest < Minitest::Test
  PROGRAM = File.join(CHECKOUT, 'tests', 'fakes', 'sketchup', 'program.rb')
  SALT = 'salt'
  MODEL = {
    path: 'D:\\canaryshow\\canaryhouse.0012.skp', pages: [{ name: 'canary page' }], selected: 'canary page',
    materials: [{ name: 'canarywood', file: '/nowhere/canarymaps/canaryoak_1001.png' }]
  }.freeze

  def setup
    @folder = File.realpath(Dir.mktmpdir)
    Stage.set(model: MODEL, extensions: [['V-Ray', '6.20.03', true]])
  end

  def teardown
    FileUtils.rm_rf(@folder)
  end

  def test_the_list_is_what_the_source_asks_for
    shipped = File.read(UsedNames::FILE, encoding: 'UTF-8')
    assert_equal UsedNames.list, shipped, 'run ruby tests/adapters/sketchup/used_names.rb'
    line = { 'new.rb' => 'Sketchup.active_model.active_view.camera.aspect_ratio; UI::HtmlDialog.new.bring_to_front' }
    found = UsedNames.of(line).keys.map(&:last)
    assert_includes found, 'Sketchup::View#camera'
    assert_includes found, 'UI::HtmlDialog#bring_to_front'
  end

  def test_where_all_is_well_it_says_so_and_leaves_no_window_open
    report = examine
    assert_equal(%w[ok ok ok skipped], report['steps'].values.map { |step| step['state'] })
    assert_equal(%w[daemonAbsent], codes(report))
    assert_equal(%w[present], report['names'].map { |row| row['state'] }.uniq)
    assert_operator report['steps']['names']['tried'], :>, 50
    first = Renderbridge::HostReport.lines(report).first
    assert_match(/All is well: Renderbridge checked \d+ API names in SketchUp/, first)
    refute_predicate Stage.current.dialogs.last, :visible?
  end

  def test_the_model_is_told_without_a_name_of_the_studio
    report = examine
    refute_includes JSON.generate(report), 'canary'
    assert_match(/\AD:\\x\h{6}\\x\h{6}\.0012\.skp\z/, report['scene']['scene']['path'])
    assert_equal 'V-Ray', report['scene']['renderer']['name']
  end

  def test_names_stay_where_everybody_may_see_them
    report = examine(shortening: nil)
    assert_equal ['all', MODEL[:path]], [report['kept'], report['scene']['scene']['path']]
  end

  def test_a_name_that_this_sketchup_lacks_is_told_with_the_files_that_ask_for_it
    rows = [['own', 'Sketchup.gone'], ['instance', 'Sketchup::Model#gone'], ['constant', 'UI::Gone'], %w[global gone]]
    lost = rows.map { |kind, name| { 'kind' => kind, 'name' => name, 'files' => ['pages.rb'] } }
    report = examine(names: -> { Renderbridge::TriedNames.list + lost })
    fault = report['faults'].first
    assert_equal ['namesAbsent', 4, 'pages.rb'], [fault['code'], *fault['params'].values_at('count', 'files')]
    assert_equal rows.map(&:last).join(', '), fault['params']['names']
  end

  def test_what_goes_wrong_is_a_fault_without_names_and_the_rest_is_tried_all_the_same
    Sketchup.active_model.define_singleton_method(:materials) { raise 'cannot read "canary" in /canaryshow/x' }
    report = examine
    step = report['steps']['scene']
    assert_equal %w[failed ok], [step['state'], report['steps']['window']['state']]
    assert_match(/\ARuntimeError: cannot read x\h{6} in x\h{6}\z/, step['reason'])
    assert_match(/\Agathering\.rb:\d+ in/, step['at'].last)
    assert_includes Renderbridge::HostReport.lines(report).first, 'could not read the open scene'
    refute_includes Renderbridge::HostReport.page(report), 'canary'
  end

  def test_a_model_that_reading_changes_is_a_fault_and_so_is_a_sketchup_that_is_too_old
    states = [false, false]
    Sketchup.active_model.define_singleton_method(:modified?) { states.empty? || states.shift }
    assert_includes(codes(examine), 'sceneChanged')
    Stage.set(model: MODEL, version: '20.1.235')
    assert_equal('hostTooOld', examine['faults'].first['code'])
  end

  def test_the_daemon_is_asked_how_it_is
    answering = conversation { |asked, _| asked.call({ 'version' => '9.9.9' }) }
    assert_equal('9.9.9', examine(conversation: answering)['steps']['daemon']['version'])
    lost = conversation { |_, failed| failed.call(Renderbridge::Failure.new('daemonLost')) }
    assert_equal(%w[daemonFailed], codes(examine(conversation: lost)))
  end

  def test_names_are_shortened_as_by_the_hosts_that_speak_python
    texts = ['D:\\show\\shot_010.v2.1001.exr', '/a/b.c/塔楼.skp', 'map.<UDIM>.tx', '$HIP/geo.$F4.bgeo', '12', '..', 'a.b',
             '\\\\server\\share\\x-%04d.png', '_lead_', '.hidden', 'C:', 'Page 1|2']
    sentences = ['No object named wall3 in "the file"', "open /show/x.skp 'now' : failed", 'der Knoten größe fehlt']
    ours = Renderbridge::Shortening.new(SALT)
    expected, status = Open3.capture2('python3', '-c', <<~PYTHON, stdin_data: JSON.generate([texts, sentences]))
      import json, sys
      sys.path.insert(0, "#{CHECKOUT}/adapters/bridge")
      from renderbridge.self_test.shortening import Shortening
      made = Shortening(b"#{SALT}")
      texts, sentences = json.load(sys.stdin)
      print(json.dumps([[made.path(each) for each in texts], [made.sentence(each) for each in sentences]]))
    PYTHON
    assert status.success?
    shortened = [texts.map { |each| ours.path(each) }, sentences.map { |each| ours.sentence(each) }]
    assert_equal JSON.parse(expected), shortened
  end

  def test_the_menu_entry_asks_first_and_writes_a_report_for_this_user_alone
    Renderbridge::SelfTest.offer(folder: @folder)
    assert_empty Dir.children(@folder)
    Stage.current.answers << IDOK
    Renderbridge::SelfTest.offer(folder: @folder)
    written = Dir.glob(File.join(@folder, '*')).sort
    assert_equal(%w[.html .json], written.map { |file| File.extname(file) })
    assert_equal([0o600], written.map { |file| File.stat(file).mode & 0o777 }.uniq)
    assert_includes Stage.current.asked.last, written.first
  end

  def test_it_runs_from_the_command_line_with_a_model
    scene = File.join(@folder, 'canary.skp')
    File.write(scene, JSON.generate(pages: [{ name: 'canary' }]))
    reports = File.join(@folder, 'reports')
    said, = Open3.capture2e({ 'HOME' => @folder }, RbConfig.ruby, PROGRAM, '-RubyStartup',
                            File.join(ADAPTER, 'headless.rb'), '-RubyStartupArg',
                            "renderbridge-check:#{reports}|shortened|#{scene}")
    assert_includes said, 'All is well'
    report = JSON.parse(File.read(Dir.glob(File.join(reports, '*.json')).first))
    refute_includes JSON.generate(report['scene']), 'canary'
    assert_equal 1, report['scene']['pages'].length
  end

  def test_a_sketchup_that_is_as_a_report_said_says_the_same
    absent = [['instance', 'Sketchup::Page#delay_time'], ['own', 'Sketchup.is_pro?']]
    fixture = File.join(@folder, 'fixture.json')
    File.write(fixture, JSON.generate('app' => 'sketchup', 'absent' => absent))
    Open3.capture2e({ 'HOME' => @folder, 'FAKE_HOST_REPORT' => fixture }, RbConfig.ruby, PROGRAM, '-RubyStartup',
                    File.join(ADAPTER, 'headless.rb'), '-RubyStartupArg', "renderbridge-check:#{@folder}|kept|")
    report = JSON.parse(File.read(File.join(@folder, 'sketchup-24.0.594.json')))
    lost = report['names'].select { |row| row['state'] == 'absent' }.map { |row| row.values_at('kind', 'name') }
    assert_equal absent, lost
    assert_equal(%w[namesAbsent sceneFailed daemonAbsent], codes(report))
  end

  private

  def examine(shortening: Renderbridge::Shortening.new(SALT), **more)
    away = conversation { |_, failed| failed.call(Renderbridge::Failure.new('daemonAway')) }
    Renderbridge::SelfTest.run(shortening, conversation: away, **more)
  end

  def codes(report)
    report['faults'].map { |fault| fault['code'] }
  end

  # A conversation whose one question ends as the block says.
  def conversation(&ending)
    lambda do |failed|
      Class.new do
        define_method(:ask) { |_route, &asked| @asked = asked }
        define_method(:move) { ending.call(@asked, failed) }
        define_method(:stop) { nil }
      end.new
    end
  end
end
