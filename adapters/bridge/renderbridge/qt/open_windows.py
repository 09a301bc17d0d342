"""The one window of each host: opened, raised, and ended with the host."""

from .binding import NoQt, QtWidgets, is_alive
from .window import FarmWindow

# A reference is kept: Python would collect a window that only Qt knows.
_open = {}


def show_window(host):
    """Show the window of `host`, raised when it is open already; return it."""
    application = QtWidgets.QApplication.instance()
    if application is None:
        raise NoQt("The dialog needs the host's window; it cannot be shown in batch mode.")
    window = _open.get(host.app)
    if not is_shown(host):
        window = FarmWindow(host)
        _open[host.app] = window
        window.ended.connect(lambda: _forget(host.app, window))
        application.aboutToQuit.connect(window.end)
        window.begin()
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def is_shown(host):
    """Return whether the window of `host` is open."""
    window = _open.get(host.app)
    return window is not None and is_alive(window) and not window.has_ended


def _forget(app, window):
    if _open.get(app) is window:
        del _open[app]
