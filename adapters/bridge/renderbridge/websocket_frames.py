"""RFC 6455 on bytes alone: writing a client's frames, reading a server's. No socket in sight."""

import os
import struct

from .errors import StreamBroken

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA

NORMAL_CLOSURE = 1000
PROTOCOL_ERROR = 1002
UNSUPPORTED = 1003
NOT_UTF8 = 1007
TOO_BIG = 1009

LARGEST_MESSAGE = 1024 * 1024
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
    """Bytes in, whole messages out, however the network cut them.

    After an error it is of no more use: the connection has to go.
    """

    def __init__(self, largest_message=LARGEST_MESSAGE):
        self._largest = largest_message
        self._bytes = bytearray()
        self._parts = None
        self._parts_size = 0

    def feed(self, data):
        """Take bytes and return [(opcode, payload)]: TEXT with str, CLOSE, PING, PONG with bytes.

        Raises StreamBroken, whose fact `close` is the code to close with, when the server breaks
        the protocol, sends binary data, or a message longer than allowed.
        """
        self._bytes += data
        messages = []
        while True:
            frame = self._next_frame()
            if frame is None:
                return messages
            message = self._message_of(*frame)
            if message:
                messages.append(message)

    def _next_frame(self):
        """(is_final, opcode, payload), taken off the buffer, or None when it is not all there."""
        if len(self._bytes) < 2:
            return None
        first, second = self._bytes[0], self._bytes[1]
        is_final, opcode, size = bool(first & 0x80), first & 0x0F, second & 0x7F
        if first & 0x70:
            raise _broken(PROTOCOL_ERROR, "reserved bits are set")
        if second & 0x80:
            raise _broken(PROTOCOL_ERROR, "a server's frame is masked")
        if opcode >= CLOSE and (not is_final or size > _LARGEST_CONTROL):
            raise _broken(PROTOCOL_ERROR, "a control frame is cut in pieces or too long")
        start = 2
        if size >= 126:
            start = 4 if size == 126 else 10
            if len(self._bytes) < start:
                return None
            size = int.from_bytes(self._bytes[2:start], "big")
        # Judged by its head: what is too big is never waited for.
        if self._parts_size + size > self._largest:
            raise _broken(TOO_BIG, f"a message is longer than {self._largest} bytes")
        if len(self._bytes) < start + size:
            return None
        payload = bytes(self._bytes[start : start + size])
        del self._bytes[: start + size]
        return is_final, opcode, payload

    def _message_of(self, is_final, opcode, payload):
        if opcode in (CLOSE, PING, PONG):
            return opcode, payload
        if opcode == BINARY:
            raise _broken(UNSUPPORTED, "binary data, where only text is said")
        if opcode not in (TEXT, CONTINUATION):
            raise _broken(PROTOCOL_ERROR, f"opcode {opcode} is not one")
        if (opcode == CONTINUATION) != (self._parts is not None):
            raise _broken(PROTOCOL_ERROR, "the pieces of a message are out of order")
        self._parts = (self._parts or []) + [payload]
        self._parts_size += len(payload)
        if not is_final:
            return None
        whole = b"".join(self._parts)
        self._parts, self._parts_size = None, 0
        try:
            return TEXT, whole.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _broken(NOT_UTF8, "text that is not UTF-8") from error


def close_code(payload):
    """Return the code in a close frame's payload; 1005 when it names none."""
    return struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else 1005


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
