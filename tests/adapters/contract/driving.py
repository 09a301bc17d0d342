"""A session that is driven by hand, as a host's timer would, and each turn of it timed."""

import time

from bridge.stopwatch import thread_seconds

GUARD_SECONDS = 30.0


class HandWinding:
    """The timer of a host in which only the test turns the loop."""

    def __init__(self):
        self.tick = None

    def wind(self, tick, seconds):
        self.tick = tick

    def unwind(self):
        self.tick = None


class Driven:
    """A Session over a rig's host, a context manager; `longest`: seconds of the longest turn."""

    def __init__(self, rig):
        self.longest = 0.0
        self._winding = HandWinding()
        *bridges, self._end = rig.bridges()
        pulse = rig.shared("pulse").Pulse(self._winding)
        self.session = rig.shared("session").Session(rig.host(), pulse, *bridges)

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
        if self._winding.tick is not None:
            self._winding.tick()
        self.longest = max(self.longest, thread_seconds() - started)
        time.sleep(0.005)

    def state(self):
        contact, sending = self.session.contact, self.session.sending
        return {
            "contact": (contact.state, contact.failure),
            "preview": str(self.session.previewing.failure),
            "sending": (sending.stage, str(sending.failure), sending.problems),
        }
