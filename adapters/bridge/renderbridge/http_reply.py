"""HTTP/1.1 on bytes alone: writing a request, reading the reply. No socket in sight.

Stricter than RFC 9112 asks of a client: what two programs could read in two ways is refused.
"""

import re
from collections import namedtuple

from .errors import AnswerUnreadable

HOST = "127.0.0.1"
LARGEST_HEAD = 16 * 1024
_MOST_INTERIM = 8
_LONGEST_CHUNK_LINE = 256
# Of 8 KiB each, as long as an answer may be. Chunks of a byte would cost a host's window its turn.
_MOST_CHUNKS = 8192

_STATUS_LINE = re.compile(rb"HTTP/1\.1 ([1-5][0-9][0-9])(?: [^\x00-\x08\x0a-\x1f\x7f]*)?\Z")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*?)[ \t]*\Z")
_LENGTH = re.compile(r"[0-9]{1,18}\Z", re.ASCII)
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\x00-\x08\x0a-\x1f\x7f]*)?\Z")
_START = b"HTTP/1.1 "

Reply = namedtuple("Reply", "status headers body rest")
"""status: int; headers: {lower-case name: text}; body: bytes; rest: bytes that came after it."""


def request_bytes(port, method, target, headers, body=b""):
    """Return a request. headers: mapping; its Content-Length is added to what is no GET."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {HOST}:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body or method != "GET":
        lines.append(f"Content-Length: {len(body)}")
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError(f"expected a target and headers of one line each, got {lines!r}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + body


class ReplyReader:
    """Bytes in, one Reply out, however the network cut it. After an error it is of no more use."""

    def __init__(self, largest_body):
        self._largest = largest_body
        self._bytes = bytearray()
        self._body = bytearray()
        self._head = (0, {})
        self._interim = 0
        self._chunks = 0
        self._left = 0
        self._step = self._read_head

    def feed(self, data):
        """Take bytes and return the Reply once it is whole, None before.

        Raises AnswerUnreadable for what is no HTTP/1.1, has no plain end, or is too long.
        """
        self._bytes += data
        while True:
            following = self._step()
            if following is None:
                return None
            if isinstance(following, Reply):
                return following
            self._step = following

    def _read_head(self):
        end = self._bytes.find(b"\r\n\r\n")
        if end > LARGEST_HEAD or (end < 0 and len(self._bytes) > LARGEST_HEAD):
            raise _unreadable(f"a head of more than {LARGEST_HEAD} bytes")
        start = bytes(self._bytes[: len(_START)])
        if not _START.startswith(start):
            raise _unreadable("no HTTP/1.1")
        if end < 0:
            return None
        status, headers = _head_of(bytes(self._bytes[:end]))
        del self._bytes[: end + 4]
        if 100 <= status < 200 and status != 101:
            self._interim += 1
            if self._interim > _MOST_INTERIM:
                raise _unreadable(f"more than {_MOST_INTERIM} interim replies")
            return self._read_head
        self._head = status, headers
        return self._body_step(status, headers)

    def _body_step(self, status, headers):
        coding, length = headers.get("transfer-encoding"), headers.get("content-length")
        if status in (101, 204, 304):
            return self._whole()
        if coding is not None:
            if coding.lower() != "chunked" or length is not None:
                raise _unreadable("a body whose end can be read in two ways")
            return self._read_chunk_size
        # Without a length the body ends with the connection: half of it could not be told apart.
        if length is None or not _LENGTH.match(length):
            raise _unreadable("a reply without a plain length")
        self._expect(int(length))
        return self._read_body

    def _read_body(self):
        return self._whole() if self._take_body() else None

    def _read_chunk_size(self):
        line = self._line()
        if line is None:
            return None
        found = _CHUNK_SIZE.match(line)
        if not found:
            raise _unreadable("a chunk without a size")
        self._chunks += 1
        if self._chunks > _MOST_CHUNKS:
            raise _unreadable(f"more than {_MOST_CHUNKS} chunks")
        size = int(found.group(1), 16)
        self._expect(size)
        return self._read_chunk if size else self._read_trailer

    def _read_chunk(self):
        if not self._take_body() or len(self._bytes) < 2:
            return None
        if self._bytes[:2] != b"\r\n":
            raise _unreadable("a chunk that is longer than its size")
        del self._bytes[:2]
        return self._read_chunk_size

    def _read_trailer(self):
        line = self._line()
        if line is None:
            return None
        if line:
            raise _unreadable("fields after the last chunk")
        return self._whole()

    def _line(self):
        end = self._bytes.find(b"\r\n", 0, _LONGEST_CHUNK_LINE)
        if end < 0:
            if len(self._bytes) >= _LONGEST_CHUNK_LINE:
                raise _unreadable("a chunk without a size")
            return None
        line = bytes(self._bytes[:end])
        del self._bytes[: end + 2]
        return line

    def _expect(self, size):
        # Judged by its head: what is too long is never waited for.
        if len(self._body) + size > self._largest:
            raise AnswerUnreadable(
                f"The answer is longer than {self._largest} bytes: ask for less at once."
            )
        self._left = size

    def _take_body(self):
        """Move what has come of the body, or of a chunk; return whether it is whole."""
        part = self._bytes[: self._left]
        del self._bytes[: len(part)]
        self._body += part
        self._left -= len(part)
        return self._left == 0

    def _whole(self):
        status, headers = self._head
        return Reply(status, headers, bytes(self._body), bytes(self._bytes))


def _head_of(head):
    first, *lines = head.split(b"\r\n")
    status = _STATUS_LINE.match(first)
    if not status:
        raise _unreadable("a malformed status line")
    headers = {}
    for line in lines:
        field = _FIELD.match(line)
        if not field:
            raise _unreadable("a malformed header")
        name, value = field.group(1).decode("ascii").lower(), field.group(2).decode("latin-1")
        # As RFC 9110 joins them: two lengths are then no number.
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return int(status.group(1)), headers


def _unreadable(got):
    return AnswerUnreadable(
        f"What answers on the daemon's port does not speak its language (got {got}). Restart "
        "Renderbridge.",
        reason="notHttp",
    )
