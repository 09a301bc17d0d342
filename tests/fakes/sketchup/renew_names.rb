# frozen_string_literal: true

# ruby tests/fakes/sketchup/renew_names.rb FOLDER: writes names.generated.json anew.
#
# FOLDER is a clone of the repository SketchUp/ruby-api-stubs, which is the vendor's own reference of
# the Ruby API. Only facts are read: which classes, constants and methods there are, how many
# arguments each method takes, and the version of SketchUp since which it is there. No words.

require 'json'
require 'open3'
require 'ripper'

# What one file of the stubs declares.
class StubFile
  FOLDER = 'lib/sketchup-api-stubs/stubs/'

  def initialize(source)
    @lines = source.lines
    @classes = {}
    read(Ripper.sexp(source))
  end

  attr_reader :classes

  private

  def read(node, owner = '')
    return unless node.is_a?(Array)

    case node[0]
    when :class, :module then read_owner(node, owner)
    when :def then add(owner, 'instance', node[1], node[2])
    when :defs then add(owner, 'own', node[3], node[4])
    when :assign then add_constant(owner, node[1])
    when :command then add_include(owner, node)
    else node.each { |child| read(child, owner) }
    end
  end

  def read_owner(node, owner)
    name = [owner, constant_of(node[1])].reject(&:empty?).join('::')
    facts = facts_of(name)
    facts['kind'] = node[0].to_s
    facts['base'] = constant_of(node[2]) if node[0] == :class && node[2]
    since = version_above(line_of(node[1]))[1]
    facts['since'] = since if since
    read(node.last, name)
  end

  def add(owner, side, name, parameters)
    said, since = version_above(name[2][0])
    least, most = arity_of(parameters)
    # A method of free arguments says in its overloads what it takes.
    overloads = said.filter_map { |line| line[/@overload\s+(.*)/, 1] }.map { |text| arity_of_text(text) }
    least, most = widest(overloads) if most.nil? && !overloads.empty?
    facts_of(owner)[side][name[1]] = [least, most, since].tap { |row| row.pop if since.nil? }
  end

  def add_constant(owner, target)
    return unless target[0] == :var_field && target[1][0] == :@const

    facts_of(owner)['constants'] << target[1][1]
  end

  def add_include(owner, node)
    return unless node[1][1] == 'include'

    facts_of(owner)['includes'] << constant_of(node[2][1][0])
  end

  def facts_of(name)
    @classes[name] ||= { 'includes' => [], 'constants' => [], 'own' => {}, 'instance' => {} }
  end

  def constant_of(node)
    case node[0]
    when :const_ref, :var_ref, :top_const_ref then node[1][1]
    when :const_path_ref then "#{constant_of(node[1])}::#{node[2][1]}"
    else raise "expected the name of a class, got #{node.inspect}"
    end
  end

  def line_of(node)
    node[0].to_s.start_with?('@') ? node[2][0] : line_of(node.last)
  end

  # The comment above a line, and the version that it ends with.
  def version_above(line)
    comment = @lines[0, line - 1].reverse.take_while { |text| text.strip.start_with?('#') }.reverse
    versions = comment.filter_map { |text| text[/\A\s*# @version SketchUp ([0-9.]+)/, 1] }
    [comment, versions.last]
  end

  def arity_of(node)
    node = node[1] if node[0] == :paren
    _, required, optional, rest, post, keywords, _, block = node
    least = (required || []).length + (post || []).length
    return [least, nil] if rest || block == :nokey

    [least, least + (optional || []).length + (keywords ? 1 : 0)]
  end

  def arity_of_text(text)
    inside = text[/\((.*)\)/, 1].to_s
    parts = inside.split(',').map(&:strip).reject(&:empty?)
    return [0, nil] if parts.any? { |part| part.start_with?('*') }

    [parts.count { |part| !part.match?(/[=:]/) }, parts.length]
  end

  def widest(arities)
    most = arities.map(&:last)
    [arities.map(&:first).min, most.include?(nil) ? nil : most.max]
  end
end

# The stubs of one commit.
class Stubs
  LEFT_OUT = /\A(?:Geom|Layout|Array|Numeric|String)\b/.freeze

  def initialize(folder)
    @folder = folder
  end

  def version
    git('show', 'HEAD:sketchup-api-stubs.gemspec')[/\.version\s*=\s*'([^']+)'/, 1]
  end

  def classes
    paths = git('ls-tree', '-r', '--name-only', 'HEAD', StubFile::FOLDER).lines.map(&:strip)
    found = paths.map { |path| StubFile.new(git('show', "HEAD:#{path}")).classes }
    merged = found.reduce({}) do |all, some|
      all.merge(some) { |_, a, b| a.merge(b) { |_, x, y| x.is_a?(Hash) ? x.merge(y) : y } }
    end
    merged.reject { |name, _| name.match?(LEFT_OUT) }.sort.to_h
  end

  private

  def git(*words)
    output, status = Open3.capture2('git', '-C', @folder, *words)
    raise "git #{words.first} failed in #{@folder}" unless status.success?

    output
  end
end

def one_line_each(classes)
  rows = classes.map do |name, facts|
    kept = facts.reject { |_, value| value.respond_to?(:empty?) && value.empty? }
    "  #{JSON.generate(name)}: #{JSON.generate(kept)}"
  end
  "{\n#{rows.join(",\n")}\n}"
end

abort('expected the folder of a clone of SketchUp/ruby-api-stubs') unless ARGV.length == 1
stubs = Stubs.new(ARGV[0])
file = File.join(__dir__, 'names.generated.json')
source = JSON.generate("SketchUp/ruby-api-stubs #{stubs.version}")
File.write(file, "{\n\"source\": #{source},\n\"classes\": #{one_line_each(stubs.classes)}\n}\n")
puts "#{stubs.classes.length} classes and modules"
