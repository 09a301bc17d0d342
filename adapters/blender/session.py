# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that lives while the add-on is on and a window stands, joined."""

import bpy

from .host import bridge_part
from .pictures import Pictures
from .previewing import Previewing
from .progress_bars import move_bars
from .redraw import redraw
from .scene_host import SceneChoices, SceneHost
from .status_bar import StatusBar
from .timer_winding import TimerWinding


class Session:
    """One for this Blender: the shared session, and what only Blender shows of it.

    In background mode nothing begins: timers never fire there.
    """

    def __init__(self):
        self.pulse = bridge_part("pulse").Pulse(TimerWinding())
        # No thread: Blender stands none beside its own.
        shared = bridge_part("session").Session(
            SceneHost(),
            self.pulse,
            lambda language: bridge_part("patient").PatientBridge(language=language),
            bridge_part("events").EventStream,
            choices=SceneChoices(),
        )
        self.contact = shared.contact
        self.sending = shared.sending
        self.orders = shared.orders
        self.results = shared.results
        self.previewing = Previewing(shared)
        self.pictures = Pictures(shared)
        self._status_bar = StatusBar(shared.following)
        self._shared = shared
        shared.changed.append(redraw)
        shared.beats += [
            self.previewing.beat,
            self.pictures.beat,
            self._status_bar.beat,
            lambda: move_bars(self.contact.board.tasks()),
        ]

    def begin(self):
        """Look for the daemon, and keep what is shown fresh."""
        self._shared.begin()

    def end(self):
        """Leave no timer, socket, picture or text behind."""
        self._shared.end()
        self.previewing.end()
        self.pictures.end()
        self._status_bar.end()


SESSION = Session()


def register():
    """Begin, where there is a window."""
    if not bpy.app.background:
        SESSION.begin()


def unregister():
    """End."""
    SESSION.end()
