"""One thread that speaks to the daemon, so that a host's main thread never waits for it.

worker = Worker()
Session(host, host_timer, worker.bridge, worker.stream)

The thread touches sockets, files of the daemon and queues, never the host. Hosts that stand no
thread give the session a AsyncBridge and an EventStream instead.
"""

import queue
import threading

from .errors import BridgeError
from .events import EventStream
from .worker_bridge import Ticket, WorkerBridge
from .worker_stream import WorkerStream

# While somebody waits for an answer, while only the stream is open, and with nothing to do.
BUSY_SECONDS = 0.005
LISTENING_SECONDS = 0.05
IDLE_SECONDS = 0.5
_STEP_SECONDS = 0.005


class Worker:
    """Begins its thread with the first request or stream.

    folders: where to look for daemon.json, default my_home_folders(). After close() it answers
    nothing any more.
    """

    def __init__(self, folders=None):
        self._folders = folders
        self._orders = queue.Queue()
        self._lock = threading.Lock()
        self._thread = None
        self._is_closing = False
        # Of the thread alone.
        self._running = []
        self._streams = []

    def bridge(self, language=None):
        """Return a WorkerBridge whose texts come in `language`."""
        return WorkerBridge(self, self._folders, language)

    def stream(self, after=None, types=None):
        """Return a WorkerStream from the cursor `after`, None for from now on."""
        return WorkerStream(self, lambda: EventStream(self._folders, after, types), after)

    def close(self):
        """Have the thread end within a moment; never waits for it. Twice does no harm."""
        with self._lock:
            self._is_closing = True
        self._orders.put(None)

    def is_alive(self):
        """Return whether the thread still runs."""
        return self._thread is not None and self._thread.is_alive()

    def run(self, begin):
        """Have the thread run the background task that begin() returns; return the Ticket."""
        ticket = Ticket(begin)
        if not self._give(ticket):
            ticket.fail(_closed())
        return ticket

    def listen(self, stream):
        """Have the thread call stream.serve() again and again, until that returns False."""
        self._give(stream)

    def nudge(self):
        """Have the thread look at its streams now."""
        self._orders.put(None)

    def _give(self, order):
        with self._lock:
            if self._is_closing:
                return False
            self._orders.put(order)
            if self._thread is None:
                # A daemon thread: a host that ends without closing must not wait for it.
                self._thread = threading.Thread(target=self._work, name="renderbridge", daemon=True)
                self._thread.start()
        return True

    def _work(self):
        try:
            while not self._is_closing:
                self._take_orders()
                running = [ticket for ticket in self._running if not ticket.move(_STEP_SECONDS)]
                self._running = running
                self._streams = [stream for stream in self._streams if stream.serve()]
        finally:
            self._leave()

    def _take_orders(self):
        seconds = IDLE_SECONDS
        if any(each.has_more() for each in self._running + self._streams):
            seconds = 0.0
        elif self._running:
            seconds = BUSY_SECONDS
        elif self._streams:
            seconds = LISTENING_SECONDS
        try:
            self._keep(self._orders.get(timeout=seconds) if seconds else self._orders.get_nowait())
            while True:
                self._keep(self._orders.get_nowait())
        except queue.Empty:
            pass

    def _keep(self, order):
        if isinstance(order, Ticket):
            self._running.append(order)
        elif order is not None:
            self._streams.append(order)

    def _leave(self):
        with self._lock:
            self._is_closing = True
        try:
            while True:
                self._keep(self._orders.get_nowait())
        except queue.Empty:
            pass
        for ticket in self._running:
            ticket.fail(_closed())
        for stream in self._streams:
            stream.leave(_closed())
        self._running, self._streams = [], []


def _closed():
    return BridgeError("Renderbridge was closed in this host. Open it again.")
