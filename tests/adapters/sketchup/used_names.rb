# frozen_string_literal: true

require 'json'
require 'ripper'

# Which names of SketchUp's API the extension asks for, of its own tokens: a method counts where a class
# that the fake models has it. The fake models no more than what is asked for.
module UsedNames
  FOLDER = File.expand_path('../../../adapters/sketchup', __dir__)
  FILE = File.join(FOLDER, 'api_names.generated.json')

  module_function

  def sources
    Dir[File.join(FOLDER, '*.rb')].sort.to_h { |file| [File.basename(file), File.read(file, encoding: 'UTF-8')] }
  end

  # {[kind, name] => files}
  def of(sources)
    used = Hash.new { |all, key| all[key] = [] }
    sources.each do |file, source|
      names_in(source).each { |key| used[key] << file unless used[key].include?(file) }
    end
    used
  end

  # The file as it is shipped.
  def list(sources = self.sources)
    rows = of(sources).sort.map do |(kind, name), files|
      JSON.generate('kind' => kind, 'name' => name, 'files' => files)
    end
    "{\n\"host\": \"sketchup\",\n\"names\": [\n#{rows.join(",\n")}\n]\n}\n"
  end

  def names_in(source)
    tokens = Ripper.lex(source).reject { |token| %i[on_sp on_ignored_nl on_comment on_nl].include?(token[1]) }
    called = called_in(tokens)
    constants = constants_in(tokens)
    own(called) + instances(called) + constants_of(constants) + globals(tokens)
  end

  def own(called)
    names = models.flat_map { |model| model.singleton_methods(false).map { |name| "#{model.name}.#{name}" } }
    names.select { |name| called.include?(name) }.map { |name| ['own', name] }
  end

  def instances(called)
    models.select { |model| model.is_a?(Class) }.flat_map do |model|
      names = model.public_instance_methods(false).map(&:to_s)
      names.select { |name| called.include?(".#{name}") }
           .map { |name| ['instance', "#{model.name}##{name}"] }
    end
  end

  def constants_of(constants)
    known = constants.select do |name|
      models.any? { |model| model.name == name } || global_constants.include?(name) || constant_of_model?(name)
    end
    known.map { |name| ['constant', name] }
  end

  def constant_of_model?(name)
    owner, _, last = name.rpartition('::')
    ApiNames::CLASSES.fetch(owner, {}).fetch('constants', []).include?(last) && !owner.empty?
  end

  def globals(tokens)
    names = ApiNames::CLASSES.fetch('').fetch('instance').keys
    tokens.map { |token| token[2] }.select { |text| names.include?(text) }.uniq.map { |name| ['global', name] }
  end

  # ".path" of each call, and "Sketchup.version" where a constant is called.
  def called_in(tokens)
    tokens.each_with_index.flat_map do |(_, kind, text), index|
      next [] unless %i[on_ident on_const].include?(kind) && index.positive?

      before = tokens[index - 1]
      next [".#{text}"] if before[1] == :on_symbeg && tokens[index - 2][2] == '&'
      next [] unless %w[. &.].include?(before[2])

      text += '=' if tokens[index + 1]&.at(2) == '='
      [".#{text}", "#{path_before(tokens, index - 1)}.#{text}"]
    end
  end

  def constants_in(tokens)
    tokens.each_with_index.filter_map do |(_, kind, _), index|
      path_before(tokens, index + 1) if kind == :on_const
    end.uniq
  end

  # The constant that ends before a token: "UI::HtmlDialog".
  def path_before(tokens, index)
    path = []
    while index.positive? && tokens[index - 1][1] == :on_const
      path.unshift(tokens[index - 1][2])
      break unless index > 1 && tokens[index - 2][2] == '::'

      index -= 2
    end
    path.join('::')
  end

  def models
    @models ||= ApiNames::CLASSES.keys.reject(&:empty?).select { |name| Object.const_defined?(name) }
                                 .map { |name| Object.const_get(name) }
                                 .select { |model| model.is_a?(Module) && INCLUDED_NAMES.match?(model.name) }
  end

  # Ruby's own classes stand in the reference, too.
  INCLUDED_NAMES = /\A(?:Sketchup|UI|SketchupExtension)(?:\z|::)/.freeze

  def global_constants
    ApiNames::CLASSES.fetch('').fetch('constants')
  end
end

if $PROGRAM_NAME == __FILE__
  # ruby tests/adapters/sketchup/used_names.rb: writes the list anew.
  $LOAD_PATH.unshift(File.expand_path('../../fakes/sketchup', __dir__))
  require 'sketchup.rb'
  File.write(UsedNames::FILE, UsedNames.list)
end
