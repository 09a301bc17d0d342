"""The last finished picture of the task that is selected."""

from .small_picture import SmallPicture


class LastPicture(SmallPicture):
    """parts: an object with `say` and `session`. Hidden while there is no picture to show."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say, self._last = parts.say, parts.session.last_picture

    def take_tasks(self, tasks):
        """Show the last picture of `tasks` that came home, if any did."""
        self._last.see(tasks)
        frame = self._last.frame
        words = "" if frame is None else self._say("lastPicture", frame=frame)
        self.take(self._last.png, words)
