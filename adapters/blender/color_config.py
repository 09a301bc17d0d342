# SPDX-License-Identifier: GPL-3.0-or-later
"""The colour configuration that this Blender works with, unless it is Blender's own."""

import os

import bpy

from .host import bridge_part

# As Blender asks for them; the first since 5.0.
_VARIABLES = ("BLENDER_OCIO", "OCIO")
_FIRST_WITH_OWN = (5, 0, 0)
_SHIPPED = ("BLENDER", "FALLBACK")


def add_color_config(found):
    """Add the configuration and the folders of its tables; warn that the farm has to know it."""
    path = config_path()
    if not path:
        return
    found.add(path, "ocio", "OCIO")
    found.warn("colorConfig", None, path=path)
    found.guarded(path, _add_tables, found, path)


def config_path():
    """Return the file, or "" where it is Blender's own."""
    # Blender 5.3 says by itself what counts.
    colors = getattr(bpy.data, "colorspace", None)
    source = getattr(colors, "ocio_config_source", None)
    if source is not None:
        return "" if source in _SHIPPED else bpy.path.abspath(colors.ocio_config_path)
    names = _VARIABLES if bpy.app.version >= _FIRST_WITH_OWN else _VARIABLES[1:]
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def _add_tables(found, path):
    for folder in bridge_part("ocio_config").table_folders(path):
        found.add(folder, "folder", "OCIO", "optional")
