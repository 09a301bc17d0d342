"""Small servers on 127.0.0.1 that stand in for the daemon, and for what is not the daemon."""

import base64
import hashlib
import hmac
import http.server
import json
import os
import shutil
import socket
import struct
import tempfile
import threading

TOKEN = "stand-in-token-0123456789abcdef0123456789abcdef"


class Home:
    """A throw-away home folder, 0700, as a context manager."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="renderbridge-test-")
        os.chmod(self.folder, 0o700)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, value, mode=0o600):
        """Write as the daemon does: a new file, then renamed."""
        unfinished = self.path(name + ".new")
        with open(unfinished, "w", encoding="utf-8") as file:
            file.write(value if isinstance(value, str) else json.dumps(value))
        os.chmod(unfinished, mode)
        os.replace(unfinished, self.path(name))

    def announce(self, port, token=TOKEN, pid=None, **more):
        """Write daemon.json for a daemon on `port`."""
        record = {
            "url": f"http://127.0.0.1:{port}",
            "token": token,
            "pid": os.getpid() if pid is None else pid,
            "version": "0.1.0",
            "startedAt": "2026-01-02T03:04:05Z",
        }
        self.write("daemon.json", {**record, **more})


class RawServer:
    """Accepts connections and hands each to `talk(connection)` on a thread; keeps what it is told.

    `talk` gets a Talk. All bytes that any connection sent are in `received`.
    """

    def __init__(self, talk):
        self._talk = talk
        self.received = bytearray()
        self.connections = 0
        self._open = []

    def __enter__(self):
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(16)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        # Only shutdown wakes a thread that waits in accept().
        for sock in [self._listener, *self._open]:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            sock.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            self._talk(Talk(connection, self.received))
        except OSError:
            pass
        finally:
            connection.close()


class Talk:
    """One connection of a RawServer."""

    def __init__(self, connection, received):
        self._connection = connection
        self._received = received
        self._buffer = b""
        self.port = connection.getsockname()[1]

    def send(self, data):
        self._connection.sendall(data)

    def read_some(self):
        """Return what came, b"" at the end."""
        data = self._connection.recv(65536)
        self._received += data
        return data

    def read_until_closed(self):
        while self.read_some():
            pass

    def read_head(self):
        """Return the next request's head as text, without its empty line."""
        while b"\r\n\r\n" not in self._buffer:
            data = self.read_some()
            if not data:
                raise OSError("closed")
            self._buffer += data
        head, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        return head.decode("latin-1")

    def read_body(self, head):
        """Return the body that the request `head` announces."""
        for line in head.split("\r\n"):
            name, _, value = line.partition(": ")
            if name.lower() == "content-length":
                return self._exactly(int(value))
        return b""

    def read_frame(self):
        """Return (opcode, payload) of the next client frame, which must be masked."""
        first, second = self._exactly(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self._exactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self._exactly(8))
        if not second & 0x80:
            raise AssertionError("a client's frame is not masked")
        mask = self._exactly(4)
        payload = self._exactly(size)
        return first & 0x0F, bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))

    def _exactly(self, size):
        while len(self._buffer) < size:
            data = self.read_some()
            if not data:
                raise OSError("closed")
            self._buffer += data
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data


class StandInDaemon:
    """An HTTP daemon that proves its token and answers `routes`.

    routes: {"GET /v1/farm": answer}, answer being a value, a (status, value) pair, or a callable
    that takes the Request and returns either. Requests without the token get 401.
    """

    def __init__(self, routes=None, token=TOKEN, port=0):
        self.routes = routes or {}
        self.token = token
        self.requests = []
        self._port = port

    def __enter__(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_any(self):
                outer._answer(self)

            do_GET = do_POST = do_PATCH = do_DELETE = handle_any

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # clients that hang up are part of the tests

        self._server = Server(("127.0.0.1", self._port), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.daemon = True
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler):
        path, _, query = handler.path.partition("?")
        size = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(size)
        if path == "/v1/health" and query.startswith("nonce="):
            proof = proof_of(self.token, self.port, query[len("nonce=") :])
            reply(handler, 200, {"name": "renderbridge", "proof": proof})
            return
        request = Request(handler.command, path, query, handler.headers, body)
        self.requests.append(request)
        if handler.headers.get("Authorization") != "Bearer " + self.token:
            reply(handler, 401, {"status": 401, "code": "tokenWrong", "detail": "Find me again."})
            return
        answer = self.routes.get(f"{handler.command} {path}", (404, {"code": "notFound"}))
        if callable(answer):
            answer = answer(request)
        status, value = answer if isinstance(answer, tuple) else (200, answer)
        reply(handler, status, value)


class Request:
    """What a StandInDaemon was asked."""

    def __init__(self, method, path, query, headers, body):
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body.decode("utf-8"))


def reply(handler, status, value):
    """Answer with JSON, or with bytes as they are."""
    content = value if isinstance(value, bytes) else json.dumps(value).encode("utf-8")
    handler.send_response(status)
    kind = "application/problem+json" if status >= 400 else "application/json"
    handler.send_header("Content-Type", kind)
    if 300 <= status < 400:
        handler.send_header("Location", "http://127.0.0.1:1/elsewhere")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def proof_of(token, port, nonce):
    """The daemon's side of the proof, written apart from the client's."""
    return hmac.new(token.encode(), f"{port}:{nonce}".encode(), hashlib.sha256).hexdigest()


def answer_proof(talk, token=TOKEN):
    """Read the health request on a raw connection and prove the token."""
    head = talk.read_head()
    nonce = head.split("nonce=")[1].split(" ")[0]
    body = json.dumps({"name": "renderbridge", "proof": proof_of(token, talk.port, nonce)}).encode()
    talk.send(http_head(200, len(body)) + body)


def http_head(status, size):
    """A reply's head with a plain length."""
    return f"HTTP/1.1 {status} X\r\nContent-Length: {size}\r\n\r\n".encode()


def answer_upgrade(talk, head=None):
    """Accept the upgrade request `head`, read first unless given; return it."""
    head = head or talk.read_head()
    key = next(
        line.split(": ")[1] for line in head.split("\r\n") if line.startswith("Sec-WebSocket-Key")
    )
    digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
    accept = base64.b64encode(digest).decode()
    talk.send(
        (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n"
        ).encode()
    )
    return head


def frame(opcode, payload, final=True):
    """A server's frame, unmasked."""
    first = (0x80 if final else 0) | opcode
    size = len(payload)
    if size <= 125:
        return struct.pack("!BB", first, size) + payload
    if size <= 0xFFFF:
        return struct.pack("!BBH", first, 126, size) + payload
    return struct.pack("!BBQ", first, 127, size) + payload


def text_frame(message):
    """A message of the event stream as one frame."""
    return frame(0x1, json.dumps(message).encode("utf-8"))


def unused_port():
    """A port on which nothing listens at the moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def dead_pid():
    """The number of a process that has ended."""
    import subprocess
    import sys

    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid
