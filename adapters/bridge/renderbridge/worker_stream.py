"""An event stream that another thread listens to; to the host it looks like an EventStream."""

import collections
import threading

from .errors import BridgeError
from .events import MOST_FRAMES

# A host that renders for an hour takes nothing meanwhile: the daemon keeps the rest.
MOST_WAITING = 2000
MOST_PER_POLL = MOST_FRAMES


class WorkerStream:
    """Has the names of EventStream: poll(), send(), resume_from(), close() and what they move.

    worker: a Worker; begin: callable that returns the EventStream, called on the worker's thread;
    after: the cursor that it begins with. `is_open`, `failure`, `openings` and `cursor` are as of
    the last poll().
    """

    def __init__(self, worker, begin, after=None):
        self.is_open = False
        self.failure = None
        self.openings = 0
        self.cursor = after
        self._worker = worker
        self._begin = begin
        self._stream = None
        self._is_full = False
        self._lock = threading.Lock()
        # Below: shared, under the lock.
        self._waiting = collections.deque()
        self._state = (False, None, 0, after)
        self._to_send = collections.deque()
        self._resume = None
        self._is_closed = False
        worker.listen(self)

    def poll(self):
        """Return the messages that arrived, at most 500; see EventStream.poll()."""
        messages = []
        with self._lock:
            while self._waiting:
                state, batch = self._waiting[0]
                if messages and len(messages) + len(batch) > MOST_PER_POLL:
                    break
                self._waiting.popleft()
                messages += batch
                self._show(state)
            if not self._waiting:
                self._show(self._state)
        return messages

    def send(self, message):
        """Queue a dict for the daemon; return False when no stream is open and it was dropped."""
        if not self.is_open:
            return False
        with self._lock:
            # For this opening alone: what is said once on a connection is said again on the next.
            self._to_send.append((self.openings, message))
        self._worker.nudge()
        return True

    def resume_from(self, cursor):
        """Go on from `cursor`, over a new connection."""
        with self._lock:
            self._resume = (cursor,)
            self._waiting.clear()
            self._to_send.clear()
            _, failure, openings, _ = self._state
            self._state = (False, failure, openings, cursor)
            self._show(self._state)
        self._worker.nudge()

    def close(self):
        """Say goodbye and end for good; polls return nothing from now on."""
        with self._lock:
            self._is_closed = True
            self._waiting.clear()
            self._state = (False, self.failure, self.openings, self.cursor)
            self._show(self._state)
        self._worker.nudge()

    def serve(self):
        """Listen and speak for a moment; return whether to go on. For the worker's thread."""
        try:
            return self._serve()
        except Exception as error:  # noqa: BLE001  the thread has more to do than this
            self.leave(error if isinstance(error, BridgeError) else BridgeError(repr(error)))
            return False

    def _serve(self):
        if self._stream is None:
            self._stream = self._begin()
        with self._lock:
            is_closed, resume, self._resume = self._is_closed, self._resume, None
            to_send, self._to_send = self._to_send, collections.deque()
            waiting = sum(len(batch) for _, batch in self._waiting)
        if is_closed:
            self._stream.close()
            return False
        if resume is not None:
            self._stream.resume_from(resume[0])
        for opening, message in to_send:
            if opening == self._stream.openings:
                self._stream.send(message)
        self._is_full = waiting >= MOST_WAITING
        if not self._is_full:
            self._take(self._stream.poll())
        return True

    def has_more(self):
        """Whether serve() could go on at once; for the worker's thread."""
        return self._stream is not None and not self._is_full and self._stream.has_more()

    def leave(self, failure):
        """End, because the worker does. For the worker's thread."""
        if self._stream is not None:
            self._stream.close()
        with self._lock:
            self._is_closed = True
            self._state = (False, failure, self._state[2], self._state[3])

    def _take(self, messages):
        stream = self._stream
        state = (stream.is_open, stream.failure, stream.openings, stream.cursor)
        with self._lock:
            # What came over the connection of before is not wanted any more.
            if self._resume is not None or self._is_closed:
                return
            if messages:
                self._waiting.append((state, messages))
            self._state = state

    def _show(self, state):
        self.is_open, self.failure, self.openings, self.cursor = state
