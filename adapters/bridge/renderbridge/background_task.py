"""Work that is done a little at a time: moved by a host's timer, or waited for.

A background task is a generator. It yields MORE where it could go on at once; where it has to wait,
a Connection, or None for a pause. What it returns is its result. They are joined with `yield from`.
"""

import time

MORE = "more"
PAUSE_SECONDS = 0.1
_WAIT_SECONDS = 0.05


class BackgroundTask:
    """Runs a generator from a timer.

    generator: see above; clock: seconds that never go back.

    Once is_done, either `result` is what it returned or `error` is the Exception that ended it.
    """

    def __init__(self, generator, clock=time.perf_counter):
        self.is_done = False
        self.has_more = True
        self.result = None
        self.error = None
        self._is_dropped = False
        self._generator = generator
        self._clock = clock

    def advance(self, seconds):
        """Go on until it waits, is done, or `seconds` are over; return whether it is done.

        At least one step is taken, and none is cut short: steps are small.
        """
        end = self._clock() + seconds
        while not self.is_done and not self._generator.gi_running:
            try:
                self.has_more = next(self._generator) is MORE
            except StopIteration as stop:
                self.result, self.is_done = stop.value, True
            except Exception as error:  # noqa: BLE001  what runs the timer decides what it means
                self.error, self.is_done = error, True
            if self._is_dropped:
                self.drop()
            if not self.has_more or self._clock() >= end:
                break
        return self.is_done

    def drop(self):
        """End it where it stands, or after the step that calls this; its sockets are closed."""
        self._is_dropped = True
        if not self._generator.gi_running:
            self._generator.close()
            self.is_done = True


def run_to_end(generator):
    """Return what `generator` returns, all its steps taken at once; not for one that waits."""
    while True:
        try:
            next(generator)
        except StopIteration as stop:
            return stop.value


def wait_for(generator, sleep=time.sleep):
    """Return what `generator` returns, and wait where it does. Not for a host's main thread."""
    try:
        while True:
            signal = next(generator)
            if signal is None:
                sleep(PAUSE_SECONDS)
            elif signal is not MORE:
                signal.wait(_WAIT_SECONDS)
    except StopIteration as stop:
        return stop.value
    finally:
        generator.close()
