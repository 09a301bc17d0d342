# frozen_string_literal: true

require_relative 'extension'

# What the fake refuses, so that a green test says something about SketchUp.
class FakeTest < Minitest::Test
  def setup
    Stage.set(model: { path: '/a.skp', pages: [{ name: 'A' }] })
  end

  def test_a_name_that_sketchup_has_not_is_no_method
    assert_raises(NoMethodError) { Sketchup.active_model.file_name }
    assert_raises(NoMethodError) { Sketchup.current_model }
  end

  def test_a_name_that_nobody_models_says_so
    assert_raises(NotImplementedError) { Sketchup.active_model.guid }
    assert_raises(NotImplementedError) { Sketchup.temp_dir }
  end

  def test_nothing_of_a_model_can_be_changed
    assert_raises(NotImplementedError) { Sketchup.active_model.pages.first.name = 'B' }
    assert_raises(NotImplementedError) { Sketchup.active_model.start_operation('x') }
  end

  def test_a_thread_may_ask_nothing
    refused = Thread.new do
      Sketchup.active_model
      nil
    rescue ApiNames::Refused => error
      error
    end.value
    assert_match(/main thread/, refused.message)
  end

  def test_a_model_that_does_more_than_sketchup_is_refused
    assert_refused(/Sketchup::Camera has no zoom/, 'Sketchup::Camera', :zoom) { nil }
    assert_refused(/takes 0 to 0/, 'Sketchup::Camera', :fov) { |_given| nil }
  end

  def test_versions_are_told_apart
    assert ApiNames.later?('2023.0')
    assert ApiNames.later?('2022.0')
    refute ApiNames.later?('2021.1')
    refute ApiNames.later?('8.0 M2')
  end

  private

  def assert_refused(pattern, name, method, &body)
    model = Class.new { define_method(method, &body) }
    model.define_singleton_method(:name) { name }
    error = assert_raises(ApiNames::Refused) do
      ApiNames.prove_methods(model, 'instance', [method]) { |each| model.instance_method(each) }
    end
    assert_match pattern, error.message
  end
end
