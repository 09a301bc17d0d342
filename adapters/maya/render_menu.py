"""The entry in Maya's own Render menu, which is seen in the Rendering menu set.

The names of the menu and of what fills it are known from public scripts alone.
"""

from maya import cmds, mel

from .attributes import READING
from .texts import say

MENU = "MayaWindow|mainRenderMenu"
FILLING = "RenRenderMenu"
DIVIDER = "renderbridgeRenderDivider"
ITEM = "renderbridgeRenderItem"


def add_entry(open_dialog):
    """Add it, once however often; a Maya without this menu goes without, and nobody is told."""
    try:
        remove_entry()
        if _is_filled():
            cmds.menuItem(DIVIDER, parent=MENU, divider=True)
            cmds.menuItem(
                ITEM,
                parent=MENU,
                label=say("submitEntry"),
                annotation=say("submitTip"),
                command=open_dialog,
            )
    except READING:
        return  # the menu of our own is there


def remove_entry():
    """Take it away, and leave the menu filled."""
    for name in (ITEM, DIVIDER):
        if cmds.menuItem(name, exists=True):
            cmds.deleteUI(name, menuItem=True)


def _is_filled():
    """Fill the menu where nobody has opened it yet; return whether Maya's own items are in it.

    Maya fills it when it is first opened, and not at all when an item is there already.
    """
    if not cmds.menu(MENU, exists=True):
        return False
    if not _item_count() and mel.eval("exists " + FILLING):
        mel.eval(FILLING + " " + MENU)
    return bool(_item_count())


def _item_count():
    return cmds.menu(MENU, query=True, numberOfItems=True)
