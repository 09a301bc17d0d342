"""What the artist orders of tasks and submissions, followed until its outcome is known."""

from .operations import Operations


class Orders(Operations):
    """At most one order at a time for each task and each submission.

    An id is a taskId or the id of a submission: they are never alike.
    """

    def operate(self, task_ids, order, restart=None, priority=None, timeout_seconds=None):
        """Order "pause", "resubmit", "delete" or "change" for tasks of those ids.

        restart: "failed", "aborted", "done", "started" or "waiting", with resubmit; priority or
        timeout_seconds: with change.
        """
        ids = list(task_ids)
        asked = self._bridge().operate_tasks(
            ids, order, restart=restart, priority=priority, timeout_seconds=timeout_seconds
        )
        self._ask(ids, asked, self._follow)

    def cancel_submission(self, id):
        """Send no more of it; what was sent is paused on the farm."""
        self._ask([id], self._bridge().cancel_submission(id), self._take_submission)

    def retry(self, id):
        """Send what failed of it once more."""
        self._ask([id], self._bridge().retry_submission(id), self._take_submission)

    def resolve(self, id, unit_id, outcome, task_id=None):
        """Say of a unit that needs the artist's word whether it is on the farm.

        outcome: "sent" or "absent"; task_id: of the task that it is on the farm, when known.
        """
        asked = self._bridge().resolve_unit(id, unit_id, outcome, task_id=task_id or None)
        self._ask([id], asked, self._take_submission)

    def _take_submission(self, _ids, submission):
        self._connection.board.take({"type": "submission.changed", "data": submission})
