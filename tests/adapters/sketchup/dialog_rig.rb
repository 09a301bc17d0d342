# frozen_string_literal: true

require_relative 'extension'
require_relative 'fake_daemon'

# A dialog before a daemon of the test's own, with the hands of an artist.
module DialogRig
  CODE = 'c0de' * 8
  GOOD = {
    'POST /v1/scenes' => [201, { sceneId: 'scene1' }],
    'POST /v1/session/link' => [201, nil]
  }.freeze

  # A clock that the test turns, so that nobody waits for a time-out.
  class Hands
    attr_accessor :now
  end

  def setup
    @home = File.realpath(Dir.mktmpdir)
    File.chmod(0o700, @home)
    @clock = Hands.new
    @clock.now = 0.0
    @started = 0
    @posted = []
    Stage.set(model: { path: '/show/house.skp', pages: [{ name: 'Front' }] }, locale: 'zh-CN')
  end

  def teardown
    @daemon&.close
    FileUtils.rm_rf(@home)
  end

  private

  def run_daemon(answers: GOOD, behaviour: :honest)
    linked = answers.merge('POST /v1/session/link' => [201, lambda { |_|
                                                              { url: "http://127.0.0.1:#{@daemon.port}/#code=#{CODE}" }
                                                            }])
    if answers.equal?(GOOD)
      linked['POST /v1/scenes'] = [201, lambda { |scene|
        @posted << scene
        { sceneId: 'scene1' }
      }]
    end
    @daemon = FakeDaemon.new(@home, answers: linked, behaviour: behaviour)
  end

  def open_dialog(start: Renderbridge::Launcher.method(:start))
    made = lambda do |failed|
      Renderbridge::Conversation.new(
        language: 'en', on_failure: failed, folders: [@home], uid: Process.euid, clock: @clock, start: start
      )
    end
    Renderbridge::Dialog.new(conversation: made).tap(&:open)
  end

  def turn
    Stage.current.turn
    @daemon&.move
  end

  # Turns the loop until the dialog shows an address, for so many times, or a page of these words.
  def until_shown(what, times = 1)
    2000.times do
      shown = Stage.current.dialogs.last.instance_variable_get(:@shown)
      found = what == :url ? shown.select { |kind, _| kind == :url } : shown.select { |_, text| text.match?(what) }
      return what == :url ? found.last : found.last.last if found.length >= times

      yield if block_given?
      turn
    end
    flunk "the dialog never showed #{what.inspect}, but #{Stage.current.shown.inspect}"
  end
end
