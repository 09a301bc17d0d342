# frozen_string_literal: true

require_relative 'extension'

# HTTP on bytes alone, however the network cuts it.
class HttpReplyTest < Minitest::Test
  WHOLE = {
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello" => [200, 'hello'],
    "HTTP/1.1 204 \r\ncontent-length:0\r\n\r\n" => [204, ''],
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=1\r\nlo\r\n0\r\n\r\n" => [200, 'hello'],
    "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n客厅" => [200, '客厅']
  }.freeze
  REFUSED = [
    "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", "SSH-2.0-OpenSSH\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\nhello", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "HTTP/1.1 200 OK\r\nBad header\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhelXX0\r\n\r\n",
    "HTTP/1.1 200 OK\r\n#{'X: y\r\n' * 4000}"
  ].freeze

  def test_a_reply_is_read_however_it_is_cut
    WHOLE.each do |text, (status, body)|
      (1..text.bytesize).each do |size|
        reply = feed(text, size)
        assert_equal [status, body], [reply.status, reply.body], "#{text.inspect} in #{size}s"
      end
    end
  end

  def test_what_can_be_read_in_two_ways_is_refused
    REFUSED.each do |text|
      failure = assert_raises(Renderbridge::Failure, text.inspect) { feed(text, 4096) }
      assert_equal 'answerUnreadable', failure.key
    end
  end

  def test_a_header_cannot_become_two
    assert_raises(ArgumentError) { Renderbridge::Http.request(1, 'GET', "/\r\nX: y", {}) }
    assert_raises(ArgumentError) { Renderbridge::Http.request(1, 'GET', '/', 'X' => "y\nz") }
  end

  def test_a_write_says_its_length_in_bytes
    assert_includes Renderbridge::Http.request(1, 'POST', '/', {}, '客'), "Content-Length: 3\r\n".b
  end

  private

  def feed(text, size)
    reader = Renderbridge::ReplyReader.new
    reply = nil
    text.b.scan(/.{1,#{size}}/mn) { |part| reply ||= reader.feed(part) }
    reply
  end
end
