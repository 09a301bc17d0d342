# frozen_string_literal: true

module Renderbridge
  # The part of ICU MessageFormat that our texts use, as protocol/texts/message.ts has it.
  class Message
    class SyntaxFault < StandardError; end

    ARGUMENT = /\G\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,)/.freeze
    CASE = /\G\s*(=\d+|\w+)\s*\{/.freeze
    END_OF_CASES = /\G\s*\}/.freeze
    QUOTED = /\G'(?:'|([{}#](?:[^']|'')*)')/m.freeze
    WORDS = /\G[^{}#']+/.freeze

    # Raises SyntaxFault for what is no message.
    def initialize(text)
      @text = text
      @at = 0
      @parts = parts('message')
    end

    # The message in words. params: by name, a text or a symbol; category: gives the plural case of a
    # number. A parameter that is missing stays visible.
    def format(params, category)
      named = params.transform_keys(&:to_s)
      @parts.map { |part| said(part, named, category, nil) }.join
    end

    private

    def said(part, params, category, count)
      return part if part.is_a?(String)

      kind, name, = part
      return shown(count) if kind == :number

      value = params[name]
      return "{#{name}}" if value.nil? && kind != 'select'

      kind == :value ? shown(value) : chosen(part, value, params, category, count)
    end

    def chosen((kind, _, cases), value, params, category, count)
      keys = [shown(value)]
      if kind == 'plural'
        count = value
        keys = ["=#{keys.first}", category.call(value)]
      end
      found = cases[keys.find { |key| cases.key?(key) } || 'other']
      found.map { |inner| said(inner, params, category, count) }.join
    end

    # Numbers as JavaScript shows them. Paths and reasons come from Windows in any code page, and two of
    # those do not fit into one text.
    def shown(value)
      whole = value.is_a?(Float) && value.finite? && value == value.to_i
      SceneIdentity.spelled((whole ? value.to_i : value).to_s)
    end

    def parts(inside)
      found = []
      loop do
        following = @text[@at]
        return ended(inside, found) if following.nil? || following == '}'

        found << (read(WORDS) { |match| match[0] } || read(QUOTED) { |match| unquoted(match[1]) } ||
          special(following, inside))
      end
    end

    def ended(inside, found)
      return found if (inside == 'message') == @text[@at].nil?

      fault(inside == 'message' ? '"{" before "}"' : '"}"')
    end

    def unquoted(text)
      text.nil? ? "'" : text.gsub("''", "'")
    end

    def special(character, inside)
      @at += 1
      return argument if character == '{'

      character == '#' && inside == 'plural' ? [:number, nil, {}] : character
    end

    def argument
      name, kind = read(ARGUMENT, &:captures) || fault('a parameter')
      return [:value, name, {}] if kind.nil?

      cases = {}
      until read(END_OF_CASES) { true }
        key = read(CASE) { |match| match[1] } || fault('a case')
        cases[key] = parts(kind)
        @at += 1
      end
      fault('the case "other"') unless cases.key?('other')
      [kind, name, cases]
    end

    def read(pattern)
      match = pattern.match(@text, @at)
      return nil if match.nil?

      @at = match.end(0)
      yield match
    end

    def fault(expected)
      raise SyntaxFault, "Expected #{expected} at #{@at} of: #{@text}"
    end
  end
end
