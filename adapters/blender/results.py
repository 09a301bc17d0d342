# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames that were fetched, and the picture of the last one."""

import os

from .host import bridge_part
from .pulse import redraw

PICTURES = (".png", ".jpg", ".jpeg", ".exr", ".tif", ".tiff", ".webp", ".bmp", ".tga", ".hdr")
_MOST_FILES = 20000


class Results:
    """Downloads of this scene's tasks; icons of their last frames, by taskId."""

    def __init__(self, pulse, contact):
        self.failures = {}
        self._pulse = pulse
        self._contact = contact
        self._icons = None
        self._seen = {}

    def fetch(self, task_id):
        """Have the daemon fetch what is rendered so far."""
        self.failures.pop(task_id, None)
        self._pulse.run(self._fetch(task_id), lambda errand: self._fetched(task_id, errand.error))

    def picture(self, task_id):
        """Return the icon number of the last frame that was fetched, 0 when there is none."""
        seen = self._seen.get(task_id)
        return seen[1] if seen else 0

    def folder(self, task_id):
        """Return the folder with the task's frames on this machine, or None."""
        transfer = self._contact.board.transfers.get(task_id)
        folder = transfer.get("folder") if transfer else None
        return folder if folder and os.path.isdir(folder) else None

    def beat(self):
        """Show the pictures of what was fetched since."""
        for task_id, transfer in list(self._contact.board.transfers.items()):
            stamp = (transfer["id"], transfer.get("files", {}).get("done"), transfer["state"])
            known = self._seen.get(task_id)
            if (known and known[0] == stamp) or transfer["state"] != "done":
                continue
            folder = self.folder(task_id)
            path = _last_picture(folder) if folder else None
            self._seen[task_id] = (stamp, self._icon_of(path) if path else 0)
            redraw()

    def end(self):
        """Let go of every picture."""
        if self._icons is not None:
            import bpy.utils.previews

            bpy.utils.previews.remove(self._icons)
        self._icons, self._seen = None, {}

    def _fetch(self, task_id):
        bridge = self._contact.bridge()
        transfer = yield from bridge.post(f"/v1/tasks/{task_id}/download", {})
        self._contact.board.take({"type": "transfer.progress", "data": transfer})
        redraw()
        # Progress is pushed; this is only for a stream that broke meanwhile.
        while transfer["state"] in ("waiting", "running"):
            yield None
            transfer = yield from bridge.get("/v1/transfers/" + transfer["id"])
        self._contact.board.take({"type": "transfer.progress", "data": transfer})
        error = transfer.get("error")
        if error:
            raise bridge_part("errors").BridgeError(error["message"])

    def _fetched(self, task_id, error):
        if error is not None:
            self.failures[task_id] = str(error)
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
    """Return the path of the last picture below `folder`, by name, or None."""
    last, seen = None, 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            seen += 1
            if name.lower().endswith(PICTURES):
                last = max(last or ("", ""), (name, os.path.join(parent, name)))
        if seen > _MOST_FILES:
            break
    return last[1] if last else None
