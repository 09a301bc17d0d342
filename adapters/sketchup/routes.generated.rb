# frozen_string_literal: true

# Made from protocol/bridge by `npm run generate`; not edited by hand.
module Renderbridge
  # Method and path of a route of the bridge, by its name.
  ROUTES = {
    'health' => ['GET', '/v1/health'],
    'createScene' => ['POST', '/v1/scenes'],
    'createSessionLink' => ['POST', '/v1/session/link']
  }.freeze
end
