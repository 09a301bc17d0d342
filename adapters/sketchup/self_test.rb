# frozen_string_literal: true

require 'time'

module Renderbridge
  # The self-test inside SketchUp: what it has of what the extension asks for, and how each part works
  # here. Changes nothing in the model, and never raises: whatever happens ends in the report.
  class SelfTest
    TITLE = 'SketchUp'
    LEAST = '2021.1'
    REPORT = 1
    DAEMON_SECONDS = 15
    TURN_SECONDS = 0.01
    MOST_PLACES = 6
    MOST_LETTERS = 500

    # shortening: a Shortening, nil to keep the names of files and pages as they are.
    def self.run(shortening, **more)
      new(shortening, **more).run
    end

    # What the menu entry does: asks, runs it and says what was found. Names are shortened; the command
    # line keeps them where it is told to.
    def self.offer(folder: HostReport.folder)
      question = [Texts.say('check_question', title: TITLE), Texts.say('check_privacy')]
      return unless UI.messagebox(question.join("\n\n"), MB_OKCANCEL) == IDOK

      report = run(Shortening.new)
      page = HostReport.keep(report, folder)
      UI.messagebox([*HostReport.lines(report), Texts.say('check_written', path: page)].join("\n\n"), MB_OK)
    rescue SystemCallError => error
      UI.messagebox(Texts.say('check_notWritten', path: folder, reason: error.message), MB_OK)
    end

    # conversation: makes a Conversation for what is told when it fails; it starts no daemon.
    def initialize(shortening, clock: Clock, now: -> { Time.now }, names: TriedNames.method(:list), conversation: nil)
      @shortening = shortening
      @clock = clock
      @now = now
      @list = names
      @conversation_of = conversation || lambda do |failed|
        away = ->(*) { raise Failure.new('daemonAway') }
        Conversation.new(language: Texts.language, on_failure: failed, start: away)
      end
      @faults = []
      @names = []
    end

    def run
      made = @now.call.utc.round.iso8601
      host = versions
      steps = { 'names' => step('names') { try_names }, 'scene' => step('scene') { read_model },
                'window' => step('window') { show_window }, 'daemon' => step('daemon') { ask_daemon } }
      {
        'report' => REPORT, 'made' => made, 'kept' => @shortening ? 'shortened' : 'all', 'host' => host,
        'steps' => steps, 'faults' => @faults, 'names' => @names, 'answers' => {}, 'scene' => @scene
      }
    end

    private

    def versions
      version = Sketchup.version
      fault('hostTooOld', title: TITLE, got: version, least: LEAST) if TooOld.here?
      {
        'app' => 'sketchup', 'title' => TITLE, 'version' => version, 'adapter' => ADAPTER_VERSION,
        'os' => Platform.name, 'machine' => RbConfig::CONFIG['host_cpu'], 'language' => Texts.language,
        'ruby' => RUBY_VERSION
      }
    end

    def try_names
      @names = TriedNames.try(@list.call)
      absent = @names.select { |row| row['state'] == 'absent' }
      unless absent.empty?
        fault('namesAbsent', title: TITLE, version: Sketchup.version, count: absent.length,
                             names: absent.map { |row| row['name'] }.join(', '),
                             files: absent.flat_map { |row| row['files'] }.uniq.sort.join(', '))
      end
      { 'tried' => @names.length, 'absent' => absent.length }
    end

    def read_model
      was_modified = modified?
      gathering = Gathering.new
      turns = 0
      longest = 0.0
      loop do
        started = @clock.now
        done = gathering.step
        turns += 1
        longest = [longest, @clock.now - started].max
        break if done
      end
      snapshot = gathering.snapshot
      @scene = @shortening ? @shortening.snapshot(snapshot) : snapshot
      fault('sceneChanged', title: TITLE) if !was_modified && modified?
      { 'turns' => turns, 'longestSeconds' => longest.round(4) }
    end

    def modified?
      !Sketchup.active_model.nil? && Sketchup.active_model.modified?
    end

    # The window of the extension with a page of its own, which asks nobody anything.
    def show_window
      window = UI::HtmlDialog.new(**Dialog::OPTIONS, style: UI::HtmlDialog::STYLE_DIALOG)
      window.set_html(WaitingPage.html(Texts.say('first_reading'), Texts.say('first_readingMore'), nil))
      window.show
      # When SketchUp draws it, it says itself.
      { 'visible' => window.visible? }
    ensure
      window&.close
    end

    def ask_daemon
      outcome = health
      return { 'version' => outcome['version'] } unless outcome.is_a?(Failure)
      raise outcome unless outcome.key == 'daemonAway'

      fault('daemonAbsent', 'note')
      nil
    end

    # What the daemon says of itself, or a Failure. SketchUp waits for it: the host is being tried, not used.
    def health
      ended = nil
      conversation = @conversation_of.call(->(failure) { ended = failure })
      conversation.ask('health') { |answer| ended = answer }
      deadline = @clock.now + DAEMON_SECONDS
      loop do
        conversation.move
        break if ended || @clock.now > deadline

        sleep TURN_SECONDS
      end
      conversation.stop
      ended || Failure.new('daemonSilent')
    end

    def step(name, &work)
      started = @clock.now
      outcome(name, &work).merge('seconds' => (@clock.now - started).round(4))
    end

    # `skipped` where there was nothing to do.
    def outcome(name)
      told = yield
      told.nil? ? { 'state' => 'skipped' } : { 'state' => 'ok' }.merge(told)
    rescue StandardError, ScriptError => error
      reason = said(error)
      fault("#{name}Failed", title: TITLE, reason: reason)
      { 'state' => 'failed', 'reason' => reason, 'at' => places(error) }
    end

    def fault(code, state = 'problem', **params)
      @faults << { 'code' => code, 'state' => state, 'params' => params.transform_keys(&:to_s) }
    end

    # Our own sentences name places of this computer and nothing else.
    def said(error)
      return Texts.of(error) if error.is_a?(Failure)

      text = SceneIdentity.spelled(error.message.to_s).split.join(' ')[0, MOST_LETTERS]
      "#{error.class}: #{@shortening ? @shortening.sentence(text) : text}"
    end

    # Where in our own files it passed: ["gathering.rb:88 in step"], innermost last.
    def places(error)
      own = (error.backtrace_locations || []).select { |place| place.absolute_path.to_s.start_with?(FOLDER) }
      own.first(MOST_PLACES).reverse.map { |place| "#{File.basename(place.path)}:#{place.lineno} in #{place.label}" }
    end
  end
end
