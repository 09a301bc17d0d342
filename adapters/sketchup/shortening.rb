# frozen_string_literal: true

module Renderbridge
  # A snapshot without the names of a studio: each becomes a word that says nothing, the same each time.
  # What tells how SketchUp spells things stays: separators, extensions, numbers. The rules are those of
  # the hosts that speak Python, and a test holds both against each other.
  class Shortening
    # What of a snapshot is no name of anybody's: the host's own words, and ours.
    KEPT = %w[adapter app bridge code format kind layerType licence os renderer timeUnit type unsure version].freeze
    # Lists and groups whose every text is the host's own.
    KEPT_WHOLE = %w[host renderer plugins frames region].freeze
    LETTERS = 6
    SALT_BYTES = 16
    SEPARATORS = %r{([/\\|:]+)}.freeze
    EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}\z/.freeze
    # Tokens and numbers of frames: <UDIM>, %04d, ####, .1001
    SPELLING = /
      (<(?:[Uu][Dd][Ii][Mm]|[Ff]\d?|UVTILE|Scene|RenderLayer|RenderPass|Camera|Version|frame\d*)>
      |\$\{?(?:F\d*|FF|HIP|HIPNAME|HIPFILE|JOB|OS|SF|T)\}?(?![A-Za-z])
      |%0?\d*d|\#+|(?<=[._-])\d{2,8}\z)
    /x.freeze
    # In a sentence: paths, quoted names, and whatever is no plain word of a language.
    PRIVATE_WORD = %r{
      "[^"\n]*"|'[^'\n]*'|[^[:space:]]*[/\\][^[:space:]]*|[^[:space:]]*[|_:][^[:space:]]+
      |[^[:space:]]*\d[^[:space:]]*|[^[:space:]]*[^\x00-\x7f][^[:space:]]*
    }x.freeze
    AFTER_NAME = /((?:name|named|object|node|called):? )([^[:space:]]+)/i.freeze

    # salt: bytes that nobody keeps, so that no dictionary leads back.
    def initialize(salt = Random.urandom(SALT_BYTES))
      @salt = salt
      @known = {}
    end

    # A snapshot, or part of one, without names.
    def snapshot(value, key = nil)
      case value
      when Hash then KEPT_WHOLE.include?(key) ? value : value.to_h { |name, each| [name, snapshot(each, name)] }
      when Array then KEPT_WHOLE.include?(key) ? value : value.map { |each| snapshot(each, key) }
      when String then text(value, key)
      else value
      end
    end

    # A path or a name with each part as a word that says nothing.
    def path(text)
      text.split(SEPARATORS, -1).map { |part| part.match?(/\A#{SEPARATORS}\z/) ? part : part(part) }.join
    end

    # What SketchUp said, as far as its words are no names.
    def sentence(text)
      named = text.gsub(AFTER_NAME) { "#{Regexp.last_match(1)}#{word(Regexp.last_match(2))}" }
      named.gsub(PRIVATE_WORD) { |said| word(said) }
           .gsub(/[[:word:]]+/) { |said| @known.key?(said) ? word(said) : said }
    end

    # A word for `text`, the same each time.
    def word(text)
      "x#{Proof.keyed(@salt, text)[0, LETTERS]}"
    end

    private

    def text(value, key)
      return value if KEPT.include?(key)

      # The code of a warning says the same, and its sentence may be in any language.
      key == 'message' ? '' : path(value)
    end

    def part(part)
      return part if part.empty? || part.match?(/\A(?:[A-Za-z]|\.\.?)\z/)

      extension = part[EXTENSION].to_s
      extension = '' if extension.length == part.length
      stem = part.delete_suffix(extension)
      stem.split(SPELLING, -1).map { |each| stem(each) }.join + extension
    end

    def stem(text)
      return text if text.empty? || text.match?(/\A#{SPELLING}\z/) || text.match?(/\A\d{2,8}\z/)

      lead = text[/\A[._-]*/]
      trail = text[lead.length..][/[._-]*\z/]
      inside = text[lead.length, text.length - lead.length - trail.length]
      @known[inside] = true
      "#{lead}#{word(inside) unless inside.empty?}#{trail}"
    end
  end
end
