# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that Blender has to know of the add-on, in the order in which it needs it."""

import bpy

from . import (
    field_operators,
    labels,
    menu,
    openings,
    operators,
    preferences,
    preview_operators,
    progress_bars,
    scene_form,
    session,
    task_operators,
)

_CLASSES = (
    *preferences.CLASSES,
    *operators.CLASSES,
    *preview_operators.CLASSES,
    *field_operators.CLASSES,
    *task_operators.CLASSES,
    *progress_bars.CLASSES,
)
_PARTS = (scene_form, progress_bars, labels, menu, openings, session)


def register():
    """Switch everything on."""
    for each in _CLASSES:
        bpy.utils.register_class(each)
    for part in _PARTS:
        part.register()


def unregister():
    """Leave nothing behind: no class, menu entry, property, timer or socket."""
    for part in reversed(_PARTS):
        part.unregister()
    for each in reversed(_CLASSES):
        bpy.utils.unregister_class(each)
