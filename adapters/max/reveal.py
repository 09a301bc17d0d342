"""Showing the artist where a thing is changed: Render Setup, Batch Render, or a node."""

from pymxs import runtime as rt

from .about import has_window
from .cameras import view_camera
from .reading import READING, ask

# Render > Batch Render, in the table of actions of the main window.
_MAIN_ACTIONS, _BATCH_RENDER = -43434444, "4096"


def can_reveal(target):
    """Return whether `target` is a place that Max has a window for, or a node of the scene."""
    if target == "camera":
        return view_camera() is not None
    return target in _PLACES or _node(target) is not None


def reveal(target):
    """Open the window of a place, or select a node; return whether that worked."""
    if not can_reveal(target) or not has_window():
        return False
    try:
        _PLACES.get(target, lambda: _select(_node(target)))()
        return True
    except READING:
        return False


def _node(name):
    return ask(lambda: rt.getNodeByName(name)) if name else None


def _select(node):
    rt.select(node)


def _render_setup():
    rt.renderSceneDialog.open()


def _batch_render():
    rt.actionMan.executeAction(_MAIN_ACTIONS, _BATCH_RENDER)


#: By what the daemon calls the thing.
_PLACES = {
    "frames": _render_setup,
    "resolution": _render_setup,
    "region": _render_setup,
    "output": _render_setup,
    "passes": _render_setup,
    "renderer": _render_setup,
    "views": _batch_render,
    "camera": lambda: _select(view_camera()),
}
