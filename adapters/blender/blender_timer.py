# SPDX-License-Identifier: GPL-3.0-or-later
"""The host_timer of the session, wound by Blender's own timer."""

import bpy

from .host import bridge_part


class BlenderTimer(bridge_part("host_timer").TimerBackend):
    """Blender knows a timer by the identity of its function."""

    def __init__(self):
        self._tick = None

    def start(self, tick, seconds):
        """Call tick() after `seconds`, and again after what it returns."""
        self.stop()
        self._tick = tick
        bpy.app.timers.register(tick, first_interval=seconds, persistent=True)

    def stop(self):
        """Call no more."""
        if self._tick is not None and bpy.app.timers.is_registered(self._tick):
            bpy.app.timers.unregister(self._tick)
        self._tick = None
