# SPDX-License-Identifier: GPL-3.0-or-later
"""The Properties editors on the Render tab: the farm is shown there, and nowhere else.

A popup is drawn once and never again before Blender 4.2, so what changes has no place in one.
"""

import bpy

_TAB = "RENDER"
# Unscaled pixels of the area that lends its size to a new window.
_ROOMY = (300, 400)
_MOST_TURNS = 100


def render_tabs():
    """Return (window, area) of each Properties editor on the Render tab, in every window."""
    manager = bpy.context.window_manager
    return [
        (window, area)
        for window in (manager.windows if manager else ())
        for area in window.screen.areas
        if area.type == "PROPERTIES" and area.spaces.active.context == _TAB
    ]


def scene_of(window, area):
    """Return the scene that a Properties editor shows."""
    pinned = area.spaces.active.pin_id
    return pinned if isinstance(pinned, bpy.types.Scene) else window.scene


def show_render_tab(context):
    """Turn a Properties editor of the window to the Render tab, and to its top.

    Where the window has none, one opens in a window of its own. Return a background task that does
    what has to wait until that was drawn.
    """
    window = context.window
    area = _largest(area for area in window.screen.areas if area.type == "PROPERTIES")
    known = set(_windows())
    if area is None:
        _open_window(window)
    return _turn(area is None, window.as_pointer(), known)


def _turn(is_new, window, known):
    """Nothing that Blender may free is kept over a pause."""
    for _ in range(_MOST_TURNS):
        yield None
        windows = _windows()
        found = [
            each for at, each in windows.items() if (at not in known if is_new else at == window)
        ]
        for each in found:
            area = _largest(area for area in each.screen.areas if area.type == "PROPERTIES")
            if area is not None and _is_turned(each, area):
                return


def _is_turned(window, area):
    space = area.spaces.active
    space.use_pin_id = False
    try:
        space.context = _TAB
    except TypeError:
        # It does not know its tabs before it was drawn once.
        area.tag_redraw()
        return False
    region = next(region for region in area.regions if region.type == "WINDOW")
    _call(bpy.ops.view2d.scroll_up, "EXEC_DEFAULT", window, area, region, page=True)
    return True


def _open_window(window):
    scale = bpy.context.preferences.system.ui_scale
    areas = sorted(window.screen.areas, key=lambda area: area.width * area.height)
    roomy = [
        area
        for area in areas
        if area.width >= _ROOMY[0] * scale and area.height >= _ROOMY[1] * scale
    ]
    known = set(_windows())
    lender = (roomy or areas[-1:])[0]
    _call(bpy.ops.screen.area_dupli, "INVOKE_DEFAULT", window, lender, None)
    for at, each in _windows().items():
        if at not in known:
            each.screen.areas[0].type = "PROPERTIES"


def _call(operator, how, window, area, region, **properties):
    facts = {"window": window, "area": area, "region": region}
    facts = {name: value for name, value in facts.items() if value is not None}
    try:
        # Since 3.2; what came before takes a dictionary.
        if hasattr(bpy.context, "temp_override"):
            with bpy.context.temp_override(**facts):
                operator(how, **properties)
        else:
            operator({**bpy.context.copy(), **facts, "screen": window.screen}, how, **properties)
    except RuntimeError:
        # An editor that is too small to scroll shows its top.
        pass


def _windows():
    return {window.as_pointer(): window for window in bpy.context.window_manager.windows}


def _largest(areas):
    return max(areas, key=lambda area: area.width * area.height, default=None)
