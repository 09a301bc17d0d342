# SPDX-License-Identifier: GPL-3.0-or-later
"""One press of Submit in a window: saved, gathered in steps, sent until the daemon has it."""

import os
import uuid

import bpy

from .gather import gather_steps
from .pulse import redraw


class Sending:
    """The press that is under way, if any, and what became of the last one.

    `is_busy`; `submission` of the last press that was accepted; `failure` the BridgeError of the
    last that was not, `problems` those that it was refused for.
    """

    def __init__(self, pulse, contact):
        self.submission = None
        self.failure = None
        self._pulse = pulse
        self._contact = contact
        self._errand = None

    @property
    def is_busy(self):
        """Whether a scene is on its way to the daemon."""
        return self._errand is not None

    @property
    def problems(self):
        """What the last press was refused for, as the daemon lists it."""
        return getattr(self.failure, "issues", [])

    def press(self, scene_name, settings, then):
        """Send the scene; then(sending) is called when the daemon has said yes or no."""
        self.submission = self.failure = None
        self._errand = self._pulse.run(
            self._send(scene_name, settings), lambda errand: self._take(errand, then)
        )

    def cancel(self):
        """Give up a press; what the daemon has accepted it keeps."""
        if self._errand is not None:
            self._errand.drop()

    def forget(self):
        """Show nothing of the last press any more."""
        self.failure = None

    def _send(self, scene_name, settings):
        # After a save Blender says for one more turn that the file has changes.
        yield None
        bridge = self._contact.bridge()
        snapshot = yield from gather_steps(scene_name)
        # One key, so that however often this is sent it is one submission.
        return (yield from bridge.submit(snapshot, settings, str(uuid.uuid4())))

    def _take(self, errand, then):
        self._errand = None
        self.failure, self.submission = errand.error, errand.result
        if self.submission is not None:
            self._contact.board.add(self.submission)
        redraw()
        # Neither: the artist gave it up.
        if self.submission is not None or self.failure is not None:
            then(self)


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
