"""Showing the artist where a thing is changed: the node selected, in the network editor."""

import hou

from .reading import READING

#: Facts of the form that a render node decides.
_OF_THE_RENDER_NODE = ("camera", "resolution", "output", "passes", "renderer", "frames")


def can_reveal(target, render_node):
    """Return whether `target`, a place or the path of a node, can be shown here.

    render_node: path of the node that was first when the scene was gathered, None for none.
    """
    return _node(target, render_node) is not None and hou.isUIAvailable()


def reveal(target, render_node):
    """Select the node and show it; return whether that worked."""
    try:
        node = _node(target, render_node)
        if node is None:
            return False
        node.setSelected(True, clear_all_selected=True)
        editor = hou.ui.paneTabOfType(hou.paneTabType.NetworkEditor)
        if editor is not None:
            editor.cd(node.parent().path())
            editor.setCurrentNode(node)
        return True
    except READING:
        return False


def _node(target, render_node):
    path = render_node if target in _OF_THE_RENDER_NODE else target
    if not path or not path.startswith("/") or path == "/":
        return None
    return hou.node(path)
