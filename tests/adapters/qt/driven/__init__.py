"""What is run by a Python that has Qt: `<python> -m unittest qt.driven.check_fields`."""

import importlib
import os
import time

from .. import CHECKOUT  # noqa: F401  puts the package on the path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bridge.stopwatch import thread_seconds  # noqa: E402
from renderbridge.qt.binding import NAME, Qt, QtCore, QtWidgets, number_of  # noqa: E402,F401

# The events of a person at keyboard and mouse.
QtTest = importlib.import_module(NAME + ".QtTest").QTest

GUARD_SECONDS = 300
_BEAT_MS = 10


def application():
    """Return the one QApplication."""
    found = QtWidgets.QApplication.instance()
    if found is None:
        found = QtWidgets.QApplication(["renderbridge"])
        found.setQuitOnLastWindowClosed(False)
    return found


def wait_until(condition, what="it", seconds=GUARD_SECONDS):
    """Turn Qt's loop until condition() holds; fail after a long while. Returns what it returned.

    what: words for the failure, or a function that finds them then.
    """
    end = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            words = what() if callable(what) else what
            raise AssertionError(f"waited too long for {words}")
        turn()


def turn():
    """One turn of Qt's loop, which waits a moment for something to happen."""
    everything = QtCore.QEventLoop.ProcessEventsFlag.AllEvents
    QtCore.QCoreApplication.processEvents(everything, 20)
    QtCore.QCoreApplication.sendPostedEvents(None, number_of(QtCore.QEvent.Type.DeferredDelete))
    time.sleep(0.002)


def in_front(window):
    """Show `window` in front of every other; the one closed before may let go of it late."""

    def is_in_front():
        if window.isActiveWindow():
            return True
        window.raise_()
        window.activateWindow()
        return False

    window.show()
    wait_until(is_in_front, "the window in front")


def focus(widget):
    """Give `widget` the focus."""

    def has_focus():
        if widget.hasFocus():
            return True
        widget.window().activateWindow()
        widget.setFocus()
        return False

    wait_until(has_focus, "the focus")


class Heartbeat:
    """A QTimer of a few ms; `longest` is the longest pause between two beats, in seconds."""

    def __init__(self):
        self.longest = 0.0
        self._last = thread_seconds()
        self._timer = QtCore.QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._call_on_tick)
        self._timer.start(_BEAT_MS)

    def begin(self):
        """Measure from now on."""
        self.longest, self._last = 0.0, thread_seconds()

    def _call_on_tick(self):
        now = thread_seconds()
        self.longest = max(self.longest, now - self._last)
        self._last = now
