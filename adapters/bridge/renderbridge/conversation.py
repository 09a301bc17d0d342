"""What is said on one connection to the daemon: bytes in, an answer or texts out. No socket.

Whatever is said, the proof comes first, without any secret: what follows on that connection goes to
the program that proved itself, even when the daemon dies in between and another takes its port.
"""

import base64
import hashlib
import os
from collections import namedtuple
from urllib.parse import urlencode

from .errors import AnswerUnreadable, ImpostorOnPort, StreamBroken
from .http_reply import LARGEST_HEAD, ReplyReader, request_bytes
from .proof import new_nonce, proof_holds
from .routes_generated import HEALTH_PATH, READ_EVENTS_PATH
from .shallow_json import read_json
from .websocket_frames import (
    CLOSE,
    LARGEST_FRAME_HEAD,
    LARGEST_MESSAGE,
    NO_CODE,
    NORMAL_CLOSURE,
    PING,
    PONG,
    TEXT,
    FrameReader,
    close_code,
    encode_close,
    encode_frame,
)

READ_AT_ONCE = 64 * 1024
LARGEST_ANSWER = 64 * 1024 * 1024
# A real proof is a few hundred bytes; this is what a stranger on the port can cost.
LARGEST_PROOF = 8 * 1024
MOST_BEFORE_PROOF = LARGEST_HEAD + LARGEST_PROOF
_LARGEST_REFUSAL = 64 * 1024
_MOST_UNSENT = 1024 * 1024
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3

Answer = namedtuple("Answer", "status headers body")
"""status: int; headers: {lower-case name: text}; body: bytes."""


class Conversation:
    """The proof alone; a subclass says in _proved() what follows.

    daemon: a Daemon as read from its file. `unsent`: bytes that have to go out; `appetite`: how
    many more are wanted now; `is_sent`: whether anything beyond the request for the proof went out;
    `is_over`: whether it came to its end.
    """

    def __init__(self, daemon):
        self.daemon = daemon
        self.is_sent = False
        self.is_over = False
        self.appetite = MOST_BEFORE_PROOF
        self._nonce = new_nonce()
        target = f"{HEALTH_PATH}?nonce={self._nonce}"
        self.unsent = bytearray(request_bytes(daemon.port, "GET", target, {}))
        self._is_proved = False
        self._reader = ReplyReader(LARGEST_PROOF)
        self._take = self._read_proof

    def take(self, data):
        """Take bytes that arrived. Raises ImpostorOnPort, AnswerUnreadable or StreamBroken."""
        self._take(data)

    def sent(self, count):
        """Say that the first `count` bytes of `unsent` went out."""
        del self.unsent[:count]
        self.is_sent = self.is_sent or self._is_proved

    def _read_proof(self, data):
        self.appetite -= len(data)
        try:
            reply = self._reader.feed(data)
        except AnswerUnreadable as error:
            raise self._impostor() from error
        if reply is None:
            if self.appetite <= 0:
                raise self._impostor()
            return
        # Nothing else was asked yet: more than the answer is not the daemon's.
        if reply.rest or self.unsent or not self._holds(reply):
            raise self._impostor()
        self._is_proved = True
        self._proved()

    def _proved(self):
        self.appetite, self.is_over = 0, True

    def _holds(self, reply):
        try:
            proof = read_json(reply.body)["proof"] if reply.status == 200 else None
        except (ValueError, TypeError, KeyError):
            return False
        return proof_holds(self.daemon.token, self.daemon.port, self._nonce, proof)

    def _impostor(self):
        return ImpostorOnPort(
            f"Another program answers on port {self.daemon.port}, where Renderbridge should; it "
            "was told nothing. Start Renderbridge again; if this stays, delete "
            f"{os.path.join(self.daemon.folder, 'daemon.json')} first.",
            port=self.daemon.port,
        )


class RequestConversation(Conversation):
    """The proof, then one request; `answer` is its Answer, None before.

    method, target, headers (a mapping), body (bytes): what is asked; the token is added here.
    """

    def __init__(self, daemon, method, target, headers, body):
        super().__init__(daemon)
        self.answer = None
        self._request = (method, target, {**headers, **_secret(daemon)}, body)

    def _proved(self):
        self.unsent += request_bytes(self.daemon.port, *self._request)
        self.appetite = READ_AT_ONCE
        self._reader = ReplyReader(LARGEST_ANSWER)
        self._take = self._read_answer

    def _read_answer(self, data):
        reply = self._reader.feed(data)
        if reply is not None:
            self.answer = Answer(reply.status, reply.headers, reply.body)
            self.appetite, self.is_over = 0, True


