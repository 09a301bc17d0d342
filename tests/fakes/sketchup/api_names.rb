# frozen_string_literal: true

require 'json'

# The names that SketchUp's Ruby API has, and nothing else: names.generated.json. What is modelled here
# is held against it when it is loaded.
module ApiNames
  FILE = File.join(__dir__, 'names.generated.json')
  CLASSES = JSON.parse(File.read(FILE, encoding: 'UTF-8')).fetch('classes').freeze
  # The oldest SketchUp that the extension runs in: what came later may not be asked for.
  OLDEST = [2021, 1].freeze

  # [kind, name] that a real SketchUp said it lacks: a fixture that tests/adapters/self_test/fixtures.py made.
  LACKED = ENV['FAKE_HOST_REPORT'] ? JSON.parse(File.read(ENV['FAKE_HOST_REPORT'])).fetch('absent') : [].freeze

  class Refused < StandardError; end

  module_function

  # Raises Refused unless the API has all that `model`, a class or module, does.
  def prove(model)
    take_away(model)
    prove_methods(model, 'instance', model.public_instance_methods(false)) { |name| model.instance_method(name) }
    own = model.singleton_methods(false) - %i[allocate new]
    prove_methods(model, 'own', own) { |name| model.method(name) }
    model.constants(false).each { |name| prove_constant(model, name) }
    Strictness.guard(model, own)
  end

  def take_away(model)
    lacked('instance', "#{model.name}#").each { |name| model.undef_method(name) }
    lacked('own', "#{model.name}.").each { |name| model.singleton_class.undef_method(name) }
  end

  # The methods of one class that are gone.
  def lacked(kind, owner)
    names = LACKED.filter_map { |of, name| name if of == kind && name.start_with?(owner) }
    names.map { |name| name.delete_prefix(owner).to_sym }
  end

  def prove_methods(model, side, names)
    names.each do |name|
      next if %i[inspect method_missing respond_to_missing?].include?(name)

      row = row_of(model.name, side, name.to_s)
      raise Refused, "SketchUp: #{model.name} has no #{name}" if row.nil?

      prove_one(model, name, row, yield(name))
    end
  end

  def prove_one(model, name, row, method)
    least, most, since = row
    raise Refused, "SketchUp: #{model.name}##{name} came with #{since}" if since && later?(since)

    required = method.parameters.count { |kind, _| kind == :req }
    taken = method.parameters.count { |kind, _| %i[req opt key keyreq keyrest].include?(kind) }
    return if required >= least && (most.nil? || taken <= most)

    raise Refused, "SketchUp: #{model.name}##{name} takes #{least} to #{most || 'any number of'} arguments"
  end

  def prove_constant(model, name)
    whole = "#{model.name}::#{name}"
    return if CLASSES.key?(whole) || CLASSES.fetch(model.name).fetch('constants', []).include?(name.to_s)

    raise Refused, "SketchUp: there is no #{whole}"
  end

  # What a class, what it inherits from or what it includes says of a method; nil when it has none.
  def row_of(owner, side, name)
    return nil if LACKED.include?([side, "#{owner}#{side == 'own' ? '.' : '#'}#{name}"])
    return [0, nil] if owner == 'Enumerable' && Enumerable.method_defined?(name)

    facts = CLASSES[owner]
    return nil if facts.nil?

    facts.fetch(side, {})[name] || [facts['base'], *facts.fetch('includes', [])].compact.filter_map do |other|
      row_of(other, side, name)
    end.first
  end

  # Versions are written 8.0 M2, 2018, 2021.1.
  def later?(since)
    ([*since.split('.').map(&:to_i), 0].first(2) <=> OLDEST).positive?
  end
end

# What every model of a class refuses.
module Strictness
  module_function

  # Wraps what the model does: off the main thread SketchUp crashes.
  def guard(model, own)
    model.prepend(watched(model.public_instance_methods(false)))
    model.singleton_class.prepend(watched(own))
    model.include(refusing('instance')) if model.is_a?(Class)
    model.extend(refusing('own'))
  end

  def watched(names)
    Module.new do
      names.each do |name|
        define_method(name) do |*given, **named, &block|
          raise ApiNames::Refused, "#{name} was called off the main thread" unless Thread.current == Thread.main

          super(*given, **named, &block)
        end
      end
    end
  end

  # A name that SketchUp has and nobody models says so; any other is a NoMethodError.
  def refusing(side)
    Module.new do
      define_method(:method_missing) do |name, *given, &block|
        owner = side == 'own' ? self.name : self.class.name
        raise NotImplementedError, "#{owner}: #{name} is not modelled" if ApiNames.row_of(owner, side, name.to_s)

        super(name, *given, &block)
      end
      define_method(:respond_to_missing?) { |*| false }
    end
  end
end
