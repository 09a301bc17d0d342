"""Parts of a session over a daemon that answers what a test laid ready, and a clock of its own."""

import unittest

from renderbridge.routes_generated import AsyncRoutes

from .fake_host import MainLoop
from .streams import Clock


def operation(state, revision=1, outcomes=(), id="o-1"):
    return {"id": id, "revision": revision, "state": state, "outcomes": list(outcomes)}


class Board:
    def __init__(self):
        self.transfers = {}
        self.taken = []

    def take(self, message):
        self.taken.append(message["data"]["id"])
        if message["type"] == "transfer.progress":
            self.transfers[message["data"]["taskId"]] = message["data"]


class DaemonConnection(AsyncRoutes):
    """Answers what a test laid ready: a value, or an error to raise."""

    def __init__(self):
        self.board = Board()
        self.asked = []
        self.answers = []

    def bridge(self):
        return self

    def _route(self, method, path, query, body, headers, timeout):
        return self._answer((method, path) if body is None else (method, path, body))

    def _answer(self, request):
        self.asked.append(request)
        yield None
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Asking(unittest.TestCase):
    def setUp(self):
        self.clock, self.connection, self.loop = Clock(), DaemonConnection(), MainLoop()
        self.changes = []

    def tell(self):
        self.changes.append(1)

    def settle(self, answer):
        """Have the next request answered."""
        self.connection.answers.append(answer)
        self.loop.turn_until(lambda: not self.connection.answers, "the request")

    def later(self, part, seconds):
        self.clock.now += seconds
        part.tick()
