"""One moment by which a whole call has to be over, however many reads it takes."""

import time

from .errors import Unreachable


class Deadline:
    """`seconds` from now, on a clock that nobody can set."""

    def __init__(self, seconds, clock=time.monotonic):
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    def left(self):
        """Return the seconds that are left; never negative."""
        return max(0.0, self._end - self._clock())

    def is_over(self):
        """Return whether no time is left."""
        return self.left() <= 0

    def left_or_raise(self, sent):
        """Return the seconds that are left, more than 0; raise Unreachable when none are."""
        left = self.left()
        if left > 0:
            return left
        raise self.passed(sent)

    def passed(self, sent):
        """Return the error that says so."""
        return Unreachable(
            f"The daemon did not answer within {self.seconds:g} s. Try again; if it stays "
            "silent, run the command `stop` of Renderbridge and start it again.",
            sent=sent,
            reason="timeout",
        )
