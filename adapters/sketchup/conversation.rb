# frozen_string_literal: true

module Renderbridge
  # Questions to this user's daemon, one after another, moved by a timer of SketchUp's: each is a
  # block that gets the answer. The daemon is found and proved anew for each, for it may have been
  # started again; where none runs it is started, once.
  class Conversation
    ANSWER_SECONDS = 10
    START_SECONDS = 15

    # folders: where daemon.json may stand; start: what starts a daemon; on_failure: gets a Failure,
    # after which nothing that was asked is answered any more.
    def initialize(language:, on_failure:, folders: Home.mine, uid: Platform.uid, clock: Clock,
                   start: Launcher.method(:start))
      @language = language
      @on_failure = on_failure
      @folders = folders
      @uid = uid
      @clock = clock
      @start = start
      @questions = []
      @starting_until = nil
    end

    # Asks a route of ROUTES; the block gets what the JSON of the answer says, once it is one of success.
    def ask(route, body = nil, &answered)
      method, target = ROUTES.fetch(route)
      @questions << { method: method, target: target, body: body, answered: answered, tries: 0 }
    end

    def idle?
      @questions.empty?
    end

    def starting?
      !@starting_until.nil?
    end

    # A turn of the host's loop: nothing in it waits.
    def move
      return if idle?

      @exchange ||= next_exchange
      return if @exchange.nil? || !@exchange.move

      reply = @exchange.reply
      @exchange = nil
      @starting_until = nil
      take(@questions.shift, reply)
    rescue Failure => failure
      stumble(failure)
    end

    # Nothing that was asked is answered any more.
    def stop
      @exchange&.close
      @exchange = nil
      @candidates = nil
      @starting_until = nil
      @questions.clear
    end

    private

    def next_exchange
      @candidates = Discovery.announced(@folders, @uid) if @candidates.nil? || @candidates.empty?
      raise Failure.new('daemonAway') if @candidates.empty?

      question = @questions.first
      Exchange.new(@candidates.first, question, seconds: ANSWER_SECONDS, language: @language, clock: @clock)
    end

    # The next daemon that a file names, the same question once more, a start, or the end.
    def stumble(failure)
      @exchange = nil
      return @candidates.shift if @candidates && @candidates.length > 1

      @candidates = nil
      return wait_for_start(failure) if starting?
      return begin_start if failure.key == 'daemonAway'
      return give_up(failure) unless again?(failure)

      @questions.first[:tries] += 1
    rescue Failure => worse
      give_up(worse)
    end

    # Only what may be asked twice: a daemon keeps what it is given, and a scene twice does no harm.
    def again?(failure)
      %w[daemonLost daemonSilent].include?(failure.key) && @questions.first[:tries].zero?
    end

    def begin_start
      @start.call(@folders, @uid)
      @starting_until = @clock.now + START_SECONDS
    end

    # A daemon that is coming up looks like many things.
    def wait_for_start(failure)
      return if @clock.now < @starting_until

      give_up(failure.key == 'daemonAway' ? Failure.new('notUp', seconds: START_SECONDS) : failure)
    end

    def give_up(failure)
      stop
      @on_failure.call(failure)
    end

    def take(question, reply)
      said = JSON.parse(reply.body, max_nesting: 100)
      unless reply.status.between?(200, 299)
        detail = said['detail'] if said.is_a?(Hash)
        return give_up(Failure.new('refused', reason: detail || reply.status))
      end
      return give_up(Failure.new('answerUnreadable')) unless said.is_a?(Hash)

      question[:answered]&.call(said)
    rescue JSON::ParserError
      give_up(Failure.new('answerUnreadable'))
    end
  end
end
