# SPDX-License-Identifier: GPL-3.0-or-later
"""How often a file was opened or begun while the add-on is on: tells one untitled from the next."""

import bpy
from bpy.app.handlers import persistent

_count = [0]


def openings():
    """Return a number that rises with each file that is opened, None while nobody counts. Cheap."""
    return _count[0] if _opened in bpy.app.handlers.load_post else None


def register():
    """Count from now on; what was opened meanwhile counts as one."""
    unregister()
    _count[0] += 1
    bpy.app.handlers.load_post.append(_opened)


def unregister():
    """Count no more. One that was left behind by a reload of this module goes too."""
    handlers = bpy.app.handlers.load_post
    for each in [each for each in handlers if getattr(each, "__module__", "") == __name__]:
        handlers.remove(each)


# Without it Blender takes the handler away with the first file that is opened.
@persistent
def _opened(*_):
    _count[0] += 1
