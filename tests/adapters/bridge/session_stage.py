"""A session on a fake host, with a thread or without, and what a test looks at."""

import os
import shutil
import tempfile
import time

from renderbridge.async_client import AsyncBridge
from renderbridge.events import EventStream
from renderbridge.session import Session
from renderbridge.worker import Worker

from .fake_host import FakeHost, MainLoop
from .stand_ins import TOKEN, Home


class ScriptedStream:
    """An event stream that is open at once and says what a test tells it to."""

    def __init__(self):
        self.is_open = True
        self.failure = None
        self.openings = 1
        self.cursor = None
        self.messages = []
        self.sent = []
        self.resumed = []

    def poll(self):
        messages, self.messages = self.messages, []
        return messages

    def send(self, message):
        self.sent.append(message)
        return True

    def resume_from(self, cursor):
        self.resumed.append(cursor)
        self.openings += 1

    def close(self):
        self.is_open = False


class Stage:
    """A context manager with a throw-away home.

    threads: "worker" or "none"; host: a FakeHost; stream: instead of one of the daemon's.
    """

    def __init__(self, threads="worker", host=None, stream=None, host_dependencies=0):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-stage-"))
        self.home = os.path.join(self.folder, "home")
        os.mkdir(self.home, 0o700)
        self.host = host or FakeHost(
            os.path.join(self.folder, "shot010.ma"), dependencies=host_dependencies
        )
        self.loop = MainLoop()
        self.worker = Worker([self.home]) if threads == "worker" else None
        self.session = Session(self.host, self.loop.host_timer, self._bridge, self._stream)
        self._scripted = stream
        self.changes = self.ticks = 0
        self.session.on_tick.append(self._ticked)
        self.session.changed.append(self._changed)

    def __enter__(self):
        if self.host.path and self.host.path.startswith(self.folder):
            with open(self.host.path, "wb"):
                pass
        self.session.begin()
        return self

    def __exit__(self, *_):
        self.session.end()
        if self.worker:
            self.worker.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def until(self, condition, what="it"):
        """Turn the host's loop until condition() holds."""
        return self.loop.turn_until(condition, what)

    def announce(self, port, token=TOKEN):
        """Write the daemon.json of a stand-in."""
        home = Home()
        home.folder = self.home
        home.announce(port, token)

    def press_and_wait_a_while(self):
        """Press Submit with the dialog in sight, and turn the loop for half a second."""
        assert self.session.sending.press("asIs")
        end = time.monotonic() + 0.5
        self.until(lambda: self.session.previewing.see() or time.monotonic() > end)

    def wait_for_thread(self):
        """Wait until the worker's thread has ended."""
        self.until(lambda: not self.worker.is_alive(), "the thread")

    def until_asked_again(self, server):
        """Turn until `server`, a RawServer, has heard more."""
        heard = len(server.received)
        self.until(lambda: len(server.received) > heard, "another try")

    def until_connected(self):
        """Turn until the daemon and its farm are known."""
        connection = self.session.connection
        self.until(lambda: connection.state == "connected" and connection.farm, "connection")

    def until_ticked_in_sight(self, times):
        """Turn, the dialog in sight, until every part of the session has ticked so often."""
        enough = self.ticks + times
        self.until(lambda: self.session.previewing.see() or self.ticks >= enough, "ticks")

    def until_connected_in_sight(self):
        """Turn, the dialog in sight, until the daemon and its farm are known."""
        connection = self.session.connection

        def is_connected():
            # However long a turn took, the dialog is in sight at the next tick.
            self.session.previewing.see()
            return connection.state == "connected" and connection.farm

        self.until(is_connected, "connection")

    def until_previewed(self):
        """Turn, the dialog in sight, until there is a preview and nothing to ask; return it."""
        previewing = self.session.previewing

        def previewed():
            previewing.see()
            return previewing.preview is not None and not previewing.is_busy

        self.until(previewed, "a preview")
        return previewing.preview

    def press(self, save="asIs"):
        """Press Submit and turn until that has ended; return the submission or None."""
        sending = self.session.sending
        assert sending.press(save)
        self.until(lambda: not sending.is_busy, "the press")
        return sending.submission

    def ask(self, path, query=None):
        """Ask the daemon as anybody else would."""
        asked = self.loop.host_timer.run(AsyncBridge([self.home]).get(path, query))
        self.until(lambda: asked.is_done, path)
        if asked.error:
            raise asked.error
        return asked.result

    def _bridge(self, language):
        if self.worker:
            return self.worker.bridge(language)
        return AsyncBridge([self.home], language)

    def _stream(self):
        if self._scripted is not None:
            return self._scripted
        return self.worker.stream() if self.worker else EventStream([self.home])

    def _changed(self):
        self.changes += 1

    def _ticked(self):
        self.ticks += 1
