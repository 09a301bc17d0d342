# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that lives while the add-on is on and a window stands, joined."""

import bpy

from .blender_timer import BlenderTimer
from .frame_rows import count_rows
from .host import bridge_part
from .pictures import Pictures
from .previewing import Previewing
from .progress_bars import move_bars
from .redraw import redraw
from .scene_host import SceneChoices, SceneHost
from .status_bar import StatusBar


class Session:
    """One for this Blender: the shared session, and what only Blender shows of it.

    In background mode nothing begins: timers never fire there.
    """

    def __init__(self):
        self.host_timer = bridge_part("host_timer").HostTimer(BlenderTimer())
        # No thread: Blender stands none beside its own.
        shared = bridge_part("session").Session(
            SceneHost(),
            self.host_timer,
            lambda language: bridge_part("async_client").AsyncBridge(language=language),
            bridge_part("events").EventStream,
            choices=SceneChoices(),
        )
        self.connection = shared.connection
        self.sending = shared.sending
        self.orders = shared.orders
        self.results = shared.results
        self.frames = shared.frames
        self.account = shared.account
        # What the panel shows: the frames of which task, which part of a log, and the project that
        # was created last, of whose failure nothing else tells.
        self.frames_of = None
        self.log_part = "log"
        self.created = None
        # Whether the Render tab shows the farm, and there what would be sent.
        self.is_open = self.shows_requests = False
        self.previewing = Previewing(shared, lambda: self.is_open)
        self.pictures = Pictures(shared)
        self._status_bar = StatusBar(shared.following)
        self._shared = shared
        shared.changed.append(redraw)
        shared.on_tick += [
            self.previewing.tick,
            self.pictures.tick,
            self._status_bar.tick,
            lambda: move_bars(self.connection.board.tasks()),
            lambda: count_rows(self.frames),
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
