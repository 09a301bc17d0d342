# frozen_string_literal: true

require 'json'

module Renderbridge
  # Every text of the extension's own, in each language; what the daemon says comes translated.
  module Texts
    # Installed they lie beside this file; in a checkout with those of all hosts.
    FOLDERS = [File.join(FOLDER, 'languages'), File.join(FOLDER, '..', 'bridge', 'renderbridge', 'languages')].freeze
    ENDING = '.generated.json'
    AREAS = %w[sketchup shared].freeze

    @catalogues = {}

    module_function

    # RENDERBRIDGE_LANGUAGE, else the language of SketchUp's window: 'en' or 'zh'.
    def language(env = ENV)
      wished = env['RENDERBRIDGE_LANGUAGE'].to_s
      wished = Sketchup.get_locale.to_s if wished.empty?
      wished.downcase.start_with?('zh') ? 'zh' : 'en'
    end

    # The text of `key`, its parameters filled in. Raises KeyError for a key that nobody has.
    def say(key, **params)
      say_in(language, key, **params)
    end

    def say_in(language, key, **params)
      catalogue = catalogue(language)
      code = AREAS.map { |area| "#{area}.#{key}" }.find { |name| catalogue['texts'].key?(name) }
      raise KeyError, key if code.nil?

      Message.new(catalogue['texts'][code]).format(params, ->(count) { category(catalogue, count) })
    end

    # The sentence for a Failure.
    def of(failure)
      say(failure.key, **failure.params)
    end

    def catalogue(language)
      @catalogues[language] ||= begin
        folder = FOLDERS.find { |each| File.directory?(each) }
        JSON.parse(File.read(File.join(folder, language + ENDING), encoding: 'UTF-8'))
      end
    end

    # The rules of every language repeat after a hundred.
    def category(catalogue, count)
      number = count.abs < 200 ? count.abs : 100 + (count.abs % 100)
      catalogue['plurals'].each { |name, numbers| return name if numbers.include?(number) }
      'other'
    end
  end
end
