# frozen_string_literal: true

module Renderbridge
  # The size of the image: the viewport's, cut to the camera's own aspect ratio where it has one.
  module PictureSize
    module_function

    # {width, height} in pixels.
    def of(model)
      view = model.active_view
      width = [view.vpwidth.to_i, 1].max
      height = [view.vpheight.to_i, 1].max
      ratio = view.camera.aspect_ratio.to_f
      fitted(width, height, ratio)
    end

    # Bars lie left and right of an image that is narrower than its view, else above and below it.
    def fitted(width, height, ratio)
      return { 'width' => width, 'height' => height } unless ratio.positive?
      return { 'width' => [(height * ratio).round, 1].max, 'height' => height } if ratio < width.to_f / height

      { 'width' => width, 'height' => [(width / ratio).round, 1].max }
    end
  end
end
