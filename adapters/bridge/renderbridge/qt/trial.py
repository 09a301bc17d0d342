"""The dialog shown for a moment, to see whether it can be drawn here."""

from .binding import QtWidgets
from .open_windows import is_shown, show_window


class NotDrawn(Exception):
    """Qt made a window and drew nothing."""


def show_once(host):
    """Show the dialog of `host`, have it drawn, and close it; one that was open stays open.

    Raises NoQt, NotDrawn, and whatever drawing it raises.
    """
    was_shown = is_shown(host)
    window = show_window(host)
    try:
        # Lays out and paints everything, without a turn of the host's loop.
        picture = window.grab()
        if picture.isNull():
            raise NotDrawn("expected a picture of the window, got none")
    finally:
        if not was_shown:
            window.close()
            QtWidgets.QApplication.sendPostedEvents(window, 0)
