"""A daemon's side of an event stream, and a clock and a patience for tests of the client's."""

import time

from .stand_ins import RawServer, answer_proof, answer_upgrade, text_frame

GUARD_SECONDS = 120


def event(number, **more):
    return {
        "cursor": f"db.{number}",
        "at": "2026-01-02T03:04:05Z",
        "type": "task.changed",
        "data": {"taskId": str(number)},
        **more,
    }


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def poll_until(stream, is_enough):
    """Poll as a timer would, without its pauses, until `is_enough(messages)`; return them."""
    messages = []
    guard = time.monotonic() + GUARD_SECONDS
    while not is_enough(messages):
        if time.monotonic() > guard:
            raise AssertionError(f"nothing more came; {messages}, {stream.failure}")
        messages += stream.poll()
    return messages


def poll_for(stream, count):
    return poll_until(stream, lambda messages: len(messages) >= count)


def serving(then, upgrades=None):
    """A daemon's stream: proof, upgrade, hello, then whatever `then(talk)` does."""

    def talk(connection):
        answer_proof(connection)
        head = answer_upgrade(connection)
        if upgrades is not None:
            upgrades.append(head)
        connection.send(text_frame({"type": "hello", "bridge": 1, "cursor": "db.5"}))
        then(connection)

    return RawServer(talk)
