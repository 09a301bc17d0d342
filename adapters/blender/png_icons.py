# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that come as bytes, as icons: Blender loads icons of files alone."""

import os
import shutil
import tempfile


class PngIcons:
    """Begins empty; what it keeps lies in a folder that goes with it."""

    def __init__(self):
        self._icons = None
        self._folder = None

    def number_of(self, name, content):
        """Return the number of the icon that shows `content`, the bytes of a PNG; name: its own.

        Not while drawing.
        """
        # Imported late: background mode has no icons.
        import bpy.utils.previews

        if self._icons is None:
            self._icons = bpy.utils.previews.new()
            self._folder = tempfile.mkdtemp(prefix="renderbridge-")
        if name not in self._icons:
            path = os.path.join(self._folder, f"{len(self._icons)}.png")
            with open(path, "wb") as file:
                file.write(content)
            self._icons.load(name, path, "IMAGE")
        return self._icons[name].icon_id

    def end(self):
        """Forget every one."""
        if self._icons is not None:
            import bpy.utils.previews

            bpy.utils.previews.remove(self._icons)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._icons = self._folder = None
