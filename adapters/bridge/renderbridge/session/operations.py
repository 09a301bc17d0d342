"""Writes to the farm that were ordered here, followed until their outcome is known."""

from typing import TYPE_CHECKING

from ..errors import BridgeError
from ..texts import say

if TYPE_CHECKING:
    from ..async_client import AsyncBridge
    from ..routes_generated import Message
    from .connection import DaemonConnection

LOOK_EVERY_SECONDS = 2.0
# A daemon that is restarted is back long before.
GIVE_UP_SECONDS = 120.0
_UNDER_WAY = ("queued", "sending", "unconfirmed")


class Operations:
    """At most one at a time for each id, which is one that the daemon names in outcomes.

    host: a HostPort.
    """

    def __init__(self, host, host_timer, connection: "DaemonConnection", changed, clock):
        self._host = host
        self._host_timer = host_timer
        self._connection = connection
        self._changed = changed
        self._clock = clock
        self._asked = set()
        self._operations = {}
        self._failures = {}

    def is_busy(self, id):
        """Return whether a write to the thing of that id is under way."""
        followed = any(id in operation.ids for operation in self._operations.values())
        return followed or id in self._asked

    def is_any_busy(self):
        """Return whether a write to anything is under way."""
        return bool(self._asked or self._operations)

    def failure_of(self, id):
        """Return why the last write to the thing of that id failed, a sentence, or None."""
        return self._failures.get(id)

    def take(self, message: "Message"):
        """Take an event of the daemon; return whether it told how an operation fares."""
        data = message.get("data")
        if message["type"] != "operation.changed" or not isinstance(data, dict):
            return False
        return self._take_operation(data)

    def tick(self):
        """Look after operations of which no event has told; four times a second."""
        for operation_id, operation in list(self._operations.items()):
            if operation.is_asked or self._clock() < operation.next_look:
                continue
            operation.is_asked = True
            self._host_timer.run(
                self._bridge().operation(operation_id),
                lambda background_task, followed=operation_id: self._looked(
                    followed, background_task
                ),
            )

    def end(self):
        """Forget what is under way; the daemon does not."""
        self._asked, self._operations = set(), {}

    def _bridge(self) -> "AsyncBridge":
        return self._connection.bridge()

    def _ask(self, ids, asked, take):
        """Run `asked`, a generator, unless one of those ids is busy; take: told its answer."""
        if any(self.is_busy(id) for id in ids):
            return
        self._asked.update(ids)
        for id in ids:
            self._failures.pop(id, None)

        def told(background_task):
            self._asked.difference_update(ids)
            if background_task.error is None:
                take(ids, background_task.result)
            else:
                self._fail(ids, str(background_task.error))
            self._changed()

        self._host_timer.run(asked, told)
        self._changed()

    def _follow(self, ids, operation):
        self._operations[operation["id"]] = _Followed(ids, self._clock())
        self._take_operation(operation)

    def _take_operation(self, data):
        operation = self._operations.get(data.get("id"))
        if operation is None or data["revision"] <= operation.revision:
            return False
        operation.revision = data["revision"]
        if data["state"] in _UNDER_WAY:
            return True
        del self._operations[data["id"]]
        self._judge(operation.ids, data)
        return True

    def _judge(self, ids, data):
        outcomes = {outcome["id"]: outcome for outcome in data["outcomes"]}
        for id in ids:
            outcome = outcomes.get(id, {"result": "unknown"})
            if outcome["result"] == "done":
                continue
            key = "orderRefused" if outcome["result"] == "refused" else "orderUnknown"
            self._fail([id], outcome.get("message") or say(self._host.language(), key))

    def _looked(self, operation_id, background_task):
        operation = self._operations.get(operation_id)
        if operation is None:
            return
        operation.is_asked = False
        now = self._clock()
        operation.next_look = now + LOOK_EVERY_SECONDS
        if background_task.error is None:
            operation.heard_at = now
            self._take_operation(background_task.result)
        elif getattr(background_task.error, "status", None) == 404 or _is_too_long(operation, now):
            del self._operations[operation_id]
            self._fail(operation.ids, _sentence(background_task.error, self._host.language()))
        self._changed()

    def _fail(self, ids, sentence):
        for id in ids:
            self._failures[id] = sentence


class _Followed:
    def __init__(self, ids, now):
        self.ids = ids
        self.revision = -1
        self.is_asked = False
        self.heard_at = now
        self.next_look = now + LOOK_EVERY_SECONDS


def _is_too_long(operation, now):
    return now - operation.heard_at >= GIVE_UP_SECONDS


def _sentence(error, language):
    return str(error) if isinstance(error, BridgeError) else say(language, "orderUnknown")
