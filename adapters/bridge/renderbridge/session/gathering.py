"""Gathering the open scene in steps, and guessing how far that has come."""

# The rest is gone when the snapshot is there.
_MOST_SHARE = 0.99


class Gathering:
    """host: a HostPort. How many steps a scene takes is known from the time before."""

    def __init__(self, host):
        self._host = host
        self._steps_before = 0

    def steps(self, host=None, told=None):
        """A background task: return the snapshot.

        host: another HostPort to gather from; told: callable(share), share being 0 to 1, called
        along the way once there is a time before.
        """
        taken = 0
        generator = (host or self._host).gather_steps()
        while True:
            try:
                said = next(generator)
            except StopIteration as stop:
                self._steps_before = taken
                return stop.value
            taken += 1
            if told is not None and self._steps_before:
                told(min(taken / self._steps_before, _MOST_SHARE))
            try:
                yield said
            except GeneratorExit:
                generator.close()
                raise
