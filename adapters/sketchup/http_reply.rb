# frozen_string_literal: true

module Renderbridge
  Reply = Struct.new(:status, :headers, :body)

  # HTTP/1.1 on bytes alone. Stricter than a client need be: what two programs could read in two
  # ways is refused.
  module Http
    HOST = '127.0.0.1'

    module_function

    def request(port, method, target, headers, body = '')
      lines = ["#{method} #{target} HTTP/1.1", "Host: #{HOST}:#{port}"]
      lines += headers.map { |name, value| "#{name}: #{value}" }
      lines << "Content-Length: #{body.bytesize}" unless method == 'GET'
      raise ArgumentError, 'expected a target and headers of one line each' if lines.join.match?(/[\r\n]/)

      "#{lines.join("\r\n")}\r\n\r\n".b + body.b
    end
  end

  # Bytes in, one Reply out, however the network cut it.
  class ReplyReader
    LARGEST_HEAD = 16 * 1024
    LARGEST_BODY = 8 * 1024 * 1024
    LONGEST_CHUNK_LINE = 256
    STATUS = %r{\AHTTP/1\.1 ([1-5][0-9]{2})(?: [^\x00-\x08\x0a-\x1f\x7f]*)?\z}n.freeze
    FIELD = /\A([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*?)[ \t]*\z/n.freeze

    def initialize
      @bytes = ''.b
      @body = ''.b
      @head = nil
    end

    # Takes bytes and returns the Reply once it is whole, nil before. Raises Failure.
    def feed(data)
      @bytes << data
      return nil unless @head || read_head

      @head[:coding] ? read_chunks : read_length
    end

    private

    def read_head
      ending = @bytes.index("\r\n\r\n")
      unreadable if (ending || @bytes.bytesize) > LARGEST_HEAD
      return false if ending.nil?

      first, *lines = @bytes.byteslice(0, ending).split("\r\n")
      status = first.to_s[STATUS, 1] || unreadable
      @bytes = @bytes.byteslice(ending + 4, @bytes.bytesize)
      take_head(status.to_i, fields(lines))
      true
    end

    def take_head(status, headers)
      coding = headers['transfer-encoding']
      length = headers['content-length']
      plain = coding.nil? ? length.to_s.match?(/\A[0-9]{1,9}\z/) : coding.casecmp?('chunked') && length.nil?
      unreadable unless plain
      unreadable if length.to_i > LARGEST_BODY
      @head = { status: status, headers: headers, coding: coding, length: length.to_i }
    end

    def fields(lines)
      lines.each_with_object({}) do |line, found|
        name, value = line.match(FIELD)&.captures
        unreadable if name.nil?
        name = name.downcase
        # As they are joined by rule: two lengths are then no number.
        found[name] = found.key?(name) ? "#{found[name]}, #{value}" : value
      end
    end

    def read_length
      return nil if @bytes.bytesize < @head[:length]

      whole(@bytes.byteslice(0, @head[:length]))
    end

    def read_chunks
      while (ending = @bytes.index("\r\n"))
        size = chunk_size(ending)
        needed = ending + 2 + size + 2
        return nil if @bytes.bytesize < needed

        take_chunk(ending + 2, size)
        return whole(@body) if size.zero?
      end
      unreadable if @bytes.bytesize > LONGEST_CHUNK_LINE
      nil
    end

    def chunk_size(ending)
      said = @bytes.byteslice(0, ending)[/\A([0-9A-Fa-f]{1,7})[ \t]*(?:;.*)?\z/n, 1] || unreadable
      size = said.to_i(16)
      unreadable if @body.bytesize + size > LARGEST_BODY
      size
    end

    def take_chunk(start, size)
      unreadable unless @bytes.byteslice(start + size, 2) == "\r\n"
      @body << @bytes.byteslice(start, size)
      @bytes = @bytes.byteslice(start + size + 2, @bytes.bytesize)
    end

    def whole(body)
      Reply.new(@head[:status], @head[:headers], body.dup.force_encoding('UTF-8'))
    end

    def unreadable
      raise Failure.new('answerUnreadable')
    end
  end
end
