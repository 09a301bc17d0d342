# frozen_string_literal: true

require 'digest'

module Renderbridge
  # The address of the daemon's page for one stored scene.
  module FormAddress
    # The code is good once, for a minute. It stands behind #, which no browser sends to anybody.
    LINK = %r{\Ahttp://127\.0\.0\.1:([1-9][0-9]{0,4})/#code=([A-Za-z0-9_-]{16,128})\z}.freeze
    ID = /\A[A-Za-z0-9_-]{1,64}\z/.freeze

    module_function

    # link: as the daemon made it; scene: the id of the stored scene; path: the model's, under which
    # the page keeps what was chosen, nil for one without. Raises Failure.
    def of(link, scene, language, path)
      port, code = link.to_s.match(LINK)&.captures
      raise Failure.new('answerUnreadable') if port.nil? || !scene.to_s.match?(ID)

      file = path ? "&file=#{Digest::SHA256.hexdigest(path)[0, 32]}" : ''
      "http://127.0.0.1:#{port}/form?scene=#{scene}&lang=#{language}#{file}#code=#{code}"
    end
  end
end
