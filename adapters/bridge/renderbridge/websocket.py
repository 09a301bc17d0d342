"""One WebSocket to a proved daemon over a plain socket. Nothing here ever waits.

Each step of a connection (proof, upgrade, frames) takes what has arrived and says what comes next.
"""

import errno
import select
import socket
import time

from .errors import BridgeError, StreamBroken
from .exchange import HOST
from .handshake import (
    new_key,
    proof_request,
    read_reply,
    require_proof,
    require_upgrade,
    upgrade_request,
)
from .proof import new_nonce
from .websocket_frames import (
    CLOSE,
    LARGEST_MESSAGE,
    NORMAL_CLOSURE,
    PING,
    PONG,
    TEXT,
    FrameReader,
    close_code,
    encode_close,
    encode_frame,
)

HANDSHAKE_SECONDS = 5.0
# The daemon pings every 30 s.
SILENCE_SECONDS = 75.0

_READ_AT_ONCE = 64 * 1024
_MOST_PER_CALL = 512 * 1024
_MOST_UNSENT = 1024 * 1024
_NOT_YET = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EALREADY)


class WebSocket:
    """Begins to connect when it is made.

    daemon: a Daemon as read from its file; after: cursor or None; types: list or None; clock:
    seconds that never go back; largest_message: bytes.

    `failure` is the BridgeError that ended it, None while it lives; `opened_at` when the handshake
    was done, None before.
    """

    def __init__(self, daemon, after, types, clock=time.monotonic, largest_message=LARGEST_MESSAGE):
        self.failure = None
        self.opened_at = None
        self._daemon = daemon
        self._request = (after, types)
        self._clock = clock
        self._deadline = clock() + HANDSHAKE_SECONDS
        self._frames = FrameReader(largest_message)
        self._nonce, self._key = new_nonce(), new_key()
        self._received = bytearray()
        self._unsent = bytearray(proof_request(daemon.port, self._nonce))
        self._step = self._read_proof
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        result = self._socket.connect_ex((HOST, daemon.port))
        if result not in _NOT_YET:
            self._end(_lost(OSError(result, "refused")))

    def receive(self):
        """Return the texts that have arrived, in order; look at `failure` afterwards."""
        texts = []
        if self.failure is not None:
            return texts
        try:
            self._move(texts)
        except BridgeError as error:
            self._end(error)
        except OSError as error:
            self._end(_lost(error))
        return texts

    def send(self, text):
        """Queue `text`; it leaves with this and the next calls of receive()."""
        self._unsent += encode_frame(TEXT, text.encode("utf-8"))

    def close(self):
        """Say goodbye if that can be done at once, and end."""
        if self.failure is None:
            self._end(StreamBroken("The stream was closed here.", reason="here", close=1000))

    def _read_proof(self, _texts):
        reply = read_reply(self._received)
        if reply is None:
            return False
        require_proof(reply, self._daemon, self._nonce)
        self._unsent += upgrade_request(
            self._daemon.port, self._daemon.token, self._key, *self._request
        )
        self._received = bytearray(reply.rest)
        self._step = self._read_upgrade
        return True

    def _read_upgrade(self, _texts):
        reply = read_reply(self._received)
        if reply is None:
            return False
        require_upgrade(reply, self._key)
        self._received = bytearray(reply.rest)
        self._step = self._read_frames
        self.opened_at = self._clock()
        self._deadline = self.opened_at + SILENCE_SECONDS
        return True

    def _read_frames(self, texts):
        data, self._received = self._received, bytearray()
        for opcode, payload in self._frames.feed(data):
            if opcode == TEXT:
                texts.append(payload)
            elif opcode == PING:
                self._unsent += encode_frame(PONG, payload)
            elif opcode == CLOSE:
                code = close_code(payload)
                raise StreamBroken(
                    f"The daemon closed the event stream (code {code}). It is opened again.",
                    reason="closed",
                    code=code,
                    close=NORMAL_CLOSURE if code == 1005 else code,
                )
        return False

    def _move(self, texts):
        if self._clock() > self._deadline:
            raise StreamBroken(
                "The daemon has been silent for too long. The stream is opened again.",
                reason="timeout",
            )
        own = [self._socket]
        readable, writable, failed = select.select(own, own, own, 0)
        if failed:
            # Windows tells a refused connection this way.
            raise OSError(self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), "refused")
        if writable:
            self._flush()
        ended = bool(readable) and self._fill()
        while self._step(texts):
            pass
        if writable:
            self._flush()
        if ended:
            raise _lost(None)

    def _fill(self):
        """Take what has arrived, up to a bound, and return whether the other end is done.

        The bound keeps a host's window alive when the daemon has a lot to say.
        """
        taken = 0
        while taken < _MOST_PER_CALL:
            try:
                data = self._socket.recv(_READ_AT_ONCE)
            except (BlockingIOError, InterruptedError):
                break
            if not data:
                return True
            taken += len(data)
            self._received += data
        if self.opened_at is not None:
            self._deadline = self._clock() + SILENCE_SECONDS
        return False

    def _flush(self):
        while self._unsent:
            try:
                sent = self._socket.send(self._unsent)
            except (BlockingIOError, InterruptedError):
                break
            del self._unsent[:sent]
        if len(self._unsent) > _MOST_UNSENT:
            raise StreamBroken("The daemon does not read what it is told.", reason="unread")

    def _end(self, error):
        self.failure = error
        if self.opened_at is not None and "close" in error.facts:
            self._unsent += encode_close(error.facts["close"])
            try:
                self._flush()
            except (OSError, BridgeError):
                pass  # a goodbye that cannot be said is not missed
        self._socket.close()


def _lost(error):
    words = f" ({error.strerror})" if error is not None and error.strerror else ""
    return StreamBroken(
        f"The connection to the daemon was lost{words}. It is opened again.", reason="lost"
    )
