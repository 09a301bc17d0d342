# frozen_string_literal: true

module Renderbridge
  # The address of the daemon's page for one stored scene.
  module FormAddress
    # The code is good once, for a minute. It stands behind #, which no browser sends to anybody.
    LINK = %r{\Ahttp://127\.0\.0\.1:([1-9][0-9]{0,4})/#code=([A-Za-z0-9_-]{16,128})\z}.freeze
    ID = /\A[A-Za-z0-9_-]{1,64}\z/.freeze

    module_function

    # link: as the daemon made it; scene: the id of the stored scene. Raises Failure.
    def of(link, scene, language)
      port, code = link.to_s.match(LINK)&.captures
      raise Failure.new('answerUnreadable') if port.nil? || !scene.to_s.match?(ID)

      "http://127.0.0.1:#{port}/form?scene=#{scene}&lang=#{language}#code=#{code}"
    end
  end
end
