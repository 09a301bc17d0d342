"""The last picture of a task that came home, small, while others of its frames still render."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .connection import DaemonConnection


class LastPicture:
    """Asked for while somebody looks at a task; the daemon makes it of whatever the farm renders.

    `png` are the bytes of the picture, None while there is none; `frame` the number of its frame.
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

    def see(self, tasks):
        """Say that the artist looks at these tasks: the first that has one shows its picture."""
        task = next((each for each in tasks if stamp_of(each)), None)
        self._wanted = stamp_of(task) if task else None
        if self._wanted is None or (self._shown and self._shown[0] != self._wanted[0]):
            self.png = self.frame = self._shown = None
        if self._wanted in (None, self._shown) or self._reading is not None:
            return
        if self._connection.state == "connected":
            self._read(self._wanted)

    def end(self):
        """Forget what was looked at."""
        self.png = self.frame = self._shown = self._wanted = self._reading = None

    def _read(self, stamp):
        task_id, frame, _ = stamp
        asked = self._connection.bridge().frame_thumbnail(task_id, str(frame))
        self._reading = self._host_timer.run(asked, lambda answer: self._answered(stamp, answer))

    def _answered(self, stamp, background_task):
        self._reading = None
        if self._wanted is not None and self._wanted[0] == stamp[0]:
            # A picture that cannot be had is not asked for again before another frame comes.
            self._shown = stamp
            if background_task.error is None:
                self.png, self.frame = background_task.result, stamp[1]
        self._changed()


def stamp_of(task):
    """Return (taskId, number of the last frame, how many came) of a task that has a picture."""
    home = task.get("home") or {}
    if not home.get("thumbnail") or home.get("lastFrame") is None:
        return None
    return task["taskId"], home["lastFrame"], home["files"]
