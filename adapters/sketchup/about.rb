# frozen_string_literal: true

module Renderbridge
  # Of this extension; manifest.json says the same.
  ADAPTER_VERSION = '0.1.0'
  # Of the bridge that snapshots are written for.
  BRIDGE = 1
end
