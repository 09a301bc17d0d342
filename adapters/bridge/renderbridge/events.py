"""The daemon's events as they happen, for hosts whose main loop is not ours.

stream = EventStream()
for event in stream.poll(): ...   # from a timer; never waits
"""

import json
import time

from .discovery import read_daemon_file
from .errors import BridgeError, DaemonNotFound
from .home import my_home_folders
from .websocket import WebSocket
from .websocket_frames import LARGEST_MESSAGE

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 8.0


class EventStream:
    """A stream that finds the daemon, opens, and resumes where it broke, by itself.

    folders: where to look for daemon.json, default my_home_folders(); after: the cursor to go on
    from, None for from now on; types: list of event types, None for all; clock: seconds that never
    go back; largest_message: bytes.

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
    ):
        self.cursor = after
        self.failure = None
        self.openings = 0
        self._folders = my_home_folders() if folders is None else folders
        self._types = types
        self._clock = clock
        self._largest = largest_message
        self._socket = None
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._next_try = clock()
        self._is_closed = False

    @property
    def is_open(self):
        """Whether the handshake is done and the connection stands."""
        return self._socket is not None and self._socket.opened_at is not None

    def poll(self):
        """Do what can be done now and return the messages that arrived, a list of dicts.

        Events carry "cursor", "at", "type" and "data"; progress and host messages only "type" and
        what belongs to it. {"type": "reset"} says that events were missed: read the lists again,
        then call resume_from() with the eventsCursor of the first page. Raises nothing: what went
        wrong is in `failure`, and it is tried again after a pause that grows to 8 s.
        """
        messages = []
        if self._is_closed:
            return messages
        if self._socket is None:
            if self._clock() < self._next_try:
                return messages
            try:
                self._connect()
            except BridgeError as error:
                self._rest(error)
                return messages
        was_open = self.is_open
        texts = self._socket.receive()
        if self.is_open and not was_open:
            self.openings += 1
        for text in texts:
            self._take(text, messages)
            if self._socket is None:
                return messages
        if self.is_open and self._socket.failure is None:
            self.failure = None
        if self._socket.failure is not None:
            if self._socket.failure.facts.get("status") == 410:
                self._forget_the_past(messages)
            self._rest(self._socket.failure)
        return messages

    def send(self, message):
        """Queue a dict for the daemon; return False when no stream is open and it was dropped."""
        if not self.is_open:
            return False
        self._socket.send(json.dumps(message))
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
        daemons = self._daemons()
        # A stale file in the first place must not hide the daemon in the second.
        daemon = daemons[self._failures % len(daemons)]
        self._socket = WebSocket(daemon, self.cursor, self._types, self._clock, self._largest)

    def _daemons(self):
        daemons, problems = [], []
        for folder in self._folders:
            try:
                daemons.append(read_daemon_file(folder))
            except BridgeError as error:
                problems.append(error)
        if daemons:
            return daemons
        raise problems[0] if problems else DaemonNotFound("There is no folder to look in.")

    def _take(self, text, messages):
        try:
            message = json.loads(text)
            kind = message["type"]
        except (ValueError, TypeError, KeyError, RecursionError):
            # Nothing that was ever said is like this; what comes next may be fine.
            return
        cursor = message.get("cursor")
        if kind == "reset":
            self._forget_the_past(messages)
            self._socket.close()
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
        lived = 0.0
        if self.is_open:
            lived = self._clock() - self._socket.opened_at
        self._drop()
        self.failure = failure
        self._failures += 1
        # A daemon that opens streams only to break them is not asked four times a second.
        if lived > LONGEST_PAUSE:
            self._pause = FIRST_PAUSE
        self._next_try = self._clock() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _drop(self):
        if self._socket is not None:
            self._socket.close()
        self._socket = None
