"""A small picture of a frame that came home, asked for while somebody looks at it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .connection import DaemonConnection


class ShownPicture:
    """The daemon makes it of whatever the farm renders; one is shown at a time.

    `png` are the bytes of the picture, None while there is none; `frame` the number of its frame,
    or the farm's id of it.
    """

    def __init__(self, host_timer, connection: "DaemonConnection", changed):
        self.png = None
        self.frame = None
        self._host_timer = host_timer
        self._connection = connection
        self._changed = changed
        self._shown = None
        self._wanted = None
        self._reading = None

    def show(self, stamp):
        """Say that the artist looks at that picture now, None for no picture.

        stamp: (what stays in sight until the next is there, frame, which of its pictures).
        """
        self._wanted = stamp
        if stamp is None or (self._shown and self._shown[0] != stamp[0]):
            self.png = self.frame = self._shown = None
        if stamp in (None, self._shown) or self._reading is not None:
            return
        if self._connection.state == "connected":
            self._read(stamp)

    def end(self):
        """Forget what was looked at."""
        self.png = self.frame = self._shown = self._wanted = self._reading = None

    def _read(self, stamp):
        (task_id, *_), frame, _ = stamp
        asked = self._connection.bridge().frame_thumbnail(task_id, str(frame))
        self._reading = self._host_timer.run(asked, lambda answer: self._answered(stamp, answer))

    def _answered(self, stamp, background_task):
        self._reading = None
        if self._wanted is not None and self._wanted[0] == stamp[0]:
            # A picture that cannot be had is not asked for again before another one comes.
            self._shown = stamp
            if background_task.error is None:
                self.png, self.frame = background_task.result, stamp[1]
        self._changed()
