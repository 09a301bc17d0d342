"""One request over HTTP to a daemon that has to prove itself first. Nothing here ever waits."""

import errno
import select
import socket
import time

from .errors import AnswerUnreadable, BridgeError, StreamBroken, Unreachable
from .exchange import HOST, LARGEST_ANSWER, Answer
from .handshake import proof_request, read_reply, require_proof
from .proof import new_nonce

_READ_AT_ONCE = 256 * 1024
_MOST_PER_CALL = 2 * 1024 * 1024
_NOT_YET = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EALREADY)


class Request:
    """Begins to connect when it is made; poll() moves it and tells when it is over.

    daemon: a Daemon as read from its file; method, target, headers (a mapping), body (bytes or
    None): what is asked once it has proved itself, the token added here; seconds: for all of it.

    Then either `answer` (an Answer) or `failure` (a BridgeError) is set.
    """

    def __init__(self, daemon, method, target, headers, body, seconds, clock=time.monotonic):
        self.answer = None
        self.failure = None
        self._daemon = daemon
        self._request = (method, target, headers, body or b"")
        self._seconds = seconds
        self._clock = clock
        self._end = clock() + seconds
        self._is_sent = False
        self._nonce = new_nonce()
        self._received = bytearray()
        self._unsent = bytearray(proof_request(daemon.port, self._nonce))
        self._step = self._read_proof
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        result = self._socket.connect_ex((HOST, daemon.port))
        if result not in _NOT_YET:
            self._fail(self._refused())

    def poll(self):
        """Do what can be done now; return whether it is over."""
        if self.answer is None and self.failure is None:
            try:
                self._move()
            except StreamBroken as error:
                self._fail(AnswerUnreadable(error.sentence, **error.facts))
            except BridgeError as error:
                self._fail(error)
            except OSError:
                self._fail(self._lost() if self._is_connected() else self._refused())
        return self.answer is not None or self.failure is not None

    def close(self):
        """Let go of the connection; doing it twice does no harm."""
        self._socket.close()

    def _move(self):
        if self._clock() > self._end:
            raise Unreachable(
                f"The daemon did not answer within {self._seconds:g} s. Try again; if it stays "
                "silent, stop it with `renderbridge stop` and start it again.",
                sent=self._is_sent,
                reason="timeout",
            )
        own = [self._socket]
        readable, writable, failed = select.select(own, own if self._unsent else [], own, 0)
        if failed:
            # Windows tells a refused connection this way.
            raise OSError(self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), "refused")
        if writable:
            self._flush()
        ended = bool(readable) and self._fill()
        while self._step():
            pass
        if ended and self.answer is None:
            raise self._lost()

    def _read_proof(self):
        reply = read_reply(self._received)
        if reply is None:
            return False
        require_proof(reply, self._daemon, self._nonce)
        method, target, headers, body = self._request
        lines = [f"{method} {target} HTTP/1.1", f"Host: {HOST}:{self._daemon.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Authorization: Bearer {self._daemon.token}", f"Content-Length: {len(body)}"]
        self._unsent += ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + body
        self._received = bytearray(reply.rest)
        self._step = self._read_answer
        self._flush()
        return True

    def _read_answer(self):
        reply = read_reply(self._received, LARGEST_ANSWER)
        if reply is None:
            return False
        self.answer = Answer(reply.status, reply.headers, reply.body)
        self.close()
        return False

    def _flush(self):
        while self._unsent:
            try:
                sent = self._socket.send(self._unsent)
            except (BlockingIOError, InterruptedError):
                return
            self._is_sent = self._is_sent or self._step == self._read_answer
            del self._unsent[:sent]

    def _fill(self):
        """Take what has arrived, up to a bound, and return whether the other end is done."""
        taken = 0
        while taken < _MOST_PER_CALL:
            try:
                data = self._socket.recv(_READ_AT_ONCE)
            except (BlockingIOError, InterruptedError):
                return False
            if not data:
                return True
            taken += len(data)
            self._received += data
        return False

    def _is_connected(self):
        return self._is_sent or bool(self._received) or self._step == self._read_answer

    def _refused(self):
        return Unreachable(
            f"Nothing accepts connections on {HOST}:{self._daemon.port}. Start Renderbridge.",
            sent=False,
            reason="refused",
            port=self._daemon.port,
        )

    def _lost(self):
        return Unreachable(
            f"The connection to the daemon on port {self._daemon.port} ended before its answer "
            "came. Try again.",
            sent=self._is_sent,
            reason="lost",
            port=self._daemon.port,
        )

    def _fail(self, error):
        self.failure = error
        self.close()


def ask(daemon, method, target, headers, body, seconds):
    """A background task: return the Answer.

    Raises Unreachable, ImpostorOnPort or AnswerUnreadable.
    """
    request = Request(daemon, method, target, headers, body, seconds)
    try:
        while not request.poll():
            yield None
    finally:
        request.close()
    if request.failure:
        raise request.failure
    return request.answer
