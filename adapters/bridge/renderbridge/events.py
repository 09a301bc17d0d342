"""The daemon's events as they happen, for hosts whose main loop is not ours.

stream = EventStream()
for event in stream.poll(): ...   # from a timer; never waits
"""

import json
import time

from .connection import Connection
from .conversation import StreamConversation
from .discovery import announced_daemons
from .errors import BridgeError, StreamBroken
from .home import my_home_folders
from .shallow_json import read_json
from .websocket_frames import LARGEST_MESSAGE, NORMAL_CLOSURE

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 8.0
HANDSHAKE_SECONDS = 5.0
# The daemon pings every 30 s.
SILENCE_SECONDS = 75.0
# What one poll takes, whatever arrived: a frame of the artist's window has 16 ms.
POLL_SECONDS = 0.005
MOST_FRAMES = 500
_MOST_READS = 8


class EventStream:
    """A stream that finds the daemon, opens, and resumes where it broke, by itself.

    folders: where to look for daemon.json, default my_home_folders(); after: the cursor to go on
    from, None for from now on; types: list of event types, None for all; clock, stopwatch: seconds
    that never go back, for pauses and for what a poll takes; largest_message: bytes.

    `cursor` is the last one seen; `failure` the BridgeError that last broke the stream, None while
    events flow; `openings` how often it was opened: what is said once on a connection is said again
    when that rises.
    """

    def __init__(
        self,
        folders=None,
        after=None,
        types=None,
        clock=time.monotonic,
        largest_message=LARGEST_MESSAGE,
        stopwatch=time.perf_counter,
    ):
        self.cursor = after
        self.failure = None
        self.openings = 0
        self._folders = folders
        self._types = types
        self._clock = clock
        self._stopwatch = stopwatch
        self._largest = largest_message
        self._connection = None
        self._opened_at = None
        self._silent_after = 0.0
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._next_try = clock()
        self._is_closed = False

    @property
    def is_open(self):
        """Whether the handshake is done and the connection stands."""
        return self._opened_at is not None

    def has_more(self):
        """Return whether the last poll left something that had arrived."""
        return self._connection is not None and self._connection.conversation.has_more()

    def poll(self):
        """Do what can be done now and return the messages that arrived, a list of dicts.

        Events carry "cursor", "at", "type" and "data"; progress and host messages only "type" and
        what belongs to it. {"type": "reset"} says that events were missed: read the lists again,
        then call resume_from() with the eventsCursor of the first page. What 5 ms or 500 frames do
        not hold is left to the next poll. Raises nothing: what went wrong is in `failure`, and it
        is tried again after a pause that grows to 8 s.
        """
        messages = []
        if self._is_closed or (self._connection is None and self._clock() < self._next_try):
            return messages
        try:
            self._move(messages)
        except BridgeError as error:
            if error.facts.get("status") == 410:
                self._forget_the_past(messages)
            self._rest(error)
        except Exception as error:  # noqa: BLE001  a host may take away a timer that raises
            self._rest(BridgeError(f"The event stream failed ({error!r}). It is opened again."))
        return messages

    def _move(self, messages):
        if self._connection is None:
            self._connect()
        connection, conversation = self._connection, self._connection.conversation
        end = self._stopwatch() + POLL_SECONDS
        self._read(connection, end)
        if conversation.is_open:
            self._notice_opening()
            texts = conversation.next_texts(MOST_FRAMES, lambda: self._stopwatch() >= end)
            for text in texts:
                self._take(text, messages)
                if self._connection is None:
                    return
            connection.flush()
            if conversation.failure is not None:
                raise conversation.failure
        if conversation.has_more():
            return
        if connection.is_ended:
            raise StreamBroken(
                "The connection to the daemon was lost. It is opened again.", reason="lost"
            )
        if self._clock() > self._silent_after:
            raise StreamBroken(
                "The daemon has been silent for too long. The stream is opened again.",
                reason="timeout",
            )
        if self.is_open:
            self.failure = None

    def _read(self, connection, end):
        for _ in range(_MOST_READS):
            if not connection.move():
                return
            if self.is_open:
                self._silent_after = self._clock() + SILENCE_SECONDS
            if self._stopwatch() >= end:
                return

    def _notice_opening(self):
        if not self.is_open:
            self._opened_at = self._clock()
            self._silent_after = self._opened_at + SILENCE_SECONDS
            self.openings += 1

    def send(self, message):
        """Queue a dict for the daemon; return False when no stream is open and it was dropped."""
        if not self.is_open:
            return False
        self._connection.conversation.send(json.dumps(message))
        return True

    def resume_from(self, cursor):
        """Go on from `cursor`, over a new connection, at the next poll."""
        self._drop()
        self.cursor = cursor
        self._next_try = self._clock()

    def close(self):
        """Say goodbye and end for good; polls return nothing from now on."""
        self._drop()
        self._is_closed = True

    def _connect(self):
        folders = my_home_folders() if self._folders is None else self._folders
        daemons = announced_daemons(folders)
        # A stale file in the first place must not hide the daemon in the second.
        daemon = daemons[self._failures % len(daemons)]
        conversation = StreamConversation(daemon, self.cursor, self._types, self._largest)
        self._silent_after = self._clock() + HANDSHAKE_SECONDS
        self._connection = Connection(conversation)

    def _take(self, text, messages):
        try:
            message = read_json(text.encode("utf-8"))
            kind = message["type"]
        except (ValueError, TypeError, KeyError):
            # Nothing that was ever said is like this; what comes next may be fine.
            return
        cursor = message.get("cursor")
        if kind == "reset":
            self._forget_the_past(messages)
            self._rest(None)
        elif kind == "hello":
            # Begun without a cursor, the stream began here, and here a break resumes.
            self.cursor = self.cursor or cursor
        else:
            self.cursor = cursor if isinstance(cursor, str) else self.cursor
            if kind != "cursor":
                messages.append(message)

    def _forget_the_past(self, messages):
        self.cursor = None
        messages.append({"type": "reset"})

    def _rest(self, failure):
        """Let go of the connection and try again after a pause."""
        lived = self._clock() - self._opened_at if self.is_open else 0.0
        self._drop(failure.facts.get("close") if failure else NORMAL_CLOSURE)
        self.failure = failure
        self._failures += 1
        # A daemon that opens streams only to break them is not asked four times a second.
        if lived > LONGEST_PAUSE:
            self._pause = FIRST_PAUSE
        self._next_try = self._clock() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _drop(self, close=NORMAL_CLOSURE):
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if self.is_open and close is not None:
            # Where that cannot be done at once, it is not missed.
            connection.conversation.say_goodbye(close)
            connection.flush()
        self._opened_at = None
        connection.close()
