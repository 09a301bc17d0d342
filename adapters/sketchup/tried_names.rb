# frozen_string_literal: true

require 'json'

module Renderbridge
  # Which names of SketchUp's API the extension asks for, and whether this SketchUp has them. Nothing is
  # called: a name is only looked up.
  module TriedNames
    FILE = File.join(FOLDER, 'api_names.generated.json')

    module_function

    # The rows of the list, which is made from the extension's own source: [{"kind", "name", "files"}].
    def list
      JSON.parse(File.read(FILE, encoding: 'UTF-8')).fetch('names')
    end

    # The rows with "state" and, of a method that is there, how many arguments it takes.
    def try(rows)
      rows.map do |row|
        answered = answer(row['kind'], row['name'])
        row.merge(answered.nil? ? { 'state' => 'absent' } : { 'state' => 'present', 'answered' => answered })
      end
    end

    # nil where SketchUp has no such name. Kinds: "own" (Sketchup.version), "instance"
    # (Sketchup::Model#path), "constant" (UI::HtmlDialog) and "global" (file_loaded).
    def answer(kind, name)
      case kind
      when 'constant' then thing(name).class.name
      when 'global' then arity(method(name))
      when 'own' then arity(thing(name[/\A[\w:]+/]).method(name[/\.(.+)\z/, 1]))
      when 'instance' then arity(thing(name[/\A[\w:]+/]).instance_method(name[/#(.+)\z/, 1]))
      end
    rescue NameError
      nil
    end

    def thing(name)
      Object.const_get(name)
    end

    def arity(method)
      "arity #{method.arity}"
    end
  end
end
