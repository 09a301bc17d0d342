# frozen_string_literal: true

require_relative 'dialog_rig'

# Save the Scene, pressed in the page.
class DialogSavingTest < Minitest::Test
  include DialogRig

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

  def test_a_model_that_was_opened_since_is_not_saved_in_place_of_the_forms
    run_daemon
    open_dialog
    until_shown(:url)
    Stage.current.model = Sketchup::Model.new({ path: '/show/tower.skp', modified: true })
    Stage.current.press('save')
    assert_includes Stage.current.shown.last, 'about house, but another model is open now. Nothing was saved.'
    assert_predicate Sketchup.active_model, :modified?
    Stage.current.press('again')
    until_shown(:url, 2)
    assert_equal(%w[house tower], @posted.map { |scene| scene['scene']['name'] })
  end

  def test_a_model_that_got_its_name_since_is_read_anew
    run_daemon
    Stage.set(model: { modified: true })
    open_dialog
    until_shown(:url)
    Stage.current.model = Sketchup::Model.new({ path: '/show/named.skp', modified: true })
    Stage.current.press('save')
    until_shown(:url, 2)
    assert_equal([nil, '/show/named.skp'], @posted.map { |scene| scene['scene']['path'] })
    assert_predicate Sketchup.active_model, :modified?
  end
end
