"""Which Qt the host has, and the few names that PySide6 and PySide2 do not share."""

import importlib
import sys

from ..errors import BridgeError

BINDINGS = ("PySide6", "PySide2")


class NoQt(BridgeError):
    """This Python has no Qt that the dialog could be drawn with."""

    code = "noQt"


def binding_name(loaded, can_import):
    """Return "PySide6" or "PySide2": one that is loaded already wins, then the newer one.

    loaded: the names of modules that are loaded; can_import: callable(name) -> bool.
    Raises NoQt when there is neither.
    """
    for name in BINDINGS:
        # Both may be installed in a studio; two Qts in one process crash.
        if name + ".QtCore" in loaded:
            return name
    for name in BINDINGS:
        if can_import(name):
            return name
    raise NoQt("The dialog needs PySide6 or PySide2, which hosts bring; this Python has neither.")


def _can_import(name):
    try:
        importlib.import_module(name + ".QtWidgets")
    except ImportError:
        return False
    return True


NAME = binding_name(sys.modules, _can_import)
QtCore = importlib.import_module(NAME + ".QtCore")
QtGui = importlib.import_module(NAME + ".QtGui")
QtWidgets = importlib.import_module(NAME + ".QtWidgets")

Qt = QtCore.Qt
Signal = QtCore.Signal
# Qt 6 moved it.
QAction = QtGui.QAction if hasattr(QtGui, "QAction") else QtWidgets.QAction


def number_of(flag):
    """Return an enum's value as an int; PySide6 has real enums, PySide2 has ints."""
    return int(getattr(flag, "value", flag))


def is_alive(widget):
    """Return whether the C++ half of `widget` still is there."""
    try:
        widget.objectName()
    except RuntimeError:
        return False
    return True


def exec_menu(menu, point):
    """Show a context menu at `point`, in the screen's coordinates; return the chosen QAction."""
    run = menu.exec if hasattr(menu, "exec") else menu.exec_
    return run(point)
