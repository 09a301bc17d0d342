# frozen_string_literal: true

require 'json'

module Renderbridge
  # What daemon.json says of a daemon. Its token is in no text that it is shown by.
  class Daemon
    attr_reader :folder, :port, :token, :pid

    def initialize(folder, port, token, pid)
      @folder = folder
      @port = port
      @token = token
      @pid = pid
    end

    def inspect
      "#<Renderbridge::Daemon port=#{port} pid=#{pid.inspect}>"
    end
    alias to_s inspect
  end

  # Reading who says to be this user's daemon; nobody has been asked yet.
  module Discovery
    FILE = 'daemon.json'
    URL = %r{\Ahttp://127\.0\.0\.1:([1-9][0-9]{0,4})/?\z}.freeze
    # What a header can carry unharmed.
    TOKEN = /\A[\x21-\x7e]{16,512}\z/.freeze

    module_function

    # The daemons that the files in `folders` name, in their order; the faults of the others are
    # raised only when no file names one.
    def announced(folders, uid)
      found = []
      faults = []
      folders.each do |folder|
        daemon = read(folder, uid)
        found << daemon if daemon
      rescue Failure => failure
        faults << failure
      end
      raise faults.first if found.empty? && !faults.empty?

      found
    end

    # The Daemon that `folder`/daemon.json names, nil when there is no such file. Raises Failure.
    def read(folder, uid)
      text = OwnedFile.read(folder, FILE, uid, OwnedFile::READABLE_BY_OTHERS)
      return nil if text.nil?

      parse(folder, text) || raise(Failure.new('daemonFileUnreadable', path: File.join(folder, FILE)))
    end

    def parse(folder, text)
      record = JSON.parse(text, max_nesting: 8)
      return nil unless record.is_a?(Hash)

      port = record['url'].to_s[URL, 1].to_i
      token = record['token'].to_s
      return nil unless port.between?(1, 65_535) && token.match?(TOKEN)

      pid = record['pid']
      Daemon.new(folder, port, token, pid.is_a?(Integer) ? pid : nil)
    rescue JSON::ParserError
      nil
    end
  end
end
