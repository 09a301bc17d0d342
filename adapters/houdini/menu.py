"""The menu entry and the shelf tool: they open the window, or say in Houdini why they could not."""

import sys
import traceback

import hou

from .reading import reason
from .texts import say


def open_window():
    """Open the window of Renderbridge, or raise the one that is open."""
    if not hou.isUIAvailable():
        print(say("noWindow"), file=sys.stderr)
        return
    try:
        from .host import HoudiniHost
        from .renderbridge.qt import show

        show(HoudiniHost())
    except Exception as error:  # noqa: BLE001  an artist sees a sentence, and the rest on demand
        hou.ui.displayMessage(
            say("windowFailed", reason=reason(error)),
            severity=hou.severityType.Error,
            title="Renderbridge",
            details=traceback.format_exc(),
        )
