# frozen_string_literal: true

require_relative 'extension'

# What SketchUp loads at its start.
class StartTest < Minitest::Test
  def setup
    Stage.set(locale: 'zh-CN')
  end

  def test_the_file_at_the_root_only_introduces_the_extension
    2.times { load File.join(ADAPTER, 'start', 'renderbridge_sketchup.rb') }
    assert_equal [true], Stage.current.registered.map(&:last)
    extension = Stage.current.registered.first.first
    assert_equal [manifest['adapterVersion']] * 2, [extension.version, Renderbridge::ADAPTER_VERSION]
    [extension.creator, extension.copyright, extension.description].each { |text| refute_empty text }
    assert_empty Stage.current.toolbars
  end

  def test_menu_and_tool_bar_open_the_same_dialog_once
    2.times { load File.join(ADAPTER, 'main.rb') }
    (title, menu), = Stage.current.menu.instance_variable_get(:@entries)
    assert_equal 'Renderbridge', title
    entries = menu.instance_variable_get(:@entries)
    assert_equal 2, entries.length
    command, check = entries.map(&:first)
    assert_equal [[command]], Stage.current.toolbars
    2.times { Stage.current.run(command) }
    assert_operator Stage.current.dialogs.length, :<=, 1
    check_asks_first(check)
  end

  def test_a_sketchup_that_is_too_old_gets_one_entry_that_says_so
    Stage.set(version: '20.2.172', locale: 'en-US')
    load File.join(ADAPTER, 'main.rb')
    (title, tell), *others = Stage.current.menu.instance_variable_get(:@entries)
    assert_equal ['Renderbridge', []], [title, others]
    assert_empty Stage.current.toolbars
    tell.call
    assert_equal ['This is SketchUp 20.2.172, but Renderbridge needs 2021.1 or later.'], Stage.current.asked
    assert_includes Renderbridge::TooOld.sentence('zh-TW'), 'SketchUp 20.2.172'
  end

  def test_which_versions_are_too_old
    { '17.2.2555' => true, '21.0.339' => true, '21.1.279' => false, '24.0.594' => false }.each do |version, is_old|
      Stage.set(version: version)
      assert_equal is_old, Renderbridge::TooOld.here?, version
    end
  end

  def test_texts_are_chinese_where_the_window_is
    wished = ENV.delete('RENDERBRIDGE_LANGUAGE')
    assert_equal '提交到渲染农场 …', Renderbridge::Texts.say('submitEntry')
    Stage.set(locale: 'en-US')
    assert_equal 'Submit to Render Farm …', Renderbridge::Texts.say('submitEntry')
  ensure
    ENV['RENDERBRIDGE_LANGUAGE'] = wished
  end

  # A key that nobody has would only be noticed by an artist.
  def test_every_text_that_is_said_is_in_every_language
    said = Dir[File.join(ADAPTER, '*.rb')].flat_map { |file| keys_in(File.read(file, encoding: 'UTF-8')) }.uniq
    assert_operator said.length, :>=, 25
    %w[en zh].each do |language|
      texts = Renderbridge::Texts.catalogue(language)['texts']
      missing = said.reject { |key| texts.key?("sketchup.#{key}") || texts.key?("shared.#{key}") }
      assert_empty missing, language
    end
  end

  def test_no_text_is_left_that_nobody_says
    sources = Dir[File.join(ADAPTER, '*.rb')].map { |file| File.read(file, encoding: 'UTF-8') }.join
    own = Renderbridge::Texts.catalogue('en')['texts'].keys.grep(/\Asketchup\./)
    unsaid = own.map { |code| code.delete_prefix('sketchup.').delete_prefix('warn_') }
                .reject { |key| sources.include?("'#{key}'") }
    assert_empty unsaid
  end

  private

  def check_asks_first(command)
    Stage.current.run(command)
    assert_match(/SketchUp/, Stage.current.asked.last)
  end

  def manifest
    JSON.parse(File.read(File.join(ADAPTER, 'manifest.json')))
  end

  def keys_in(source)
    source.scan(/(?:Failure\.new|Texts\.say|show)\('(\w+)'/).flatten +
      source.scan(/\.warn\('(\w+)'/).flatten.map { |key| "warn_#{key}" }
  end
end
