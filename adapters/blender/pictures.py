# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the last frame of each task whose frames were fetched."""

import os

from .host import MORE
from .redraw import redraw

PICTURES = (".png", ".jpg", ".jpeg", ".exr", ".tif", ".tiff", ".webp", ".bmp", ".tga", ".hdr")
_MOST_FILES = 20000


class Pictures:
    """Icons by taskId. session: the shared Session."""

    def __init__(self, session):
        self._board = lambda: session.connection.board
        self._results = session.results
        self._host_timer = session.host_timer
        self._icons = None
        self._seen = {}

    def picture(self, task_id):
        """Return the icon number of the last frame that was fetched, 0 when there is none."""
        seen = self._seen.get(task_id)
        return seen[1] if seen else 0

    def tick(self):
        """Show the pictures of what the artist had fetched since.

        What was fetched before stays unlooked at: its folder may be on a share that is dead by now.
        """
        for task_id, transfer in list(self._board().transfers.items()):
            if transfer["state"] != "done" or not self._results.is_own(transfer):
                continue
            stamp = (transfer["id"], transfer["files"]["done"])
            known = self._seen.get(task_id, (None, 0))
            folder = self._results.folder(task_id)
            if known[0] != stamp and folder:
                self._seen[task_id] = (stamp, known[1])
                self._host_timer.run(self._look(task_id, stamp, folder))

    def end(self):
        """Let go of every picture."""
        if self._icons is not None:
            import bpy.utils.previews

            bpy.utils.previews.remove(self._icons)
        self._icons, self._seen = None, {}

    def _look(self, task_id, stamp, folder):
        path = yield from _last_picture(folder)
        if self._seen.get(task_id, (None,))[0] == stamp:
            self._seen[task_id] = (stamp, self._icon_of(path) if path else 0)
            redraw()

    def _icon_of(self, path):
        # Imported late: background mode has no icons.
        import bpy.utils.previews

        if self._icons is None:
            self._icons = bpy.utils.previews.new()
        name = f"{path}:{os.stat(path).st_mtime_ns}"
        if name not in self._icons:
            self._icons.load(name, path, "IMAGE")
        return self._icons[name].icon_id


def _last_picture(folder):
    """A background task: return the path of the last picture below `folder`, by name, or None."""
    last, seen = None, 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            seen += 1
            if name.lower().endswith(PICTURES):
                last = max(last or ("", ""), (name, os.path.join(parent, name)))
        if seen > _MOST_FILES:
            break
        yield MORE
    return last[1] if last else None
