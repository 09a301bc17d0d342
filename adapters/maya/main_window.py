"""Maya's main window, for the dialog to stand on."""

import importlib
import sys

_BINDINGS = ("PySide6", "PySide2")
_NAME = "MayaWindow"


def main_window():
    """Return Maya's main window as a QWidget, None in batch mode."""
    widgets = _widgets()
    application = widgets.QApplication.instance() if widgets else None
    if application is None:
        return None
    for window in widgets.QApplication.topLevelWidgets():
        if window.objectName() == _NAME:
            return window
    return None


def _widgets():
    # Both may be installed in a studio: the one that Maya itself loaded is the right one.
    loaded = [name for name in _BINDINGS if name in sys.modules]
    for name in loaded or _BINDINGS:
        try:
            return importlib.import_module(name + ".QtWidgets")
        except ImportError:
            continue
    return None
