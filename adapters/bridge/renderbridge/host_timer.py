"""The one timer of a host. No thread: whatever takes time is a background task that it moves a
little.
"""

import time
import traceback

from .background_task import BackgroundTask
from .print_line import print_line

# A frame of the artist's window has 16 ms; what we take of it should not be felt.
BUDGET_SECONDS = 0.005
# A host that draws for long comes round late and seldom: of that time this share is ours too.
LATE_SHARE = 0.1
MOST_SECONDS = 0.03
WORKING_SECONDS = 0.01
WAITING_SECONDS = 0.03
RESTING_SECONDS = 0.25


class TimerBackend:
    """A timer on the host's main thread, for a HostTimer. An adapter overrides both methods."""

    def start(self, tick, seconds):
        """Call tick() after `seconds`, and after as many seconds as each call returns, until None.

        Started again while it runs, the next call comes after `seconds` instead. Never calls at
        once.
        """
        raise NotImplementedError

    def stop(self):
        """Call no more; doing it twice does no harm."""
        raise NotImplementedError


class HostTimer:
    """Background tasks that run to their end, and ticks that are called again and again.

    timer_backend: a TimerBackend; clock: seconds that never go back. `longest_step`: seconds that
    the longest call of tick() took.
    """

    def __init__(self, timer_backend, clock=time.perf_counter):
        self.longest_step = 0.0
        self._timer_backend = timer_backend
        self._clock = clock
        self._running = []
        self._on_tick = []
        self._last_tick = None
        self._due_at = None
        self._is_ticking = False
        # A host may know a timer by identity, and each look at a method makes another object.
        self.timer = self.tick

    def begin(self, *handlers):
        """Call each of `on_tick` four times a second from now on."""
        self._on_tick = list(handlers)
        self._start_timer()

    def run(self, generator, then=None):
        """Run a background task; then(background task) is called at its end, not before this
        returned the BackgroundTask.
        """
        background_task = BackgroundTask(generator)
        self._running.append((background_task, then))
        self._start_timer()
        return background_task

    def stop(self):
        """Leave no timer and no background task behind."""
        self._timer_backend.stop()
        running, self._running, self._on_tick = self._running, [], []
        for background_task, _ in running:
            guarded(background_task.drop)

    def tick(self):
        """Do what is due; return the seconds until the next call, None when nothing is left."""
        if self._is_ticking:
            # A host's dialog, opened from within a step, turns the host's loop meanwhile.
            return WAITING_SECONDS
        self._is_ticking = True
        started = self._clock()
        try:
            self._move_background_tasks(self._budget(started))
            self._call_on_tick(started)
        finally:
            self._is_ticking = False
            self.longest_step = max(self.longest_step, self._clock() - started)
        pause = self._pause()
        self._due_at = None if pause is None else self._clock() + pause
        return pause

    def _budget(self, now):
        late = 0.0 if self._due_at is None else max(0.0, now - self._due_at)
        return min(MOST_SECONDS, BUDGET_SECONDS + LATE_SHARE * late)

    def _move_background_tasks(self, budget):
        for pair in list(self._running):
            background_task, then = pair
            if pair in self._running and background_task.advance(budget):
                self._running = [other for other in self._running if other is not pair]
                if then:
                    guarded(then, background_task)

    def _call_on_tick(self, now):
        if self._last_tick is not None and now - self._last_tick < RESTING_SECONDS:
            return
        self._last_tick = now
        for handler in list(self._on_tick):
            guarded(handler)

    def _pause(self):
        if any(background_task.has_more for background_task, _ in self._running):
            return WORKING_SECONDS
        if self._running:
            return WAITING_SECONDS
        return RESTING_SECONDS if self._on_tick else None

    def _start_timer(self):
        # What a tick begins, its end counts in.
        if not self._is_ticking:
            self._due_at = self._clock() + WORKING_SECONDS
            self._timer_backend.start(self.timer, WORKING_SECONDS)


def guarded(call, *arguments):
    """Call, and print what it raises: a host may take away a timer that raises."""
    try:
        call(*arguments)
    except Exception:  # noqa: BLE001  nobody above could do better
        for line in traceback.format_exc().rstrip("\n").split("\n"):
            print_line("Renderbridge: " + line)
