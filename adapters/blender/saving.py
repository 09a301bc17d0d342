# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving the open file before it is submitted."""

import os

import bpy


def save_open_file():
    """Save the file under its name; return None, or why it could not be saved.

    bpy.data.is_dirty stays true until the next turn of Blender's loop, so the file itself is asked.
    """
    path = bpy.data.filepath
    before = _written_at(path)
    try:
        result = bpy.ops.wm.save_mainfile()
    except RuntimeError as error:
        return str(error).strip()
    after = _written_at(path)
    if "FINISHED" not in result or after is None or after == before:
        return path
    return None


def _written_at(path):
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None
