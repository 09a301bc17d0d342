"""The menu entry: what it opens, and the two ways in which versions of 3ds Max take it."""

from pymxs import runtime as rt

from . import new_menu, old_menu
from .about import has_window, max_version
from .openings import openings
from .reading import READING, reason
from .renderbridge.visible import visible_text
from .texts import say

#: From this version on menus are declared to a manager, which lays them out.
FIRST_WITH_MANAGER = 2025


def install():
    """Add the menu; done again, it is replaced. Says why when it could not."""
    if not has_window():
        return
    try:
        _menu().install()
        openings()
    except READING as error:
        tell(say("notStarted", reason=reason(error)))


def remove():
    """Take the menu away, also from what Max keeps of its menus."""
    _menu().remove()


def open_window():
    """Open the window of Renderbridge, or raise the one that is open."""
    try:
        from .host import MaxHost
        from .main_window import keep_keys
        from .renderbridge.qt import show

        keep_keys(show(MaxHost()))
    except Exception as error:  # noqa: BLE001  a press must never end in a traceback alone
        tell(say("windowFailed", reason=reason(error)))


def open_self_test():
    """Open the window that checks Renderbridge in this 3ds Max."""
    try:
        from .self_test import open_self_test as open_window

        open_window()
    except Exception as error:  # noqa: BLE001  as above
        tell(say("windowFailed", reason=reason(error)))


def tell(message):
    """Show a sentence in a box of Max's own."""
    rt.messageBox(visible_text(message), title="Renderbridge")


def _menu():
    year = max_version()
    is_new = year.isdigit() and int(year) >= FIRST_WITH_MANAGER
    return new_menu if is_new else old_menu
