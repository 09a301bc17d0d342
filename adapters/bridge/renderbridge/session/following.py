"""What becomes of what was submitted here, in a line, whatever scene is open meanwhile."""

from typing import TYPE_CHECKING

from ..errors import DaemonRefused
from ..progress import Progress
from .told_notices import ToldNotices
from .wording import submission_in_words

if TYPE_CHECKING:
    from ..async_client import AsyncBridge
    from ..routes_generated import Message

LAST_WORDS_SECONDS = 10.0
MOST_ENDED = 20
_SEPARATOR = "  |  "


class Following:
    """The submissions of this host that are not over. host: a HostPort."""

    def __init__(self, host, changed, clock):
        self._host = host
        self._changed = changed
        self._clock = clock
        self._notices = ToldNotices()
        self._progress = []
        # What ended may go on again: a task is resumed, frames are resubmitted.
        self._ended = []
        self._over = None
        self._silent_after = 0.0
        self._told = None

    def add(self, submission):
        """Follow a submission until nothing more happens to it."""
        if all(progress.id != submission["id"] for progress in self._progress):
            self._progress.append(Progress(submission))

    def take(self, message: "Message"):
        """Take an event of the daemon; return whether it told something new."""
        told = [progress.take(message) for progress in self._progress + self._ended]
        for progress in [progress for progress in self._ended if not progress.is_over()]:
            self._ended.remove(progress)
            self._progress.append(progress)
        return any([*told, self._notices.take(message)])

    def read(self, bridge: "AsyncBridge"):
        """A background task: ask how each fares, for what was told while nobody listened."""
        yield from self._notices.read(bridge)
        for progress in list(self._progress):
            try:
                submission = yield from bridge.submission(progress.id)
                progress.take({"type": "submission.changed", "data": submission})
                for unit in submission["units"]:
                    task_id = unit.get("taskId")
                    if task_id:
                        task = yield from bridge.task(task_id)
                        progress.take({"type": "task.changed", "data": task})
            except DaemonRefused as error:
                if error.status != 404:
                    raise
                # Another daemon's, or one that was cleared away.
                self._progress = [other for other in self._progress if other is not progress]

    def words(self):
        """Return one line of how things stand and what waits, None when nothing does."""
        lines = [line for line in (self._notices.words(), *self._submissions_in_words()) if line]
        return _SEPARATOR.join(lines) or None

    def _submissions_in_words(self):
        language = self._host.language()
        if self._progress:
            return [submission_in_words(language, progress) for progress in self._progress]
        if self._over is not None and self._clock() < self._silent_after:
            return [submission_in_words(language, self._over)]
        return []

    def tick(self):
        """Let go of what is over; four times a second."""
        for progress in [progress for progress in self._progress if progress.is_over()]:
            self._progress.remove(progress)
            self._ended = [*self._ended, progress][-MOST_ENDED:]
            self._over = progress
            self._silent_after = self._clock() + LAST_WORDS_SECONDS
        words = self.words()
        if words != self._told:
            self._told = words
            self._changed()

    def end(self):
        """Follow nothing any more."""
        self._progress, self._ended, self._over, self._told = [], [], None, None
        self._notices = ToldNotices()
