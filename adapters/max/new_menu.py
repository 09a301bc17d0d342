"""The menu from 3ds Max 2025 on: declared to Max whenever it lays out its menus.

The ids are constant, so that an artist who moves the entry finds it there again.
"""

from pymxs import runtime as rt

CALLBACK = "renderbridgeMenu"
MENU = "Renderbridge"
MACRO = "RenderbridgeOpen`Renderbridge"
CHECK_MACRO = "RenderbridgeCheck`Renderbridge"
MENU_ID = "2f6b0c58-4f0d-4a53-9a0e-6b7f2a1d9c31"
ACTION_ID = "b1d0a0c4-8f37-4d0b-8d7a-0c5f3e2b7a42"
CHECK_ID = "5e0f6a9d-3c1b-4b8e-9c57-1d2a7f40e6b8"
# Of Max's own Help menu, before which we stand.
_HELP_ID = "cee8f758-2199-411b-81e7-d3ff4a80d143"
# The table of actions in which every MacroScript is.
_MACROS = 647394
_DECLARE = 'python.Execute "import renderbridge_max.new_menu as m; m.declare()"'


def install():
    """Declare the menu from now on, and have Max lay out its menus where it did so already."""
    rt.callbacks.removeScripts(id=rt.Name(CALLBACK))
    rt.callbacks.addScript(rt.Name("cuiRegisterMenus"), _DECLARE, id=rt.Name(CALLBACK))
    _lay_out()


def remove():
    """Declare it no longer."""
    rt.callbacks.removeScripts(id=rt.Name(CALLBACK))
    _lay_out()


def declare():
    """Called by Max while it lays out its menus."""
    manager = rt.callbacks.notificationParam()
    menu = manager.mainMenuBar.createSubMenu(MENU_ID, MENU, beforeid=_HELP_ID)
    # It is called as the MacroScript says: what Max does with a title of ours is not known.
    menu.createAction(ACTION_ID, _MACROS, MACRO)
    menu.createAction(CHECK_ID, _MACROS, CHECK_MACRO)


def _lay_out():
    manager = rt.maxOps.GetICuiMenuMgr()
    manager.LoadConfiguration(manager.GetCurrentConfiguration())
