"""What the daemon has of one scene: its submissions and their tasks, kept fresh by events."""

from typing import TYPE_CHECKING

from .progress import Progress

if TYPE_CHECKING:
    from .async_client import AsyncBridge
    from .routes_generated import Message

MOST_SUBMISSIONS = 20
MOST_ROWS = 500
# A farm that says there is more repeats itself.
MOST_PAGES = 20


class SceneBoard:
    """Begins empty; `path` is the scene file's, None for one that was never saved.

    `submissions` holds a Progress each, newest first; `transfers` the last download of each task,
    by taskId; `uploads` the last upload of each submission, by its id.
    """

    def __init__(self, path):
        self.path = path
        self.submissions = []
        self.transfers = {}
        self.uploads = {}

    def read(self, bridge: "AsyncBridge"):
        """A background task: read what there is through a AsyncBridge, and take it in."""
        if self.path is None:
            return
        submissions = yield from bridge.submissions(scene=self.path, limit=MOST_SUBMISSIONS)
        tasks = []
        for path in self._paths():
            tasks += yield from _tasks_of(bridge, path)
        transfers = yield from bridge.transfers(limit=MOST_ROWS)
        for submission in reversed(submissions["items"]):
            self.take({"type": "submission.changed", "data": submission})
        for task in tasks:
            self.take({"type": "task.changed", "data": task})
        # Newest first: of what was transferred twice the last one counts.
        for transfer in reversed(transfers["items"]):
            self.take({"type": "transfer.progress", "data": transfer})

    def take(self, message: "Message"):
        """Take an event; return whether it told something new about this scene."""
        data = message.get("data")
        if not isinstance(data, dict):
            return False
        if message["type"] == "transfer.progress":
            return self._take_transfer(data)
        known = False
        for progress in self.submissions:
            known = progress.take(message) or known
        if known or message["type"] != "submission.changed" or not self._is_ours(data):
            return known
        self.add(data)
        return True

    def add(self, submission):
        """Follow `submission` too, which may have been made of this scene under another path."""
        if any(progress.id == submission["id"] for progress in self.submissions):
            return
        self.submissions.insert(0, Progress(submission))
        del self.submissions[MOST_SUBMISSIONS:]

    def is_busy(self):
        """Return whether something is on its way or renders."""
        return any(not progress.is_over() for progress in self.submissions)

    def tasks(self):
        """Return the tasks of every submission, newest submission first."""
        return [task for progress in self.submissions for task in progress.tasks.values()]

    def _paths(self):
        """The scene's path, and those under which it was submitted before it was renamed."""
        before = [
            (progress.submission.get("scene") or {}).get("path") for progress in self.submissions
        ]
        return sorted({self.path, *before} - {None})

    def _is_ours(self, submission):
        if any(progress.id == submission["id"] for progress in self.submissions):
            return False
        scene = submission.get("scene") or {}
        return self.path is not None and scene.get("path") == self.path

    def _take_transfer(self, transfer):
        if transfer.get("direction") == "upload":
            owner, last = transfer.get("submissionId"), self.uploads
            ours = {progress.id for progress in self.submissions}
        else:
            owner, last = transfer.get("taskId"), self.transfers
            ours = {task["taskId"] for task in self.tasks()}
        known = last.get(owner)
        same = known is not None and known.get("id") == transfer.get("id")
        is_older = same and transfer.get("revision", 0) <= known.get("revision", 0)
        if owner is None or is_older:
            return False
        last[owner] = transfer
        return owner in ours


def _tasks_of(bridge: "AsyncBridge", path):
    """A background task: return every task of a scene, however many it has."""
    rows, cursor = [], None
    for _ in range(MOST_PAGES):
        page = yield from bridge.tasks(scene=path, limit=MOST_ROWS, cursor=cursor)
        rows += page["items"]
        cursor = page.get("cursor")
        if cursor is None:
            break
    return rows
