"""The host_timer of a session, wound by a QTimer on the main thread."""

from ..host_timer import TimerBackend
from .binding import Qt, QtCore


class QtTimer(TimerBackend):
    """parent: a QObject that the timer ends with."""

    def __init__(self, parent):
        self._tick = None
        self._timer = QtCore.QTimer(parent)
        self._timer.setSingleShot(True)
        # Coarse timers come up to 5 % late in groups, which costs the host nothing.
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._call_on_tick)

    def start(self, tick, seconds):
        """Call tick() after `seconds`, and again after what it returns."""
        self._tick = tick
        self._timer.start(max(1, int(seconds * 1000)))

    def stop(self):
        """Call no more."""
        self._tick = None
        self._timer.stop()

    def _call_on_tick(self):
        tick = self._tick
        if tick is None:
            return
        seconds = tick()
        # It may have been unwound, or wound again, by what it did.
        if seconds is not None and self._tick is tick and not self._timer.isActive():
            self._timer.start(max(1, int(seconds * 1000)))
