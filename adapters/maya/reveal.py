"""Showing the artist where a thing is changed, and selecting what a problem is about."""

from maya import cmds, mel

from .attributes import READING, exists

_SETTINGS = "unifiedRenderGlobalsWindow"
_LAYERS = "RenderSetupWindow"
_PROJECT = "projectWindow"
# MEL that opens the window, by what the daemon calls the thing; the first that works.
_PLACES = {
    "frames": (_SETTINGS,),
    "output": (_SETTINGS,),
    "camera": (_SETTINGS,),
    "renderer": (_SETTINGS,),
    "resolution": (_SETTINGS,),
    "region": (_SETTINGS,),
    "passes": (_SETTINGS,),
    "scene": (_SETTINGS,),
    "layers": (_LAYERS, _SETTINGS),
    "project": (_PROJECT, _SETTINGS),
}
_SHOWN_AS = {"masterLayer": "defaultRenderLayer"}


def can_reveal(target):
    """Return whether `target` is a place that Maya has a window for, or a node of the scene."""
    return target in _PLACES or exists(_SHOWN_AS.get(target, target))


def reveal(target):
    """Open the window of a place, or select a node; return whether that worked."""
    for command in _PLACES.get(target, ()):
        try:
            mel.eval(command)
            return True
        except READING:
            continue
    node = _SHOWN_AS.get(target, target)
    if not exists(node):
        return False
    try:
        # Without noExpand a set would select what is in it.
        cmds.select(node, replace=True, noExpand=True)
        return True
    except READING:
        return False
