"""The one timer of a host. No thread: whatever takes time is an errand that it moves a little."""

import time
import traceback

from .errand import Errand

# A frame of the artist's window has 16 ms; what we take of it should not be felt.
BUDGET_SECONDS = 0.005
WORKING_SECONDS = 0.01
WAITING_SECONDS = 0.03
RESTING_SECONDS = 0.25


class Winding:
    """A timer on the host's main thread, for a Pulse. An adapter overrides both methods."""

    def wind(self, tick, seconds):
        """Call tick() after `seconds`, and after as many seconds as each call returns, until None.

        Wound again while it runs, the next call comes after `seconds` instead. Never calls at once.
        """
        raise NotImplementedError

    def unwind(self):
        """Call no more; doing it twice does no harm."""
        raise NotImplementedError


class Pulse:
    """Errands that run to their end, and beats that are called again and again.

    winding: a Winding; clock: seconds that never go back. `longest_step`: seconds that the longest
    call of tick() took.
    """

    def __init__(self, winding, clock=time.perf_counter):
        self.longest_step = 0.0
        self._winding = winding
        self._clock = clock
        self._running = []
        self._beats = []
        self._last_beat = None
        self._is_ticking = False
        # A host may know a timer by identity, and each look at a method makes another object.
        self.timer = self.tick

    def begin(self, *beats):
        """Call each of `beats` four times a second from now on."""
        self._beats = list(beats)
        self._wind()

    def run(self, generator, then=None):
        """Run an errand; then(errand) is called at its end, not before this returned the Errand."""
        errand = Errand(generator)
        self._running.append((errand, then))
        self._wind()
        return errand

    def stop(self):
        """Leave no timer and no errand behind."""
        self._winding.unwind()
        running, self._running, self._beats = self._running, [], []
        for errand, _ in running:
            guarded(errand.drop)

    def tick(self):
        """Do what is due; return the seconds until the next call, None when nothing is left."""
        if self._is_ticking:
            # A host's dialog, opened from within a step, turns the host's loop meanwhile.
            return WAITING_SECONDS
        self._is_ticking = True
        started = self._clock()
        try:
            self._move_errands()
            self._beat(started)
        finally:
            self._is_ticking = False
            self.longest_step = max(self.longest_step, self._clock() - started)
        return self._pause()

    def _move_errands(self):
        for pair in list(self._running):
            errand, then = pair
            if pair in self._running and errand.advance(BUDGET_SECONDS):
                self._running = [other for other in self._running if other is not pair]
                if then:
                    guarded(then, errand)

    def _beat(self, now):
        if self._last_beat is not None and now - self._last_beat < RESTING_SECONDS:
            return
        self._last_beat = now
        for beat in list(self._beats):
            guarded(beat)

    def _pause(self):
        if any(errand.has_more for errand, _ in self._running):
            return WORKING_SECONDS
        if self._running:
            return WAITING_SECONDS
        return RESTING_SECONDS if self._beats else None

    def _wind(self):
        # What a tick begins, its end counts in.
        if not self._is_ticking:
            self._winding.wind(self.timer, WORKING_SECONDS)


def guarded(call, *arguments):
    """Call, and print what it raises: a host may take away a timer that raises."""
    try:
        call(*arguments)
    except Exception:  # noqa: BLE001  nobody above could do better
        print("Renderbridge: " + ascii(traceback.format_exc())[1:-1].replace("\\n", "\n"))
