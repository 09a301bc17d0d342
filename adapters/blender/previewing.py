# SPDX-License-Identifier: GPL-3.0-or-later
"""What the daemon would do with the scenes that a panel shows, kept up to date while it is seen."""

import time

import bpy

from .gather import gather_steps
from .host import bridge_part
from .pulse import redraw
from .scene_form import add_rows, chosen_settings, take_form
from .texts import language

SEEN_SECONDS = 2.5
DRAW_SECONDS = 1.0
SETTLE_SECONDS = 0.4
AGAIN_SECONDS = 8.0
_DATA = ("images", "libraries", "objects", "sounds", "movieclips", "cache_files", "volumes")


class Shown:
    """What is known of one scene: the daemon's answer, or why there is none."""

    def __init__(self):
        self.seen_at = 0.0
        self.preview = None
        self.failure = None
        self.errand = None
        self.known = None
        self.wanted = None
        self.wanted_since = 0.0
        self.scene_id = None
        self.scene_known = None


class Previewing:
    """Asks again when what the panel shows has changed and rests for a moment."""

    def __init__(self, pulse, contact, clock=time.monotonic):
        self._pulse = pulse
        self._contact = contact
        self._clock = clock
        self._shown = {}
        self._drawn_at = 0.0

    def see(self, scene):
        """Note that a panel shows `scene` now, and return its Shown; called while drawing."""
        shown = self._shown.setdefault(scene.name, Shown())
        shown.seen_at = self._clock()
        return shown

    def is_seen(self):
        """Return whether a panel is open."""
        return any(self._is_seen(shown) for shown in self._shown.values())

    def refresh(self):
        """Ask again, whatever is known."""
        for shown in self._shown.values():
            shown.known = shown.scene_known = None

    def beat(self):
        """Look whether something has to be asked; four times a second."""
        for name, shown in list(self._shown.items()):
            scene = bpy.data.scenes.get(name)
            if scene is None:
                del self._shown[name]
                continue
            if not self._is_seen(shown) or shown.errand is not None:
                continue
            if self._clock() - self._drawn_at > DRAW_SECONDS:
                # A panel that nobody draws cannot tell that it is still open.
                self._drawn_at = self._clock()
                redraw()
            if self._contact.state != "connected":
                continue
            add_rows(scene)
            self._look(scene, shown)

    def _look(self, scene, shown):
        now = self._clock()
        seen = (_scene_print(scene), repr(chosen_settings(scene)), language())
        if seen != shown.wanted:
            shown.wanted, shown.wanted_since = seen, now
        rested = now - shown.wanted_since >= SETTLE_SECONDS or shown.preview is None
        retry = shown.failure is not None and now - shown.wanted_since >= AGAIN_SECONDS
        if (seen != shown.known and rested) or retry:
            shown.wanted_since = now
            shown.known = seen
            shown.errand = self._pulse.run(
                self._ask(scene.name, shown), lambda errand: self._take(shown, errand)
            )

    def _ask(self, name, shown):
        bridge = self._contact.bridge()
        wanted = shown.wanted
        # Anything but what was chosen, and the language.
        if shown.scene_known != wanted[0] or shown.scene_id is None:
            snapshot = yield from gather_steps(name)
            stored = yield from bridge.post("/v1/scenes", snapshot)
            shown.scene_id, shown.scene_known = stored["sceneId"], wanted[0]
        settings = chosen_settings(bpy.data.scenes[name])
        try:
            preview = yield from bridge.preview(shown.scene_id, settings)
        except bridge_part("errors").DaemonRefused as error:
            if error.status == 404:
                # Scenes live an hour: next time it is gathered and stored again.
                shown.scene_id = shown.known = None
            raise
        return name, preview

    def _take(self, shown, errand):
        shown.errand = None
        shown.failure = errand.error
        if errand.error is None:
            name, shown.preview = errand.result
            scene = bpy.data.scenes.get(name)
            if scene is not None:
                take_form(scene, shown.preview["form"])
        redraw()

    def _is_seen(self, shown):
        return self._clock() - shown.seen_at < SEEN_SECONDS


def _scene_print(scene):
    """What of the scene is worth asking again for. Read four times a second, so nothing long."""
    render = scene.render
    settings = render.image_settings
    return (
        bpy.data.filepath,
        bpy.data.is_dirty,
        tuple(each.name for each in bpy.data.scenes),
        (scene.frame_start, scene.frame_end, scene.frame_step, render.fps, render.fps_base),
        (render.resolution_x, render.resolution_y, render.resolution_percentage),
        (render.use_border, render.use_crop_to_border, render.border_min_x, render.border_max_x),
        (render.border_min_y, render.border_max_y, render.use_multiview, render.use_single_layer),
        (render.engine, render.filepath, settings.file_format, render.use_sequencer),
        scene.camera.name if scene.camera else None,
        tuple(
            (mark.frame, mark.camera.name if mark.camera else None)
            for mark in scene.timeline_markers[:200]
        ),
        tuple((layer.name, layer.use) for layer in scene.view_layers),
        tuple(len(getattr(bpy.data, name, ())) for name in _DATA),
    )
