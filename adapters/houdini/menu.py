"""The menu entry and the shelf tool: they open the window, or say in Houdini why they could not."""

import sys
import traceback

import hou

from .reading import READING, reason
from .renderbridge.print_line import print_line
from .renderbridge.visible import visible_text
from .texts import say


def open_window():
    """Open the window of Renderbridge, or raise the one that is open."""
    if not hou.isUIAvailable():
        print_line(say("noWindow"), sys.stderr)
        return
    try:
        from .host import HoudiniHost
        from .renderbridge.qt import show

        _style(show(HoudiniHost()))
    except Exception as error:  # noqa: BLE001  an artist sees a sentence, and the rest on demand
        _tell(error)


def open_self_test():
    """Open the window that checks Renderbridge in this Houdini."""
    try:
        from .self_test import open_self_test as open_window

        _style(open_window())
    except Exception as error:  # noqa: BLE001  as above
        _tell(error)


def _tell(error):
    hou.ui.displayMessage(
        visible_text(say("windowFailed", reason=reason(error))),
        severity=hou.severityType.Error,
        title="Renderbridge",
        details=visible_text(traceback.format_exc()),
    )


def _style(window):
    """Have `window` look as Houdini, whose colours are in no palette of Qt's."""
    try:
        sheet = hou.qt.styleSheet()
        # The same again would lay out every widget anew.
        if window.styleSheet() != sheet:
            window.setStyleSheet(sheet)
    except READING:
        # Then it is drawn as plain Qt, which is legible too.
        return
