# SPDX-License-Identifier: GPL-3.0-or-later
"""What the daemon would do with each scene that a panel shows: a file of Blender's has several."""

import time

import bpy

from .host import bridge_part
from .redraw import redraw
from .render_tabs import render_tabs, scene_of
from .scene_form import add_rows, take_form
from .scene_host import SceneChoices, SceneHost

DRAW_SECONDS = 1.0


class Previewing:
    """A shared Previewing for each scene, by its name.

    session: the shared Session; is_open: callable returning whether the Render tab shows the farm.
    """

    def __init__(self, session, is_open, clock=time.monotonic):
        self._session = session
        self._is_open = is_open
        self._clock = clock
        self._shown = {}
        self._drawn_at = 0.0

    def see(self, scene):
        """Note that a panel shows `scene` now, and return its Previewing."""
        shown = self._shown.get(scene.name)
        if shown is None:
            shown = self._shown[scene.name] = _ScenePreviewing(scene.name, self._session)
        shown.see()
        return shown

    def seen(self):
        """Return the Previewings of the scenes that are shown now."""
        return [shown for shown in self._shown.values() if shown.is_seen()]

    def known(self, scene):
        """Return the Previewing of a scene that was looked at, else None."""
        return self._shown.get(scene.name)

    def refresh(self):
        """Ask again, whatever is known."""
        for shown in self._shown.values():
            shown.refresh()

    def tick(self):
        """Look whether something has to be asked; four times a second."""
        if self._is_open():
            # By the editors, not by what they draw: what is drawn slowly is looked at all the same.
            for window, area in render_tabs():
                self.see(scene_of(window, area))
        for name, shown in list(self._shown.items()):
            scene = bpy.data.scenes.get(name)
            if scene is None:
                del self._shown[name]
                continue
            if not shown.is_seen():
                continue
            if self._clock() - self._drawn_at > DRAW_SECONDS:
                # Times move on though nothing is told.
                self._drawn_at = self._clock()
                redraw()
            add_rows(scene)
            shown.tick()

    def end(self):
        """Forget what was shown."""
        self._shown.clear()


class _ScenePreviewing(bridge_part("session.previewing").Previewing):
    def __init__(self, scene_name, session):
        self._scene_name = scene_name
        super().__init__(
            SceneHost(scene_name),
            session.host_timer,
            session.connection,
            SceneChoices(scene_name),
            session.gathering,
            self._told,
            time.monotonic,
        )
        self._formed = None

    def _told(self):
        scene = bpy.data.scenes.get(self._scene_name)
        if self.preview is not None and self.preview is not self._formed and scene is not None:
            # Not while drawing: rows are added to the file.
            self._formed = self.preview
            take_form(scene, self.preview["form"])
        redraw()
