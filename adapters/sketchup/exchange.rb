# frozen_string_literal: true

require 'json'
require 'socket'

module Renderbridge
  # One question to a daemon that proves itself first, on one connection that never waits: SketchUp's
  # window stands still for as long as Ruby runs. Whoever made it calls `move` now and then.
  #
  # `reply`: the Reply once there is one. Only the literal address is dialled, and no proxy is asked.
  class Exchange
    attr_reader :reply

    READ_AT_ONCE = 64 * 1024

    # question: {method:, target:, body:} with a body of anything that is JSON, or nil: then it is
    # only proved that the daemon is there. seconds: for all of it; clock: seconds that only rise.
    def initialize(daemon, question, seconds:, language: 'en', clock: Clock)
      @daemon = daemon
      @question = question
      @language = language
      @clock = clock
      @ends_at = clock.now + seconds
      @nonce = Proof.nonce
      method, target = ROUTES.fetch('health')
      @unsent = Http.request(daemon.port, method, "#{target}?nonce=#{@nonce}", 'Accept' => 'application/json')
      @reader = ReplyReader.new
      @proved = false
      @connected = false
      @socket = Socket.new(:INET, :STREAM)
      connect
    end

    # Sends and takes what can be now; true once it is over. Raises Failure: `daemonAway` when nobody
    # accepts, `impostor` when somebody else answers, `daemonSilent` when the time is over.
    def move
      return true if over?

      connect
      send_some if @connected
      take_some if @connected
      return true if over?

      raise Failure.new('daemonSilent') if @clock.now > @ends_at

      false
    rescue IOError, SystemCallError
      close
      raise Failure.new(@connected ? 'daemonLost' : 'daemonAway')
    rescue Failure
      close
      raise
    end

    def over?
      !@reply.nil?
    end

    # What goes on no longer matters to anybody.
    def close
      @socket.close unless @socket.closed?
    end

    private

    def connect
      return if @connected

      address = Socket.sockaddr_in(@daemon.port, Http::HOST)
      result = @socket.connect_nonblock(address, exception: false)
      @connected = result != :wait_writable
    rescue Errno::EISCONN
      @connected = true
    rescue Errno::EALREADY, Errno::EINVAL
      # Windows says the second where others say the first: it is still being connected.
      raise if @socket.closed?
    rescue SystemCallError
      close
      raise Failure.new('daemonAway')
    end

    def send_some
      return if @unsent.empty?

      count = @socket.write_nonblock(@unsent, exception: false)
      @unsent = @unsent.byteslice(count, @unsent.bytesize) if count.is_a?(Integer)
    end

    def take_some
      data = @socket.read_nonblock(READ_AT_ONCE, exception: false)
      return if data == :wait_readable
      raise Failure.new('daemonLost') if data.nil?

      answer = @reader.feed(data)
      return if answer.nil?

      @proved ? finish(answer) : prove(answer)
    end

    def prove(answer)
      proof = JSON.parse(answer.body, max_nesting: 8)['proof'] if answer.status == 200
      raise Failure.new('impostor') unless Proof.holds?(@daemon.token, @daemon.port, @nonce, proof)

      @proved = true
      return finish(answer) if @question.nil?

      @reader = ReplyReader.new
      @unsent = Http.request(@daemon.port, @question[:method], @question[:target], headers, body)
      send_some
    rescue JSON::ParserError, NoMethodError, TypeError
      raise Failure.new('impostor')
    end

    def headers
      said = { 'Authorization' => "Bearer #{@daemon.token}", 'Accept-Language' => @language }
      @question[:method] == 'GET' ? said : said.merge('Content-Type' => 'application/json')
    end

    def body
      @question[:method] == 'GET' ? '' : JSON.generate(@question[:body])
    end

    def finish(answer)
      @reply = answer
      close
    end
  end

  # Seconds that only rise.
  module Clock
    def self.now
      Process.clock_gettime(Process::CLOCK_MONOTONIC)
    end
  end
end
