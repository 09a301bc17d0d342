# SPDX-License-Identifier: GPL-3.0-or-later
"""The colour configuration that this Blender works with, unless it is Blender's own."""

import os
import re

import bpy

# As Blender asks for them; the first since 5.0.
_VARIABLES = ("BLENDER_OCIO", "OCIO")
_FIRST_WITH_OWN = (5, 0, 0)
_SHIPPED = ("BLENDER", "FALLBACK")
_MOST_BYTES = 4 * 1024 * 1024
_SEARCH_PATH = re.compile(r"^search_path:[ \t]*(.*)((?:\n[ \t]+-[^\n]*)*)", re.MULTILINE)


def add_color_config(found):
    """Add the configuration and the folders of its tables; warn that the farm has to know it."""
    path = config_path()
    if not path:
        return
    found.add(path, "ocio", "OCIO")
    found.warn("colorConfig", None, path=path)
    found.guarded(path, _add_search_path, found, path)


def config_path():
    """Return the file, or "" where it is Blender's own."""
    # Blender 5.3 says by itself what counts.
    colors = getattr(bpy.data, "colorspace", None)
    source = getattr(colors, "ocio_config_source", None)
    if source is not None:
        return "" if source in _SHIPPED else bpy.path.abspath(colors.ocio_config_path)
    names = _VARIABLES if bpy.app.version >= _FIRST_WITH_OWN else _VARIABLES[1:]
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def search_path(text):
    """Return the folders that the text of a configuration names, as they stand in it."""
    found = _SEARCH_PATH.search(text)
    if found is None:
        return []
    inline, items = found.group(1).strip(), found.group(2)
    names = (
        [inline.strip("[]")]
        if inline
        else [line.strip()[1:] for line in items.split("\n") if line.strip()]
    )
    folders = [
        part.strip().strip("\"'") for name in names for part in re.split(r"[,:](?![\\/])", name)
    ]
    return [folder for folder in folders if folder]


def _add_search_path(found, path):
    # Blender read it when it started, so its disk is there.
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read(_MOST_BYTES)
    for folder in search_path(text):
        if "$" not in folder:
            found.add(os.path.join(os.path.dirname(path), folder), "folder", "OCIO", "optional")
