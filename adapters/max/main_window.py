"""The main window of 3ds Max, for the dialog to stand on, and its keys, which the dialog needs."""

from .about import has_window
from .reading import READING


def main_window():
    """Return the main window as a QWidget, None where there is none."""
    if not has_window():
        return None
    try:
        import qtmax

        return qtmax.GetQMaxMainWindow()
    except (ImportError, *READING):
        return None


def keep_keys(window):
    """Have Max leave the keys alone while `window` has the focus: a typed digit is no shortcut."""
    try:
        import qtmax

        qtmax.DisableMaxAcceleratorsOnFocus(window, True)
    except (ImportError, *READING):
        # Then shortcuts of single keys may work in the dialog too, which is a nuisance.
        return
