"""How a submission stands, or ended."""


class Outcome:
    """`submission` and its `tasks` as the daemon has them."""

    def __init__(self, progress):
        self.submission = progress.submission
        self.tasks = list(progress.tasks.values())
        self.is_over = progress.is_over()

    @property
    def is_done(self):
        """Whether every frame of every task is rendered."""
        states = [task["state"] for task in self.tasks]
        return self.is_over and self.submission["state"] == "submitted" and set(states) == {"done"}

    @property
    def reasons(self):
        """Why it is not done, a sentence each: what the daemon and the farm say."""
        units = self.submission["units"]
        said = [part["error"]["message"] for part in [self.submission, *units] if "error" in part]
        counts = [(task["taskId"], task["state"], task["counts"]) for task in self.tasks]
        told = [
            f"Task {task_id} is {state}: {frames['failed']} of {frames['total']} frames failed."
            for task_id, state, frames in counts
            if state != "done"
        ]
        return list(dict.fromkeys(said + told))
