"""Scenes that this scene refers to, at any depth, each as one file however often it is used."""

from maya import cmds

from .attributes import READING, as_text, nodes_of
from .found_files import chunks
from .renderbridge.background_task import MORE

_AT_ONCE = 32
# Nodes of Maya's own that stand for no file.
_NO_FILE = ("sharedReferenceNode", "_UNKNOWN_REF_NODE_")


def add_references(found):
    """A background task: add the file of each loaded reference; one that is unloaded is only
    told.
    """
    for nodes in chunks(nodes_of("reference"), _AT_ONCE):
        for node in nodes:
            if not node.endswith(_NO_FILE):
                found.guarded(node, _add_reference, found, node)
        yield MORE


def _add_reference(found, node):
    try:
        path = as_text(cmds.referenceQuery(node, filename=True, withoutCopyNumber=True))
    except RuntimeError:
        # A node that an import left behind is associated with no file.
        found.warn("referenceBroken", node, name=node)
        return
    if cmds.referenceQuery(node, isLoaded=True):
        found.add(path, "reference", node)
    else:
        found.warn("referenceUnloaded", node, name=node, path=path)


def known_files():
    """Return every file that Maya itself lists, folders without their slash."""
    try:
        listed_files = cmds.file(query=True, list=True, withoutCopyNumber=True)
    except READING:
        return []
    return [path.rstrip("/") for path in listed_files or [] if isinstance(path, str)]
