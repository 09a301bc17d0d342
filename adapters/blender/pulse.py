# SPDX-License-Identifier: GPL-3.0-or-later
"""The add-on's one timer. No thread: whatever takes time is an errand that it moves a little."""

import time
import traceback

import bpy

from .host import bridge_part

# A frame of the artist's window has 16 ms; what we take of it should not be felt.
BUDGET_SECONDS = 0.005
WORKING_SECONDS = 0.01
WAITING_SECONDS = 0.03
RESTING_SECONDS = 0.25


class Pulse:
    """Errands that run to their end, and beats that are called again and again."""

    def __init__(self, clock=time.perf_counter):
        self.longest_step = 0.0
        self._clock = clock
        self._running = []
        self._beats = []
        self._last_beat = 0.0
        # Blender knows a timer by identity, and each look at a method makes another object.
        self.timer = self._tick

    def begin(self, *beats):
        """Call each of `beats` four times a second from now on."""
        self._beats = list(beats)
        self._wind_up()

    def run(self, generator, then=None):
        """Run an errand; then(errand) is called at its end. Returns the Errand."""
        errand = bridge_part("errand").Errand(generator)
        self._running.append((errand, then))
        self._wind_up()
        return errand

    def stop(self):
        """Leave no timer and no errand behind."""
        if bpy.app.timers.is_registered(self.timer):
            bpy.app.timers.unregister(self.timer)
        for errand, _ in self._running:
            errand.drop()
        self._running, self._beats = [], []

    def _wind_up(self):
        if not bpy.app.timers.is_registered(self.timer):
            # Persistent: opening another file does not unsend what was sent.
            bpy.app.timers.register(self.timer, first_interval=WORKING_SECONDS, persistent=True)

    def _tick(self):
        started = self._clock()
        for errand, then in list(self._running):
            if errand.advance(BUDGET_SECONDS):
                self._running = [pair for pair in self._running if pair[0] is not errand]
                if then:
                    self._guarded(then, errand)
        if started - self._last_beat >= RESTING_SECONDS:
            self._last_beat = started
            for beat in list(self._beats):
                self._guarded(beat)
        self.longest_step = max(self.longest_step, self._clock() - started)
        if any(errand.has_more for errand, _ in self._running):
            return WORKING_SECONDS
        if self._running:
            return WAITING_SECONDS
        return RESTING_SECONDS if self._beats else None

    def _guarded(self, call, *arguments):
        # Blender takes away a timer that raises, and with it everything else that it does.
        try:
            call(*arguments)
        except Exception:  # noqa: BLE001
            print("Renderbridge: " + ascii(traceback.format_exc())[1:-1].replace("\\n", "\n"))


def redraw():
    """Have the properties of every window drawn again."""
    manager = bpy.context.window_manager
    for window in manager.windows if manager else ():
        for area in window.screen.areas:
            if area.type == "PROPERTIES":
                area.tag_redraw()
