# frozen_string_literal: true

require 'json'

module Renderbridge
  # SketchUp 2017 to 2021.0 load the extension too, with a Ruby from 2.2 on that cannot read most of its
  # files. What stands here is read by all of them.
  module TooOld
    # The oldest SketchUp that the extension works in: 2021.1.
    LEAST = [21, 1].freeze

    module_function

    # Whether this SketchUp is one of them.
    def here?
      (Sketchup.version.split('.').first(2).map(&:to_i) <=> LEAST) == -1
    end

    # An entry in place of all others, which says so.
    def install
      UI.menu('Plugins').add_item('Renderbridge') { UI.messagebox(sentence(Sketchup.get_locale.to_s)) }
    end

    def sentence(locale)
      language = locale.downcase.start_with?('zh') ? 'zh' : 'en'
      values = { 'title' => 'SketchUp', 'got' => Sketchup.version, 'least' => '2021.1' }
      texts(language).fetch('shared.check_hostTooOld').gsub(/\{(\w+)\}/) { values.fetch(Regexp.last_match(1)) }
    end

    # Installed they lie beside this file; in a checkout with those of all hosts.
    def texts(language)
      here = __dir__.dup.force_encoding('UTF-8')
      folders = [File.join(here, 'languages'), File.join(here, '..', 'bridge', 'renderbridge', 'languages')]
      folder = folders.find { |each| File.directory?(each) }
      JSON.parse(File.read(File.join(folder, "#{language}.generated.json"), encoding: 'UTF-8')).fetch('texts')
    end
  end
end
