# SPDX-License-Identifier: GPL-3.0-or-later
"""Renderbridge for Blender: gathers the open scene and hands it to the daemon."""

bl_info = {
    "name": "Renderbridge",
    "author": "The Renderbridge authors",
    "version": (0, 1, 0),
    "blender": (2, 93, 0),
    "location": "Properties > Render > Render Farm",
    "description": "Submits the open scene to a render farm and follows it",
    "category": "Render",
}


def register():
    """Called by Blender when the add-on is switched on."""
    from . import registration

    registration.register()


def unregister():
    """Called by Blender when the add-on is switched off: leaves no timer, menu or socket."""
    from . import registration

    registration.unregister()
