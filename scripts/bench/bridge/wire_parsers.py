"""Our reading of replies and frames beside that of h11 and wsproto: size, time, hostile input.

pip install --target LIBRARIES h11==0.14.0 wsproto==1.2.0, the last that run on Python 3.7; then
python3 wire_parsers.py PACKAGE LIBRARIES, PACKAGE being the folder that holds renderbridge.
Prints one line for each figure.
"""

import json
import os
import struct
import subprocess
import sys
import time
from functools import partial

EVENTS = 20000
REPLIES = 5000
FLOOD = 50000
CHUNK = 65536
HEADERS = b"".join(b"X-Header-%d: some value\r\n" % number for number in range(10))
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
# Each can be read in two ways, or is more than a client should take.
LIES = {
    "a chunk with two bytes of anything behind it": CHUNKED + b"5\r\nhelloXX0\r\n\r\n",
    "a chunk size behind a bare line feed": CHUNKED + b"5\nhello\r\n0\r\n\r\n",
    "both lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nhello\r\n0\r\n\r\n",
    "the same length twice": b"HTTP/1.1 200 OK\r\n" + b"Content-Length: 5\r\n" * 2 + b"\r\nhello",
    "lines that end in a bare line feed": b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
    "a folded header": b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 5\r\n\r\nhello",
}
FAULTS = {
    "a masked frame of a server": b"\x81\x82\0\0\0\0{}",
    "a size written too long": b"\x81\x7e\x00\x02{}",
    "a close code that is never said": b"\x88\x02\x03\xed",
    "half a close code": b"\x88\x01\x03",
    "binary": b"\x82\x01x",
    "a message of 2 MB": b"\x81\x7f" + struct.pack("!Q", 2 << 20) + b"x" * (2 << 20),
}


def text_frame(text):
    return b"\x81\x7e" + struct.pack("!H", len(text)) + text


def pieces(data):
    return [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]


class Ours:
    """renderbridge.http_reply and renderbridge.websocket_frames."""

    def frames(self, parts):
        from renderbridge.websocket_frames import CLOSE, TEXT, FrameReader, close_code

        reader, texts = FrameReader(), 0
        for part in parts:
            reader.feed(part)
            for opcode, payload in iter(reader.next_message, None):
                texts += opcode == TEXT
                if opcode == CLOSE:
                    close_code(payload)
        return texts

    def reply(self, data):
        from renderbridge.http_reply import ReplyReader

        reply = ReplyReader(1 << 20).feed(data)
        if reply is None:
            raise EOFError("the end is missing")
        return reply.body


class Libraries:
    """h11 and wsproto."""

    def frames(self, parts):
        from wsproto.connection import Connection, ConnectionType
        from wsproto.events import CloseConnection, Ping, TextMessage

        reader, texts = Connection(ConnectionType.CLIENT), 0
        for part in parts:
            reader.receive_data(part)
            for event in reader.events():
                if isinstance(event, TextMessage):
                    texts += event.message_finished
                elif isinstance(event, Ping):
                    reader.send(event.response())
                elif isinstance(event, CloseConnection) and event.reason is not None:
                    if event.code in (1002, 1003, 1007, 1009):
                        raise ValueError(event.reason)
        return texts

    def reply(self, data):
        import h11

        reader = h11.Connection(h11.CLIENT)
        reader.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
        reader.send(h11.EndOfMessage())
        reader.receive_data(data)
        body = b""
        while True:
            event = reader.next_event()
            if isinstance(event, h11.Data):
                body += bytes(event.data)
            if isinstance(event, h11.EndOfMessage):
                return body
            if event is h11.NEED_DATA:
                reader.receive_data(b"")


def best(work, count, rounds=5):
    """Return the least microseconds of processor time for each of `count`."""
    least = None
    for _ in range(rounds):
        started = time.process_time()
        work()
        spent = time.process_time() - started
        least = spent if least is None else min(least, spent)
    return f"{least / count * 1e6:8.2f} us"


def outcome(read, data):
    try:
        return f"taken ({read(data)!r:.20})"
    except Exception as error:  # noqa: BLE001  what it is called differs
        return f"refused ({type(error).__name__})"


def lines_in(folder, names):
    total = 0
    for name in names:
        path = os.path.join(folder, name)
        files = [path] if name.endswith(".py") else sources(path)
        for file in files:
            with open(file, encoding="utf-8") as source:
                total += len(source.readlines())
    return f"{total} lines"


def sources(folder):
    for parent, _, names in os.walk(folder):
        if "tests" not in parent:
            yield from (os.path.join(parent, name) for name in names if name.endswith(".py"))


def import_time(folder, names):
    code = (
        f"import sys, time; sys.path.insert(0, {folder!r}); import asyncio, json; "
        f"started = time.process_time(); import {names}; "
        "print(time.process_time() - started)"
    )
    times = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(5)]
    return f"{min(times) * 1e3:8.2f} ms"


def main(package, libraries):
    sys.path[:0] = [package, libraries]
    sides = (Ours(), Libraries())
    own = os.path.join(package, "renderbridge")
    names = "renderbridge.http_reply, renderbridge.websocket_frames"
    say("", "ours", "h11 and wsproto")
    say(
        "size",
        lines_in(own, ["http_reply.py", "websocket_frames.py"]),
        lines_in(libraries, ["h11", "wsproto"]),
    )
    say("import", import_time(package, names), import_time(libraries, "h11, wsproto"))
    event = text_frame(json.dumps({"type": "task.changed", "note": "x" * 450}).encode())
    for what, data, count in (
        ("an event", event * EVENTS, EVENTS),
        ("a ping", b"\x89\x01p" * FLOOD, FLOOD),
        ("an empty piece of a message", b"\x01\x00" + b"\x00\x00" * FLOOD + b"\x80\x00", FLOOD),
    ):
        parts = pieces(data)
        say(what, *(best(partial(side.frames, parts), count) for side in sides))
    reply = b"HTTP/1.1 200 OK\r\n" + HEADERS + b"Content-Length: 400\r\n\r\n" + b"x" * 400
    say("a reply", *(best(lambda side=side: side.reply(reply), 1, REPLIES) for side in sides))
    for title, data in LIES.items():
        say(title, *(outcome(side.reply, data) for side in sides))
    for title, data in FAULTS.items():
        say(title, *(outcome(side.frames, [data]) for side in sides))


def say(what, ours, theirs):
    print(f"{what:46} {ours:>27} {theirs:>27}")


if __name__ == "__main__":
    main(*sys.argv[1:])
