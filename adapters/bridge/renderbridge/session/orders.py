"""What the artist orders of tasks and submissions, followed until its outcome is known."""

from .operations import Operations


class Orders(Operations):
    """At most one order at a time for each task and each submission.

    An id is a taskId or the id of a submission: they are never alike.
    """

    def operate(self, task_ids, order, restart=None, priority=None, timeout_seconds=None):
        """Order "pause", "resubmit", "delete", "cancel" or "change" for tasks of those ids.

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

    def order_rest(self, id, order, task_ids):
        """Say what becomes of the frames that tasks of a submission hold behind test frames.

        order: "render" or "drop"; task_ids: of the tasks whose test frames were seen.
        """
        ids = list(task_ids)
        asked = self._bridge().order_rest(id, order, task_ids=ids)
        self._ask([id, *ids], asked, self._take_submission)

    def retry(self, id):
        """Send what failed of it once more."""
        self._ask([id], self._bridge().retry_submission(id), self._take_submission)

    def resolve(self, id, unit_id, outcome, task_id=None):
        """Say of a unit that needs the artist's word whether it is on the farm.

        outcome: "sent" or "absent"; task_id: of the task that it is on the farm, when known.
        """
        asked = self._bridge().resolve_unit(id, unit_id, outcome, task_id=task_id or None)
        self._ask([id], asked, self._take_submission)

    def plan_rerender(self, task_id, choice, then):
        """Ask what rendering frames of a task again would take; then(plan) with the answer.

        choice: {"frames": "3,7-9"}, or {"which": ...} with one of rerendering.WHICH.
        """
        asked = self._bridge().plan_rerender(task_id, **choice)
        self._ask([task_id], asked, lambda _ids, plan: then(plan))

    def rerender(self, task_id, frames):
        """Render these frames of a task again, as a task of their own."""
        asked = self._bridge().rerender_task(task_id, frames=frames)
        self._ask([task_id], asked, self._take_submission)

    def _take_submission(self, _ids, submission):
        self._connection.board.take({"type": "submission.changed", "data": submission})
