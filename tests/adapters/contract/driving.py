"""A session that is driven by hand, as a host's timer would, and each turn of it timed."""

import time

from bridge.stopwatch import thread_seconds

GUARD_SECONDS = 300.0


class ManualTimer:
    """The timer of a host in which only the test turns the loop."""

    def __init__(self):
        self.tick = None

    def start(self, tick, seconds):
        self.tick = tick

    def stop(self):
        self.tick = None


class Driven:
    """A Session over a rig's host, a context manager; `longest`: seconds of the longest turn."""

    def __init__(self, rig):
        self.longest = 0.0
        self._timer_backend = ManualTimer()
        *bridges, self._end = rig.bridges()
        host_timer = rig.shared("host_timer").HostTimer(self._timer_backend)
        self.session = rig.shared("session").Session(rig.host(), host_timer, *bridges)

    def __enter__(self):
        self.session.begin()
        return self

    def __exit__(self, *_):
        self.session.end()
        self._end()

    def until(self, is_so, what):
        """Turn the loop until `is_so(session)`; fail with `what` was waited for."""
        end = time.monotonic() + GUARD_SECONDS
        while not is_so(self.session):
            if time.monotonic() > end:
                raise AssertionError(f"Still waiting for {what}: {self.state()}")
            self.turn()

    def turn_for(self, seconds):
        """Turn the loop for some time, whatever happens."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.turn()

    def turn(self):
        """One turn of the host's loop."""
        started = thread_seconds()
        if self._timer_backend.tick is not None:
            self._timer_backend.tick()
        self.longest = max(self.longest, thread_seconds() - started)
        time.sleep(0.005)

    def state(self):
        connection, sending = self.session.connection, self.session.sending
        return {
            "connection": (connection.state, connection.failure),
            "preview": str(self.session.previewing.failure),
            "sending": (sending.stage, str(sending.failure), sending.problems),
        }