class StreamConversation(Conversation):
    """The proof, then the event stream.

    after: cursor or None; types: list or None; largest_message: bytes. `is_open`: whether the
    handshake is done; `failure`: the StreamBroken that ended the frames, None while they flow.
    """

    def __init__(self, daemon, after, types, largest_message=LARGEST_MESSAGE):
        super().__init__(daemon)
        self.is_open = False
        self.failure = None
        self._after, self._types = after, types
        self._key = base64.b64encode(os.urandom(16)).decode("ascii")
        self._frames = FrameReader(largest_message)
        # Enough for one whole frame, so that reading always comes to an end.
        self._most_kept = max(READ_AT_ONCE, largest_message + LARGEST_FRAME_HEAD)
        self._pong = None

    def next_texts(self, most, is_time_over):
        """Return texts that have arrived, of `most` frames at most; look at `failure` afterwards.

        is_time_over: callable, asked after each frame. What is left is for the next call.
        """
        texts = []
        try:
            for _ in range(most):
                message = self._frames.next_message()
                if message is None:
                    break
                self._hear(message, texts)
                if is_time_over():
                    break
        except StreamBroken as error:
            self.failure = error
        if self._pong is not None:
            self.unsent += encode_frame(PONG, self._pong)
            self._pong = None
        if len(self.unsent) > _MOST_UNSENT:
            self.failure = StreamBroken(
                "The daemon does not read what it is told.", reason="unread"
            )
        self._be_hungry()
        return texts

    def has_more(self):
        """Return whether next_texts() could go on at once."""
        return self.failure is None and self._frames.has_frame()

    def send(self, text):
        """Queue `text`."""
        self.unsent += encode_frame(TEXT, text.encode("utf-8"))

    def say_goodbye(self, code):
        """Queue a close frame."""
        self.unsent += encode_close(code)

    def _proved(self):
        query = {}
        if self._after is not None:
            query["after"] = self._after
        if self._types:
            query["types"] = ",".join(self._types)
        target = READ_EVENTS_PATH + ("?" + urlencode(query) if query else "")
        headers = {
            **_secret(self.daemon),
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": self._key,
        }
        self.unsent += request_bytes(self.daemon.port, "GET", target, headers)
        self.appetite = READ_AT_ONCE
        self._reader = ReplyReader(_LARGEST_REFUSAL)
        self._take = self._read_upgrade

    def _read_upgrade(self, data):
        try:
            reply = self._reader.feed(data)
        except AnswerUnreadable as error:
            raise StreamBroken(error.sentence, **error.facts) from error
        if reply is not None:
            _require_upgrade(reply, self._key)
            self.is_open = True
            self._take = self._read_frames
            self._read_frames(reply.rest)

    def _read_frames(self, data):
        self._frames.feed(data)
        self._be_hungry()

    def _be_hungry(self):
        # Frames that were not taken yet wait in the kernel, and so with the daemon.
        if self.is_open:
            self.appetite = min(READ_AT_ONCE, max(0, self._most_kept - self._frames.size))

    def _hear(self, message, texts):
        opcode, payload = message
        if opcode == TEXT:
            texts.append(payload)
        elif opcode == PING:
            # The last one stands for all before it (RFC 6455, section 5.5.3).
            self._pong = payload
        elif opcode == CLOSE:
            code = close_code(payload)
            raise StreamBroken(
                f"The daemon closed the event stream (code {code}). It is opened again.",
                reason="closed",
                code=code,
                close=NORMAL_CLOSURE if code == NO_CODE else code,
            )


def _secret(daemon):
    return {"Authorization": f"Bearer {daemon.token}"}


def _require_upgrade(reply, key):
    if reply.status != 101:
        raise StreamBroken(
            f"The daemon does not open the event stream (status {reply.status}). It is tried "
            "again.",
            reason="refused",
            status=reply.status,
        )
    digest = hashlib.sha1(key.encode("ascii") + _GUID).digest()
    expected = base64.b64encode(digest).decode("ascii")
    upgrade = reply.headers.get("upgrade", "").lower()
    if reply.headers.get("sec-websocket-accept") != expected or upgrade != "websocket":
        raise StreamBroken(
            "What opened the event stream does not speak WebSocket (Sec-WebSocket-Accept is not "
            "the answer to our key). Restart Renderbridge.",
            reason="accept",
            status=reply.status,
        )
    # Neither was asked for, and frames could not be read with them.
    for name in ("sec-websocket-extensions", "sec-websocket-protocol"):
        if name in reply.headers:
            raise StreamBroken(
                f"The daemon chose {name} without being asked. Restart Renderbridge.",
                reason=name,
                status=reply.status,
            )
