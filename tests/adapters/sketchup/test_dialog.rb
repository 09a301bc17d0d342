# frozen_string_literal: true

require_relative 'dialog_rig'

# From the menu to the daemon's own page, and every way in which it can end before.
class DialogTest < Minitest::Test
  include DialogRig

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

  def test_whatever_sketchup_raises_is_told_in_the_window
    Stage.set(model: { path: '/show/house.skp', materials_fault: '没有' })
    open_dialog
    assert_predicate Stage.current.dialogs.last, :visible?
    assert_includes Stage.current.shown.last, 'The model could not be read: 没有'
    run_daemon
    Stage.set(model: { path: '/show/house.skp', modified: true, save_fault: "disk\xFF" })
    open_dialog
    until_shown(:url)
    Stage.current.press('save')
    assert_includes Stage.current.shown.last, "The model could not be read: disk\uFFFD"
  end

  def test_an_answer_of_another_shape_is_told_as_one
    run_daemon(answers: { 'POST /v1/scenes' => [201, []] })
    open_dialog
    assert_includes until_shown(/cannot read/), 'Update Renderbridge'
  end

  def test_reasons_in_any_code_page_fit_into_a_sentence_of_any_language
    reason = '拒绝访问'.encode('GBK')
    said = Renderbridge::Texts.say_in('zh', 'refused', reason: reason)
    assert_equal [true, Encoding::UTF_8], [said.include?('拒绝访问'), said.encoding]
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
end
