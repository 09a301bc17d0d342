"""Which scene is open, and whether a file holds all of it."""

from maya import cmds

from .attributes import READING, as_text

UNTITLED = "untitled"


def scene_path():
    """Return the path of the open scene with forward slashes, "" when it was never saved."""
    try:
        return as_text(cmds.file(query=True, sceneName=True))
    except READING:
        return ""


def scene_identity():
    """Return {"path": str or None, "modified": bool or None, "name"} of the open scene."""
    path = scene_path()
    try:
        modified = bool(cmds.file(query=True, modified=True))
    except READING:
        modified = None
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0] if path else UNTITLED
    return {"path": path or None, "modified": modified, "name": name}
