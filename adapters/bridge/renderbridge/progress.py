"""How a submission fares, from its events."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .routes_generated import Message


STILL_TO_SEND = ("queued", "uploading", "waiting", "sending", "unconfirmed")
MAY_STILL_CHANGE = ("preparing", "waiting", "rendering", "unknown")


class Progress:
    """Begins with a submission as the daemon gave it; takes events in whatever order."""

    def __init__(self, submission):
        self.submission = submission
        self.tasks = {}

    @property
    def id(self):
        """The submission's id."""
        return self.submission["id"]

    def take(self, message: "Message"):
        """Take an event; return whether it told something new about this submission."""
        if not isinstance(message.get("data"), dict):
            return False
        if message["type"] == "submission.changed" and message["data"].get("id") == self.id:
            return self._take_newer(message["data"], self.submission, self._set_submission)
        if message["type"] == "task.changed" and message["data"].get("submissionId") == self.id:
            known = self.tasks.get(message["data"]["taskId"])
            return self._take_newer(message["data"], known, self._set_task)
        return False

    def is_over(self):
        """Return whether nothing more will happen by itself."""
        submission = self.submission
        counts = submission.get("progress", {})
        # The state is that of the worst part: the others may go on.
        if any(state == submission["state"] or counts.get(state) for state in STILL_TO_SEND):
            return False
        expected = counts.get("submitted", 0)
        if submission["state"] == "submitted" and expected == 0:
            return False
        is_known = len(self.tasks) >= expected
        return is_known and not any(
            task["state"] in MAY_STILL_CHANGE for task in self.tasks.values()
        )

    def _take_newer(self, data, known, keep):
        if known is not None and data["revision"] <= known["revision"]:
            return False
        keep(data)
        return True

    def _set_submission(self, data):
        self.submission = data

    def _set_task(self, data):
        self.tasks[data["taskId"]] = data
