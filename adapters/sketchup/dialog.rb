# frozen_string_literal: true

module Renderbridge
  # The window of the extension: what it waits for in words, then the daemon's own form, which is a
  # page of the daemon's and so of its origin. The page asks for a save or a new reading through
  # callbacks; everything else it asks of the daemon itself.
  class Dialog
    TURN_SECONDS = 0.05
    OPTIONS = {
      dialog_title: 'Renderbridge', preferences_key: 'renderbridge_sketchup', scrollable: true, resizable: true,
      width: 560, height: 760, min_width: 360, min_height: 400
    }.freeze

    # conversation: makes a Conversation for what is told when it fails.
    def initialize(conversation: nil)
      @conversation_of = conversation || lambda do |failed|
        Conversation.new(language: Texts.language, on_failure: failed)
      end
      @window = nil
      @timer = nil
      # The scene of the model that the form is about, as the snapshot says it.
      @read = {}
    end

    # Shows the window, or brings it to the front, and reads the model anew.
    def open
      @window ||= UI::HtmlDialog.new(**OPTIONS, style: UI::HtmlDialog::STYLE_DIALOG)
      # Closing clears them, and one version of SketchUp loses them when the page changes.
      attach
      begin_reading
      @window.visible? ? @window.bring_to_front : @window.show
    end

    private

    def attach
      @window.add_action_callback('again') { begin_reading }
      @window.add_action_callback('save') { save }
      @window.set_on_closed { stop }
    end

    def begin_reading
      telling do
        stop
        show('first_reading')
        @gathering = Gathering.new
        @conversation = @conversation_of.call(method(:failed))
        @timer = UI.start_timer(TURN_SECONDS, true) { turn }
      end
    end

    def turn
      telling { @gathering ? gather : @conversation.move || tell_state }
    end

    def gather
      return unless @gathering.step

      snapshot = @gathering.snapshot
      @gathering = nil
      @read = snapshot['scene']
      show('first_looking')
      @conversation.ask('createScene', snapshot) { |stored| ask_for_link(stored['sceneId']) }
    end

    def ask_for_link(scene)
      @conversation.ask('createSessionLink', {}) do |link|
        address = FormAddress.of(link['url'], scene, Texts.language, @read['path'])
        stop
        attach
        @window.set_url(address)
      end
    end

    def tell_state
      show('first_starting') if @conversation&.starting?
    end

    # The artist pressed Save in the page, which is about the model that was read: another one that was
    # opened since is not saved. One that was never saved is for the artist to name.
    def save
      telling do
        model = Sketchup.active_model || raise(Failure.new('noModel'))
        path = SceneIdentity.of(model)['path'] || raise(Failure.new('saveAsFirst'))
        raise Failure.new('otherModel', name: @read['name']) unless [nil, path].include?(@read['path'])
        raise Failure.new('notSaved', path: path) unless @read['path'].nil? || model.save

        begin_reading
      end
    end

    # SketchUp shows what a callback raises in its Ruby console alone, which no artist has open.
    def telling
      yield
    rescue Failure => failure
      failed(failure)
    rescue StandardError => error
      failed(Failure.new('broken', reason: error.message))
    end

    def failed(failure)
      stop
      title = failure.key == 'otherScene' ? 'first_failed' : 'dialogFailed'
      @shown = nil
      @window.set_html(WaitingPage.html(Texts.say(title), Texts.of(failure), Texts.say('tryAgain')))
    end

    # Set only when it changes: each time the page is built anew.
    def show(state)
      return if @shown == state

      @shown = state
      @window.set_html(WaitingPage.html(Texts.say(state), Texts.say("#{state}More"), nil))
    end

    def stop
      UI.stop_timer(@timer) if @timer
      @timer = nil
      @conversation&.stop
      @conversation = nil
      @gathering = nil
      @shown = nil
    end
  end
end
