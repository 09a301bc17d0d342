"""The two requests that open an event stream, and the judgement of their answers. No socket.

First the proof, without any secret; then, on the same connection, the upgrade with the token.
"""

import base64
import hashlib
import json
import os
from collections import namedtuple
from urllib.parse import urlencode

from .errors import ImpostorOnPort, StreamBroken
from .exchange import HOST
from .proof import proof_holds
from .routes_generated import HEALTH_PATH, READ_EVENTS_PATH

LARGEST_REPLY = 64 * 1024
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3

Reply = namedtuple("Reply", "status headers body rest")
"""status: int; headers: {lower-case name: text}; body: bytes; rest: bytes that came after it."""


def proof_request(port, nonce):
    """Return the bytes that ask for the proof."""
    return _request(port, f"{HEALTH_PATH}?nonce={nonce}", ())


def upgrade_request(port, token, key, after, types):
    """Return the bytes that ask for the stream. after: cursor or None; types: list or None."""
    query = {}
    if after is not None:
        query["after"] = after
    if types:
        query["types"] = ",".join(types)
    target = READ_EVENTS_PATH + ("?" + urlencode(query) if query else "")
    return _request(
        port,
        target,
        (
            ("Authorization", f"Bearer {token}"),
            ("Connection", "Upgrade"),
            ("Upgrade", "websocket"),
            ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", key),
        ),
    )


def new_key():
    """Return a fresh Sec-WebSocket-Key."""
    return base64.b64encode(os.urandom(16)).decode("ascii")


def read_reply(data, largest=LARGEST_REPLY):
    """Return the Reply that `data` begins with, or None while it is not all there.

    Raises StreamBroken when it is no HTTP reply, has no plain length, or a body of more than
    `largest` bytes.
    """
    end = data.find(b"\r\n\r\n")
    if end < 0:
        if len(data) > LARGEST_REPLY or not _may_be_http(data):
            raise _not_http("no HTTP")
        return None
    try:
        lines = bytes(data[:end]).decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ")[1])
        headers = dict(_header(line) for line in lines[1:])
        size = 0 if status == 101 else int(headers.get("content-length", "0"))
    except (ValueError, IndexError) as error:
        raise _not_http("a malformed head") from error
    if not _may_be_http(data) or "transfer-encoding" in headers or not 0 <= size <= largest:
        raise _not_http("a reply without a plain length")
    start = end + 4
    if len(data) < start + size:
        return None
    body, rest = bytes(data[start : start + size]), bytes(data[start + size :])
    return Reply(status, headers, body, rest)


def require_proof(reply, daemon, nonce):
    """Raise ImpostorOnPort unless `reply` proves that it comes from `daemon`."""
    proof = None
    if reply.status == 200:
        try:
            health = json.loads(reply.body.decode("utf-8"))
            proof = health.get("proof")
        except (ValueError, AttributeError, RecursionError):
            proof = None
    if not proof_holds(daemon.token, daemon.port, nonce, proof):
        raise ImpostorOnPort(
            f"Another program answers on port {daemon.port}, where Renderbridge should; it was "
            "told nothing. Start Renderbridge again.",
            port=daemon.port,
        )


def require_upgrade(reply, key):
    """Raise StreamBroken, with the fact `status`, unless `reply` is the upgrade for `key`."""
    if reply.status != 101:
        raise StreamBroken(
            f"The daemon does not open the event stream (status {reply.status}). It is tried "
            "again.",
            reason="refused",
            status=reply.status,
        )
    expected = base64.b64encode(hashlib.sha1(key.encode("ascii") + _GUID).digest()).decode("ascii")
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


def _request(port, target, headers):
    lines = [f"GET {target} HTTP/1.1", f"Host: {HOST}:{port}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _header(line):
    name, separator, value = line.partition(":")
    if not separator:
        raise ValueError(line)
    return name.strip().lower(), value.strip()


def _may_be_http(data):
    start = b"HTTP/1.1 "
    return bytes(data[: len(start)]) == start[: len(data)]


def _not_http(got):
    return StreamBroken(
        f"What answers on the daemon's port does not speak its language (got {got}). Restart "
        "Renderbridge.",
        reason="notHttp",
    )
