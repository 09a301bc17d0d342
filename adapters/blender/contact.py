# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon as this Blender knows it: found, started when needed, lost and found again."""

import bpy

from .gather import gather_steps, is_modified
from .host import ADAPTER_VERSION, blender_version, bridge_part
from .pulse import redraw
from .texts import language


class Contact:
    """One event stream, what it tells of the open scene, and this Blender's presence on it.

    `state` is "looking", "starting", "connected" or "absent"; `farm` and `health` what the daemon
    says of the farm and of itself, None before; `failure` why what was asked of it did not work.
    """

    def __init__(self, pulse):
        self.state = "looking"
        self.farm = None
        self.health = None
        self.failure = None
        self.board = bridge_part("scene_board").SceneBoard(None)
        self.listeners = []
        self._pulse = pulse
        self._stream = None
        self._presence = None
        self._read_at = 0
        self._was_started = False

    def bridge(self):
        """Return a PatientBridge that speaks the window's language."""
        return bridge_part("patient").PatientBridge(language=language())

    def begin(self):
        """Look for the daemon from now on. While an add-on is switched on no data can be read."""
        self._stream = bridge_part("events").EventStream()
        self._presence = bridge_part("presence").Presence(
            self._stream, "blender", blender_version(), ADAPTER_VERSION
        )

    def end(self):
        """Leave no socket behind."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def start_once(self):
        """Start the daemon when none was seen yet; one that was stopped on purpose stays so."""
        if self.state == "absent" and not self._was_started:
            self.start()

    def start(self):
        """Start the daemon when none runs."""
        if self.state == "starting":
            return
        self._was_started = True
        self.state = "starting"
        redraw()
        self._pulse.run(self.bridge().wake(), self._started)

    def beat(self):
        """Take what the daemon has said; four times a second."""
        if self._stream is None:
            return
        bridge_part("launcher").reap_ended()
        if (bpy.data.filepath or None) != self.board.path:
            self._follow_scene()
            self._read()
        changed = False
        for message in self._stream.poll():
            changed = self._take(message) or changed
        self._presence.tell(bpy.data.filepath or None, is_modified())
        if self._stream.is_open and self._read_at != self._stream.openings:
            self._read_at = self._stream.openings
            self._was_started = True
            self._read()
        changed = self._judge() or changed
        if changed:
            redraw()

    def read_again(self):
        """Read farm, submissions and tasks anew."""
        self._read()

    def _judge(self):
        before = self.state
        if self._stream.is_open:
            self.state = "connected"
        elif self._stream.failure is not None and self.state != "starting":
            self.state = "absent"
        return self.state != before

    def _started(self, errand):
        self.failure = str(errand.error) if errand.error else None
        self.state = "absent" if errand.error else "looking"
        if self._stream is not None and not errand.error:
            self._stream.resume_from(self._stream.cursor)
        redraw()

    def _follow_scene(self):
        self.board = bridge_part("scene_board").SceneBoard(bpy.data.filepath or None)

    def _read(self):
        if self._stream is not None and self._stream.is_open:
            self._pulse.run(self._read_steps(), self._was_read)

    def _read_steps(self):
        bridge = self.bridge()
        self.health = yield from bridge.get("/v1/health")
        self.farm = yield from bridge.get("/v1/farm")
        yield from self.board.read(bridge)

    def _was_read(self, errand):
        if errand.error is not None:
            # A daemon that has just come up may be slow: the next beat reads again.
            self._read_at = 0
        redraw()

    def _take(self, message):
        if message["type"] == "reset":
            # What is read now is newer than anything that was missed.
            self._stream.resume_from(None)
            return False
        if message["type"] == "farm.changed":
            self.farm = message["data"]
            return True
        request = self._presence.take(message)
        if request is not None:
            self._pulse.run(self._gather_for(request))
        changed = self.board.take(message)
        for listener in self.listeners:
            changed = listener(message) or changed
        return changed

    def _gather_for(self, request):
        try:
            snapshot = yield from gather_steps()
            stored = yield from self.bridge().post("/v1/scenes", snapshot)
            self._presence.gathered(request, scene_id=stored["sceneId"])
        except Exception as error:  # noqa: BLE001  whoever asked has to hear of it
            self._presence.gathered(request, error=str(error) or repr(error))
