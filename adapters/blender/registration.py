# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that Blender has to know of the add-on, in the order in which it needs it."""

import bpy

from . import (
    account_operators,
    asked,
    check_operators,
    confirm_operators,
    entry,
    entry_operators,
    field_operators,
    fold_operators,
    frame_operators,
    frame_rows,
    labels,
    menu,
    openings,
    operators,
    panel_account,
    panel_tasks,
    preferences,
    preview_operators,
    progress_bars,
    scene_form,
    session,
    show_operators,
    task_operators,
)

_CLASSES = (
    *preferences.CLASSES,
    *operators.CLASSES,
    *show_operators.CLASSES,
    *fold_operators.CLASSES,
    *preview_operators.CLASSES,
    *field_operators.CLASSES,
    *task_operators.CLASSES,
    *asked.CLASSES,
    *confirm_operators.CLASSES,
    *check_operators.CLASSES,
    *frame_operators.CLASSES,
    *account_operators.CLASSES,
    *entry.CLASSES,
    *entry_operators.CLASSES,
    *progress_bars.CLASSES,
    *frame_rows.CLASSES,
)
_PARTS = (
    scene_form,
    progress_bars,
    frame_rows,
    asked,
    entry,
    panel_account,
    panel_tasks,
    labels,
    menu,
    openings,
    session,
)


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
