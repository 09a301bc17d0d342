# frozen_string_literal: true

# OpenSSL has a ready HMAC, but loading it can hold up SketchUp on Windows.
require 'digest'

module Renderbridge
  # Proof that the program which answers on a port holds the token, without the token being said.
  module Proof
    BLOCK = 64

    module_function

    # A fresh nonce: 32 lower-case hex digits.
    def nonce
      Random.urandom(16).unpack1('H*')
    end

    # What the owner of `token` answers to `nonce` on `port`: 64 lower-case hex digits. The port is
    # part of it, so that a program which relays the question to the real daemon proves nothing.
    def of(token, port, nonce)
      keyed(token, "#{port}:#{nonce}")
    end

    # HMAC-SHA256 of `text` in lower-case hex.
    def keyed(key, text)
      key = key.b
      key = Digest::SHA256.digest(key) if key.bytesize > BLOCK
      bytes = key.ljust(BLOCK, "\0".b).bytes
      inner = Digest::SHA256.digest(padded(bytes, 0x36) + text.b)
      Digest::SHA256.hexdigest(padded(bytes, 0x5c) + inner)
    end

    # Whether `proof`, anything at all as it came from the wire, is the right answer.
    def holds?(token, port, nonce, proof)
      return false unless proof.is_a?(String)

      expected = of(token, port, nonce)
      return false unless proof.bytesize == expected.bytesize

      # As long for a wrong first digit as for a wrong last one.
      expected.bytes.zip(proof.bytes).reduce(0) { |seen, (a, b)| seen | (a ^ b) }.zero?
    end

    def padded(bytes, with)
      bytes.map { |byte| byte ^ with }.pack('C*')
    end
  end
end
