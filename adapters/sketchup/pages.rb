# frozen_string_literal: true

module Renderbridge
  # The scenes of a model, which SketchUp's API calls pages, and for how long an animation shows each.
  module Pages
    # SketchUp tells nobody at how many frames a second it exports.
    FRAMES_PER_SECOND = 25
    # What Model Info shows where the model itself says nothing.
    USUAL_TRANSITION = 2.0
    USUAL_DELAY = 1.0

    module_function

    # Rows for the snapshot's "pages", in the order of the tabs.
    def gather(model, warnings)
      times = usual_times(model)
      rows = model.pages.filter_map do |page|
        row(page, times)
      rescue StandardError => error
        warnings.warn('pageUnreadable', reason: error.message)
        nil
      end
      warn_of_twins(rows, warnings)
      rows
    end

    # The farm knows a scene by its name, and can render only one of them.
    def warn_of_twins(rows, warnings)
      rows.group_by { |row| row['name'] }.each do |name, alike|
        warnings.warn('pagesAlike', name, name: name, count: alike.length) if alike.length > 1
      end
    end

    # The length of the whole animation; 0.0 for a model without one.
    def seconds(rows)
      shown = rows.filter_map { |row| row['seconds'] }
      # One scene alone does not move.
      shown.length > 1 ? shown.sum : 0.0
    end

    def row(page, times)
      name = SceneIdentity.spelled(page.name.to_s)
      return nil if name.empty?

      facts = { 'name' => name, 'ownCamera' => page.use_camera? }
      return facts.merge('inAnimation' => false) unless page.include_in_animation?

      facts.merge('seconds' => (own(page.transition_time, times[0]) + own(page.delay_time, times[1])).round(3))
    end

    # A time that is below zero, or no number, stands for the model's own.
    def own(time, usual)
      time.to_f.finite? && !time.to_f.negative? ? time.to_f : usual
    end

    def usual_times(model)
      options = model.options
      transition = option(options, 'PageOptions', 'TransitionTime', USUAL_TRANSITION)
      transition = 0.0 unless option(options, 'PageOptions', 'ShowTransition', true)
      [transition, option(options, 'SlideshowOptions', 'SlideTime', USUAL_DELAY)]
    end

    def option(options, provider, key, usual)
      found = options[provider]
      value = found.nil? ? nil : found[key]
      value.nil? ? usual : value
    end
  end
end
