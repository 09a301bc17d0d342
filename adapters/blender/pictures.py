# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the frame of each task that came home last, while others still render.

The daemon has made it small already. Nobody looks at the folder of the frames: it may be on a share
that is dead by now.
"""

import collections
import os

from .host import bridge_part
from .png_icons import PngIcons
from .redraw import redraw

stamp_of = bridge_part("session.last_picture").stamp_of

#: `number` of an icon, 0 for none; `name` of the file that it shows.
Picture = collections.namedtuple("Picture", "number name")
NONE = Picture(0, "")


class Pictures:
    """By taskId. session: the shared Session; tasks: callable returning those that are shown."""

    def __init__(self, session, tasks):
        self._connection = session.connection
        self._host_timer = session.host_timer
        self._tasks = tasks
        self._icons = PngIcons()
        self._seen = {}
        self._busy = set()

    def picture(self, task_id):
        """Return the Picture of the frame that came last, NONE when there is none."""
        return self._seen.get(task_id, (None, NONE))[1]

    def tick(self):
        """Ask for the pictures of what came since; four times a second."""
        if self._connection.state != "connected":
            return
        for task in self._tasks():
            stamp, task_id = stamp_of(task), task["taskId"]
            known = self._seen.get(task_id, (None, NONE))
            if stamp and known[0] != stamp and task_id not in self._busy:
                self._busy.add(task_id)
                self._seen[task_id] = (stamp, known[1])
                self._host_timer.run(
                    self._connection.bridge().frame_thumbnail(task_id, str(stamp[1])),
                    self._taker(task_id, stamp, os.path.basename(task["home"].get("lastFile", ""))),
                )

    def end(self):
        """Forget every picture."""
        self._icons.end()
        self._seen, self._busy = {}, set()

    def _taker(self, task_id, stamp, name):
        def take(background_task):
            self._busy.discard(task_id)
            # A picture that cannot be had is no reason to show none of before.
            if background_task.error is None and self._seen.get(task_id, (None,))[0] == stamp:
                number = self._icon_of(task_id, stamp, background_task.result)
                self._seen[task_id] = (stamp, Picture(number, name))
                redraw()

        return take

    def _icon_of(self, task_id, stamp, content):
        return self._icons.number_of(f"{task_id}-{stamp[1]}-{stamp[2]}", content)
