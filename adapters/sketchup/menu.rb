# frozen_string_literal: true

module Renderbridge
  # The entry below Extensions and the button of a toolbar; both open the same dialog.
  module Menu
    ICONS = File.join(FOLDER, 'icons').freeze

    @dialog = nil

    module_function

    def install
      command = submit_command
      entries = UI.menu('Plugins').add_submenu('Renderbridge')
      entries.add_item(command)
      entries.add_item(check_command)
      toolbar = UI::Toolbar.new('Renderbridge')
      toolbar.add_item(command)
      # As the artist left it, shown the first time.
      toolbar.restore
    end

    def submit_command
      command = UI::Command.new(Texts.say('submitEntry')) { submit }
      command.small_icon = File.join(ICONS, 'submit_24.png')
      command.large_icon = File.join(ICONS, 'submit_32.png')
      command.tooltip = Texts.say('submitTip')
      command.status_bar_text = Texts.say('submitTip')
      command
    end

    def check_command
      command = UI::Command.new(Texts.say('selfTest')) { SelfTest.offer }
      command.status_bar_text = Texts.say('selfTestTip', title: SelfTest::TITLE)
      command
    end

    # Kept: a dialog that nobody refers to is closed by the garbage collector.
    def submit
      @dialog ||= Dialog.new
      @dialog.open
    end
  end
end
