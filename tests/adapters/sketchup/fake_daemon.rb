# frozen_string_literal: true

require 'socket'

# A daemon on a port of this machine, or what claims to be one. It is moved by the test itself: nothing
# runs beside it. `asked`: "METHOD target" of what came, `tokens`: the Authorization of each.
class FakeDaemon
  attr_reader :port, :asked, :tokens

  # answers: by "METHOD target", [status, body]; behaviour: :honest, :impostor, :silent or :cuts.
  def initialize(folder, answers: {}, behaviour: :honest, token: 't' * 32)
    @server = TCPServer.new('127.0.0.1', 0)
    @port = @server.addr[1]
    @token = token
    @answers = answers
    @behaviour = behaviour
    @clients = {}
    @asked = []
    @tokens = []
    announce(folder)
  end

  attr_accessor :behaviour

  def move
    client = @server.accept_nonblock(exception: false)
    @clients[client] = ''.b unless client == :wait_readable
    @clients.each_key { |each| serve(each) }
  end

  def close
    @clients.each_key(&:close)
    @server.close
  end

  private

  def announce(folder)
    record = JSON.generate(url: "http://127.0.0.1:#{@port}", token: @token, pid: Process.pid)
    File.open(File.join(folder, 'daemon.json'), 'w', 0o600) { |file| file.write(record) }
  end

  def serve(client)
    data = client.read_nonblock(65_536, exception: false)
    return if data == :wait_readable
    return forget(client) if data.nil?

    @clients[client] << data
    head, body = @clients[client].split("\r\n\r\n", 2)
    return if body.nil? || body.bytesize < head[/^Content-Length: (\d+)/i, 1].to_i

    @clients[client] = ''.b
    answer(client, head, body)
  end

  def answer(client, head, body)
    method, target = head.split(' ', 3)
    @tokens << head[/^Authorization: Bearer (.*?)\r?$/, 1]
    return if @behaviour == :silent

    nonce = target[/nonce=(\h+)/, 1]
    return respond(client, 200, proof: proof(nonce)) if nonce

    @asked << "#{method} #{target}"
    return forget(client) if @behaviour == :cuts

    status, said = @answers.fetch("#{method} #{target}")
    respond(client, status, said.respond_to?(:call) ? said.call(JSON.parse(body)) : said)
  end

  def proof(nonce)
    token = @behaviour == :impostor ? 'x' * 32 : @token
    Renderbridge::Proof.of(token, @port, nonce)
  end

  def respond(client, status, said)
    body = JSON.generate(said)
    client.write("HTTP/1.1 #{status} X\r\nContent-Length: #{body.bytesize}\r\n\r\n#{body}")
  end

  def forget(client)
    @clients.delete(client)
    client.close
  end
end
