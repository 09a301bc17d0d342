"""RFC 6455 on bytes alone: writing a client's frames, reading a server's. No socket in sight."""

import os
import struct

from .errors import StreamBroken

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA

NORMAL_CLOSURE = 1000
NO_CODE = 1005
PROTOCOL_ERROR = 1002
UNSUPPORTED = 1003
NOT_UTF8 = 1007
TOO_BIG = 1009

LARGEST_MESSAGE = 1024 * 1024
LARGEST_FRAME_HEAD = 10
_LARGEST_CONTROL = 125


def encode_frame(opcode, payload, mask=None):
    """Return one final frame as bytes. mask: four bytes, random unless given."""
    mask = os.urandom(4) if mask is None else mask
    size = len(payload)
    if size <= 125:
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
    elif size <= 0xFFFF:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, size)
    return head + mask + _masked(payload, mask)


def encode_close(code, reason=""):
    """Return a close frame; `reason` is cut to what fits."""
    payload = struct.pack("!H", code) + reason.encode("utf-8")[: _LARGEST_CONTROL - 2]
    return encode_frame(CLOSE, payload)


class FrameReader:
    """Bytes in, messages out one by one, however the network cut them.

    `size`: bytes that wait. After an error it is of no more use: the connection has to go.
    """

    def __init__(self, largest_message=LARGEST_MESSAGE):
        self._largest = largest_message
        self._bytes = bytearray()
        self._text = None

    @property
    def size(self):
        """How many bytes were fed and not taken yet."""
        return len(self._bytes)

    def feed(self, data):
        """Take bytes."""
        self._bytes += data

    def has_frame(self):
        """Return whether next_message() could take a frame, or has something to complain of."""
        try:
            return self._whole_frame() is not None
        except StreamBroken:
            return True

    def next_message(self):
        """Take one frame off, a piece of a message too; return None when none is whole.

        Otherwise (opcode, payload): TEXT with str, CLOSE, PING, PONG with bytes, and for a piece
        (CONTINUATION, None).

        Raises StreamBroken, whose fact `close` is the code to close with, when the server breaks
        the protocol, sends binary data, or a message longer than allowed.
        """
        frame = self._whole_frame()
        if frame is None:
            return None
        is_final, opcode, start, end = frame
        payload = self._bytes[start:end]
        del self._bytes[:end]
        if opcode >= CLOSE:
            return opcode, bytes(payload)
        if self._text is not None:
            self._text += payload
            payload = self._text
        if not is_final:
            self._text = payload
            return CONTINUATION, None
        self._text = None
        return TEXT, _decoded(payload)

    def _whole_frame(self):
        """(is_final, opcode, start, end) of the first frame, or None when it is not all there."""
        waiting = len(self._bytes)
        if waiting < 2:
            return None
        first, size = self._bytes[0], self._bytes[1]
        is_final, opcode = first >= 0x80, first & 0x0F
        self._judge(first, size, is_final, opcode)
        start = 2
        if size >= 126:
            start = 4 if size == 126 else LARGEST_FRAME_HEAD
            if waiting < start:
                return None
            least = 126 if size == 126 else 0x10000
            size = int.from_bytes(self._bytes[2:start], "big")
            if size < least:
                raise _broken(PROTOCOL_ERROR, "a size is written longer than it has to be")
        # Judged by its head: what is too big is never waited for.
        before = len(self._text) if self._text is not None and opcode == CONTINUATION else 0
        if before + size > self._largest:
            raise _broken(TOO_BIG, f"a message is longer than {self._largest} bytes")
        return (is_final, opcode, start, start + size) if waiting >= start + size else None

    def _judge(self, first, size, is_final, opcode):
        if first & 0x70:
            raise _broken(PROTOCOL_ERROR, "reserved bits are set")
        if size & 0x80:
            raise _broken(PROTOCOL_ERROR, "a server's frame is masked")
        if opcode == BINARY:
            raise _broken(UNSUPPORTED, "binary data, where only text is said")
        if opcode in (CLOSE, PING, PONG):
            if not is_final or size > _LARGEST_CONTROL:
                raise _broken(PROTOCOL_ERROR, "a control frame is cut in pieces or too long")
        elif opcode not in (TEXT, CONTINUATION):
            raise _broken(PROTOCOL_ERROR, f"opcode {opcode} is not one")
        elif (opcode == CONTINUATION) != (self._text is not None):
            raise _broken(PROTOCOL_ERROR, "the pieces of a message are out of order")


def close_code(payload):
    """Return the code in a close frame's payload, NO_CODE when it names none.

    Raises StreamBroken for a payload that no close frame may have.
    """
    if not payload:
        return NO_CODE
    code = int.from_bytes(payload[:2], "big")
    is_known = 1000 <= code <= 1014 and code not in (1004, NO_CODE, 1006)
    if len(payload) < 2 or not (is_known or 3000 <= code <= 4999):
        raise _broken(PROTOCOL_ERROR, "a close frame with a code that may not be said")
    _decoded(payload[2:])
    return code


def _decoded(payload):
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _broken(NOT_UTF8, "text that is not UTF-8") from error


def _masked(payload, mask):
    if not payload:
        return b""
    repeated = (mask * (len(payload) // 4 + 1))[: len(payload)]
    # As one big number: a loop over bytes takes a second for a megabyte.
    mixed = int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")
    return mixed.to_bytes(len(payload), "big")


def _broken(close, reason):
    return StreamBroken(
        f"The event stream broke the protocol: {reason}. It is opened again.",
        reason=reason,
        close=close,
    )
