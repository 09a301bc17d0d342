"""Where the farm is found in Maya: a menu and a shelf of its own, and Maya's own Render menu.

That one stands in the Rendering menu set only; the menu of its own is always there.
"""

from maya import cmds, mel

from . import openings, render_menu
from .attributes import READING
from .renderbridge.visible import visible_line
from .texts import say

WINDOW = "MayaWindow"
MENU = "renderbridgeMenu"
ITEM = "renderbridgeSubmitItem"
CHECK_ITEM = "renderbridgeCheckItem"
SHELF = "Renderbridge"
BUTTON = "renderbridgeSubmitButton"
# Maya keeps shelves in the preferences: the button may be pressed when this adapter is long gone.
COMMAND = """try:
    from renderbridge_maya import menu
except ImportError:
    from maya import cmds
    cmds.warning("Renderbridge is not installed any more: remove this shelf.")
else:
    menu.open_dialog()
"""


def install():
    """Add menus and shelf; done again, they are replaced. Says why when it could not."""
    try:
        _add_menu()
        render_menu.add_entry(open_dialog)
        _add_button()
        openings.start_counting()
    except READING as error:
        cmds.warning(visible_line(say("notStarted", error=error)))


def remove():
    """Take away everything that install() made."""
    openings.stop_counting()
    render_menu.remove_entry()
    _delete_menu()
    if cmds.shelfButton(BUTTON, exists=True):
        cmds.deleteUI(BUTTON, control=True)
    if cmds.shelfLayout(SHELF, exists=True):
        cmds.deleteUI(SHELF, layout=True)


def open_dialog(*_):
    """Open the dialog, or bring it to the front; what goes wrong is told in Maya's own line."""
    try:
        from .host import MayaHost
        from .renderbridge.qt import show

        show(MayaHost())
    except Exception as error:  # noqa: BLE001  a press must never end in a traceback alone
        cmds.warning(visible_line(say("notOpened", error=error)))


def open_self_test(*_):
    """Open the window that checks Renderbridge in this Maya."""
    try:
        from .self_test import open_self_test as open_window

        open_window()
    except Exception as error:  # noqa: BLE001  as above
        cmds.warning(visible_line(say("notOpened", error=error)))


def _add_menu():
    _delete_menu()
    cmds.menu(MENU, parent=WINDOW, label=say("menu"), tearOff=True)
    cmds.menuItem(
        ITEM,
        parent=MENU,
        label=say("submitEntry"),
        annotation=say("submitTip"),
        command=open_dialog,
    )
    cmds.menuItem(
        CHECK_ITEM,
        parent=MENU,
        label=say("selfTest"),
        annotation=say("selfTestTip", title="Maya"),
        command=open_self_test,
    )


def _delete_menu():
    if cmds.menu(MENU, exists=True):
        # Its entries go with it.
        cmds.deleteUI(MENU, menu=True)


def _add_button():
    shelves = mel.eval("$renderbridge_answer = $gShelfTopLevel")
    if not shelves:
        return
    if cmds.shelfButton(BUTTON, exists=True):
        cmds.deleteUI(BUTTON, control=True)
    if not cmds.shelfLayout(SHELF, exists=True):
        cmds.shelfLayout(SHELF, parent=shelves)
    cmds.shelfButton(
        BUTTON,
        parent=SHELF,
        label=say("submitEntry"),
        annotation=say("submitTip"),
        image1="commandButton.png",
        imageOverlayLabel="Farm",
        command=COMMAND,
        sourceType="python",
    )
