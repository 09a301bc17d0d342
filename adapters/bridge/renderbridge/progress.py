"""How a submission fares, from its events, in a sentence for a status line."""

STILL_TO_SEND = ("queued", "uploading", "waiting", "sending", "unconfirmed")
MAY_STILL_CHANGE = ("preparing", "waiting", "rendering", "unknown")

_WORDS = {
    "queued": "queued",
    "uploading": "uploading",
    "waiting": "waiting for its turn",
    "sending": "sending",
    "unconfirmed": "sent, asking the farm whether it arrived",
    "needsYou": "needs you: open the dashboard",
    "failed": "failed",
    "cancelled": "cancelled",
    "submitted": "submitted",
}


class Progress:
    """Begins with a submission as the daemon gave it; takes events in whatever order."""

    def __init__(self, submission):
        self.submission = submission
        self.tasks = {}

    @property
    def id(self):
        """The submission's id."""
        return self.submission["id"]

    def take(self, message):
        """Take an event; return whether it told something new about this submission."""
        data = message.get("data")
        if not isinstance(data, dict):
            return False
        if message["type"] == "submission.changed" and data.get("id") == self.id:
            return self._take_newer(data, self.submission, self._set_submission)
        if message["type"] == "task.changed" and data.get("submissionId") == self.id:
            return self._take_newer(data, self.tasks.get(data["taskId"]), self._set_task)
        return False

    def is_over(self):
        """Return whether nothing more will happen by itself."""
        state = self.submission["state"]
        if state in STILL_TO_SEND:
            return False
        if state != "submitted":
            return True
        is_known = len(self.tasks) >= self._count("submitted") > 0
        return is_known and not any(
            task["state"] in MAY_STILL_CHANGE for task in self.tasks.values()
        )

    def has_failed(self):
        """Return whether the artist has to do something."""
        if self.submission["state"] in ("failed", "needsYou"):
            return True
        return any(task["state"] in ("failed", "doneWithFailures") for task in self.tasks.values())

    def words(self):
        """Return one line, such as "shot010: rendering, 5 of 12 frames done"."""
        return f"{self.submission['scene']['name']}: {self._state_in_words()}"

    def _state_in_words(self):
        state = self.submission["state"]
        if state == "submitted" and self.tasks:
            return self._tasks_in_words()
        words = _WORDS.get(state, state)
        if state == "failed":
            return f"{words}: {self._reason()}"
        total = self.submission.get("unitCount", 0)
        if state in STILL_TO_SEND and total > 1:
            return f"{words}, {self._count('submitted')} of {total} parts submitted"
        return words

    def _tasks_in_words(self):
        done = sum(task["counts"]["done"] for task in self.tasks.values())
        failed = sum(task["counts"]["failed"] for task in self.tasks.values())
        total = sum(task["counts"]["total"] for task in self.tasks.values())
        states = {task["state"] for task in self.tasks.values()}
        word = next((state for state in MAY_STILL_CHANGE[::-1] if state in states), None)
        if word is None:
            word = "failed" if self.has_failed() else "done" if states == {"done"} else "ended"
        failures = f", {failed} failed" if failed else ""
        return f"{word}, {done} of {total} frames done{failures}"

    def _reason(self):
        rows = [self.submission, *self.submission.get("units", ())]
        messages = [row["error"]["message"] for row in rows if row.get("error")]
        return messages[0] if messages else "open the dashboard to see why"

    def _count(self, state):
        return self.submission.get("progress", {}).get(state, 0)

    def _take_newer(self, data, known, keep):
        if known is not None and data["revision"] <= known["revision"]:
            return False
        keep(data)
        return True

    def _set_submission(self, data):
        self.submission = data

    def _set_task(self, data):
        self.tasks[data["taskId"]] = data
