# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that lives while the add-on is on and a window stands, joined."""

import bpy

from . import state_marks
from .blender_timer import BlenderTimer
from .entry import renew
from .frame_icon import FrameIcon
from .frame_rows import active_frames, count_rows
from .host import bridge_part
from .pictures import Pictures
from .previewing import Previewing
from .progress_bars import FIRST, factor_of, move_bars
from .redraw import redraw
from .scene_host import SceneChoices, SceneHost
from .status_bar import StatusBar
from .texts import language

_first_moment = bridge_part("session.first_moment").first_moment


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
        self.wants_failed_log = False
        self.log_part = "log"
        self.created = None
        # What waits for the artist's word, and what is typed into; see asked and entry.
        self.asked = self.entry = None
        # By taskId: what rendering frames of it again would take, as the daemon last said.
        self.rerender_plans = {}
        # Whether the Render tab shows the farm, and there what would be sent.
        self.is_open = self.shows_requests = False
        # What was opened or folded since, by its name; see folding.
        self.turned = set()
        self.account_tasks = shared.account_tasks
        self.previewing = Previewing(shared, lambda: self.is_open)
        self.pictures = Pictures(shared, self.tasks)
        self.frame_icon = FrameIcon(shared.frame_picture, self._active_frame)
        self._status_bar = StatusBar(shared.following)
        self._shared = shared
        shared.changed.append(redraw)
        shared.on_tick += [
            self.previewing.tick,
            self.pictures.tick,
            self._status_bar.tick,
            lambda: move_bars(self._bars()),
            lambda: count_rows(self.frames),
            self.frame_icon.tick,
            self._renew_entry,
            self._read_wanted_log,
            state_marks.tick,
        ]

    def begin(self):
        """Look for the daemon, and keep what is shown fresh."""
        self._shared.begin()

    def end(self):
        """Leave no timer, socket, picture or text behind."""
        self._shared.end()
        self.previewing.end()
        self.pictures.end()
        self.frame_icon.end()
        self._status_bar.end()
        state_marks.end()

    def first_moment(self, previewing):
        """Return the FirstMoment of a scene, None once there is a preview; previewing: of it."""
        return _first_moment(_Parts(self.connection, previewing), language())

    def tasks(self):
        """Return every task that may be shown: of the open scene, and of the account."""
        known = {task["taskId"]: task for task in self.account_tasks.rows()}
        for task in self.connection.board.tasks():
            known[task["taskId"]] = task
        return list(known.values())

    def _bars(self):
        bars = {task["taskId"]: factor_of(task) for task in self.tasks()}
        moments = [self.first_moment(shown) for shown in self.previewing.seen()]
        shares = [moment.share for moment in moments if moment and moment.share is not None]
        return {**bars, FIRST: min(shares, default=0.0)}

    def _renew_entry(self):
        if renew(bpy.context, self):
            redraw()

    def _active_frame(self):
        # The rows of a task that nobody looks at any more stay.
        is_shown = self.frames_of is not None and self.frames_of == self.frames.task_id
        return next(iter(active_frames(bpy.context)), None) if is_shown else None

    def _read_wanted_log(self):
        """Read the log that was asked for before the frames were there."""
        if not self.wants_failed_log or self.frames.task_id != self.frames_of:
            return
        failed = [each for each in self.frames.rows() if each["state"] in ("failed", "aborted")]
        if failed:
            self.wants_failed_log = False
            self.frames.read_log(failed[0]["frameId"])


class _Parts:
    def __init__(self, connection, previewing):
        self.connection = connection
        self.previewing = previewing


SESSION = Session()


def register():
    """Begin, where there is a window."""
    if not bpy.app.background:
        SESSION.begin()


def unregister():
    """End."""
    SESSION.end()
