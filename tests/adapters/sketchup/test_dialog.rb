# frozen_string_literal: true

require_relative 'extension'
require_relative 'fake_daemon'

# From the menu to the daemon's own page, and every way in which it can end before.
class DialogTest < Minitest::Test
  CODE = 'c0de' * 8
  GOOD = {
    'POST /v1/scenes' => [201, { sceneId: 'scene1' }],
    'POST /v1/session/link' => [201, nil]
  }.freeze

  # A clock that the test turns, so that nobody waits for a time-out.
  class Hands
    attr_accessor :now
  end

  def setup
    @home = File.realpath(Dir.mktmpdir)
    File.chmod(0o700, @home)
    @clock = Hands.new
    @clock.now = 0.0
    @started = 0
    @posted = []
    Stage.set(model: { path: '/show/house.skp', pages: [{ name: 'Front' }] }, locale: 'zh-CN')
  end

  def teardown
    @daemon&.close
    FileUtils.rm_rf(@home)
  end

  def test_the_daemons_own_page_is_shown_with_a_code_that_no_server_sees
    run_daemon
    open_dialog
    address = until_shown(:url).last
    file = Digest::SHA256.hexdigest('/show/house.skp')[0, 32]
    assert_equal "http://127.0.0.1:#{@daemon.port}/form?scene=scene1&lang=en&file=#{file}#code=#{CODE}", address
    assert_equal ['POST /v1/scenes', 'POST /v1/session/link'], @daemon.asked
    assert_equal 'house', @posted.first['scene']['name']
    assert_empty Stage.current.timers
  end

  def test_the_token_is_in_nothing_that_is_shown
    run_daemon
    open_dialog
    until_shown(:url)
    everything = Stage.current.dialogs.last.instance_variable_get(:@shown).flatten.join
    refute_includes everything, 't' * 32
  end

  def test_an_impostor_gets_neither_token_nor_model
    run_daemon(behaviour: :impostor)
    open_dialog
    assert_includes until_shown(/another program/i), 'Nothing was sent to it'
    assert_empty @daemon.asked
    assert_empty @daemon.tokens.compact
  end

  def test_one_that_is_silent_is_asked_once_more_and_then_told_of
    run_daemon(behaviour: :silent)
    open_dialog
    assert_includes until_shown(/did not answer/) { @clock.now += 6 }, 'Try Again'
    assert_equal 2, @daemon.tokens.length
  end

  def test_one_that_cuts_the_line_is_asked_once_more
    run_daemon(behaviour: :cuts)
    open_dialog
    until_shown(/broke before the answer/)
    assert_equal ['POST /v1/scenes'] * 2, @daemon.asked
  end

  def test_what_it_refuses_is_said_in_its_own_words_as_text
    run_daemon(answers: { 'POST /v1/scenes' => [413, { detail: 'Too <b>large</b>.' }] })
    open_dialog
    page = until_shown(/refused/)
    assert_includes page, 'Too &lt;b&gt;large&lt;/b&gt;.'
  end

  def test_where_none_runs_it_is_started_once_and_waited_for
    open_dialog(start: ->(*) { @started += 1 })
    until_shown(/Starting Renderbridge/)
    run_daemon
    assert_equal :url, until_shown(:url).first
    assert_equal 1, @started
  end

  def test_one_that_does_not_come_up_is_told_of_after_fifteen_seconds
    open_dialog(start: ->(*) { @started += 1 })
    page = until_shown(/not ready after 15 seconds/) { @clock.now += 1 }
    assert_includes page, 'renderbridge doctor'
    assert_equal 1, @started
  end

  def test_a_button_begins_anew
    open_dialog(start: ->(*) { raise Renderbridge::Failure.new('neverStarted') })
    until_shown(/never been started/)
    run_daemon
    assert Stage.current.press('again')
    assert_equal :url, until_shown(:url).first
  end

  def test_save_saves_and_reads_anew
    run_daemon
    Stage.set(model: { path: '/show/house.skp', modified: true })
    open_dialog
    until_shown(:url)
    assert Stage.current.press('save')
    until_shown(:url, 2)
    assert_equal([true, false], @posted.map { |scene| scene['scene']['modified'] })
  end

  def test_a_save_that_fails_is_told
    run_daemon
    Stage.set(model: { path: '/show/house.skp', modified: true, read_only: true })
    open_dialog
    until_shown(:url)
    Stage.current.press('save')
    assert_includes Stage.current.shown.last, 'SketchUp could not save /show/house.skp.'
  end

  def test_a_model_without_a_name_is_not_saved_but_told
    run_daemon
    Stage.set(model: { modified: true })
    open_dialog
    until_shown(:url)
    Stage.current.press('save')
    assert_includes Stage.current.shown.last, 'File &gt; Save As'
  end

  def test_callbacks_that_a_version_loses_with_the_page_are_there_once_it_is_opened_again
    Stage.current.loses_callbacks = true
    run_daemon
    dialog = open_dialog
    until_shown(:url)
    refute Stage.current.press('save')
    dialog.open
    assert Stage.current.press('save')
  end

  def test_closing_ends_timer_and_connection
    run_daemon(behaviour: :silent)
    open_dialog
    3.times { turn }
    Stage.current.dialogs.last.close
    assert_empty Stage.current.timers
  end

  def test_without_a_model_there_is_a_sentence
    Stage.set(model: nil)
    open_dialog
    assert_includes Stage.current.shown.last, 'No model is open.'
  end

  def test_a_link_that_is_none_is_never_opened
    ['javascript:alert(1)', "http://evil.example/#code=#{CODE}", "http://127.0.0.1:1/\n#code=#{CODE}",
     nil].each do |link|
      assert_raises(Renderbridge::Failure) { Renderbridge::FormAddress.of(link, 'scene1', 'en', nil) }
    end
    assert_raises(Renderbridge::Failure) do
      Renderbridge::FormAddress.of("http://127.0.0.1:1/#code=#{CODE}", '1&lang=x', 'en', nil)
    end
  end

  private

  def run_daemon(answers: GOOD, behaviour: :honest)
    linked = answers.merge('POST /v1/session/link' => [201, lambda { |_|
                                                              { url: "http://127.0.0.1:#{@daemon.port}/#code=#{CODE}" }
                                                            }])
    if answers.equal?(GOOD)
      linked['POST /v1/scenes'] = [201, lambda { |scene|
        @posted << scene
        { sceneId: 'scene1' }
      }]
    end
    @daemon = FakeDaemon.new(@home, answers: linked, behaviour: behaviour)
  end

  def open_dialog(start: Renderbridge::Launcher.method(:start))
    made = lambda do |failed|
      Renderbridge::Conversation.new(
        language: 'en', on_failure: failed, folders: [@home], uid: Process.euid, clock: @clock, start: start
      )
    end
    Renderbridge::Dialog.new(conversation: made).tap(&:open)
  end

  def turn
    Stage.current.turn
    @daemon&.move
  end

  # Turns the loop until the dialog shows an address, for so many times, or a page of these words.
  def until_shown(what, times = 1)
    2000.times do
      shown = Stage.current.dialogs.last.instance_variable_get(:@shown)
      found = what == :url ? shown.select { |kind, _| kind == :url } : shown.select { |_, text| text.match?(what) }
      return what == :url ? found.last : found.last.last if found.length >= times

      yield if block_given?
      turn
    end
    flunk "the dialog never showed #{what.inspect}, but #{Stage.current.shown.inspect}"
  end
end
