"""Which scene is open, and whether a file holds all of it."""

import os
import posixpath

import hou

_EXTENSIONS = (".hip", ".hiplc", ".hipnc")


def scene_identity():
    """Return {"path": str or None (never saved), "modified": bool or None (unknown), "name"}."""
    path = scene_path()
    name = posixpath.splitext(posixpath.basename(hou.hipFile.path()))[0]
    return {"path": path, "modified": is_modified(), "name": name}


def scene_path():
    """Return the scene's path, or None: Houdini says one even of a scene that was never saved."""
    path = hou.hipFile.path().replace("\\", "/")
    if hou.isUIAvailable():
        return None if hou.hipFile.isNewFile() else path
    # Without a window isNewFile() looks at the name only.
    stem, extension = posixpath.splitext(posixpath.basename(path))
    if stem == "untitled" and extension in _EXTENSIONS and not os.path.exists(path):
        return None
    return path


def is_modified():
    """Return whether there are changes that no file holds; None for unknown."""
    # Without a window Houdini says True whatever was done.
    return hou.hipFile.hasUnsavedChanges() if hou.isUIAvailable() else None
