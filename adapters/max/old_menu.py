"""The menu up to 3ds Max 2024: made by us, after Max has loaded its own.

Max writes it into the user's own menu file, from which remove() takes it away again.
"""

from pymxs import runtime as rt

from .texts import say

CALLBACK = "renderbridgeMenu"
MACRO, CHECK_MACRO, CATEGORY = "RenderbridgeOpen", "RenderbridgeCheck", "Renderbridge"
# A name that is no text of the window: it finds the menu again, whatever language Max speaks.
MENU = "Renderbridge"
_AT_END = -1
_AGAIN = 'python.Execute "import renderbridge_max.old_menu as m; m.add_menu()"'


def install():
    """Add the menu now, and each time that Max loads its menus."""
    rt.callbacks.removeScripts(id=rt.Name(CALLBACK))
    rt.callbacks.addScript(rt.Name("postLoadingMenus"), _AGAIN, id=rt.Name(CALLBACK))
    add_menu()


def remove():
    """Take menu and callback away."""
    rt.callbacks.removeScripts(id=rt.Name(CALLBACK))
    if _unregister():
        rt.menuMan.updateMenuBar()


def add_menu():
    """Add the menu at the end of the main menu bar; one that is there already is replaced."""
    _unregister()
    menu = rt.menuMan.createMenu(MENU)
    for macro, title in ((MACRO, say("submitEntry")), (CHECK_MACRO, say("selfTest"))):
        item = rt.menuMan.createActionItem(macro, CATEGORY)
        item.setUseCustomTitle(True)
        item.setTitle(title)
        menu.addItem(item, _AT_END)
    bar = rt.menuMan.getMainMenuBar()
    bar.addItem(rt.menuMan.createSubMenuItem(MENU, menu), _AT_END)
    rt.menuMan.updateMenuBar()


def _unregister():
    """Return whether there was one."""
    menu = rt.menuMan.findMenu(MENU)
    if menu is None:
        return False
    rt.menuMan.unRegisterMenu(menu)
    return True
