"""What was submitted of the scene, as a tree of rows: submissions, and their parts below. No Qt."""

from ..session.times import local_time
from ..session.wording import reason_key_of, telling_state, unit_words


class TaskRow:
    """One line. `kind` is "submission", "unit" (not on the farm yet) or "task".

    `done`, `total`, `failed` count frames, None before the farm told; `fee` is such as "1.20 CNY".
    `submission`, `unit` and `task` are the daemon's, None where there is none.
    """

    def __init__(self, kind, id, title, state, submission, unit=None, task=None, children=()):
        self.kind = kind
        self.id = id
        self.title = title
        self.state = state
        self.submission = submission
        self.unit = unit
        self.task = task
        self.children = list(children)
        tasks = [task] if task else [child.task for child in self.children if child.task]
        self.tasks = tasks
        self.done = self._count(tasks, "done")
        self.total = self._count(tasks, "total")
        self.failed = self._count(tasks, "failed", "aborted")
        self.fee = fee_of(tasks)

    @property
    def key(self):
        """Which row it is, whatever becomes of it."""
        return self.kind == "submission", self.id

    @property
    def units(self):
        """The parts that it stands for."""
        return [self.unit] if self.unit else self.submission.get("units", ())

    @staticmethod
    def _count(tasks, *names):
        if not tasks:
            return None
        return sum(task["counts"][name] for task in tasks for name in names)


def task_rows(board, say):
    """Return a TaskRow for each submission of a SceneBoard, newest first."""
    return [_submission_row(progress, say) for progress in board.submissions]


def state_words(row, say):
    """Return what the artist reads for the state of a row."""
    if row.kind != "submission" and row.task:
        return task_state_words(row.task["state"], say)
    if row.state == "submitted" and row.tasks:
        return task_state_words(telling_state(row.tasks), say)
    return _word(row.state, say)


def task_state_words(state, say):
    """Return what the artist reads for the state of a task of the farm."""
    return say("taskWaiting") if state == "waiting" else _word(state, say)


def _word(state, say):
    # A newer daemon may know states that this dialog does not.
    try:
        return say("state_" + state)
    except KeyError:
        return state


def fee_of(tasks):
    """Return the fee of tasks in words, "" while none is known; currencies are not mixed."""
    sums = {}
    for task in tasks:
        fee = task.get("fee")
        if fee:
            sums[fee["currency"]] = sums.get(fee["currency"], 0.0) + float(fee["amount"])
    return ", ".join(f"{amount:.2f} {currency}" for currency, amount in sums.items())


def errors_of(row, say):
    """Return the sentences of what went wrong, the farm's text as it came, each once."""
    owners = [row.unit] if row.unit else [row.submission, *row.submission.get("units", ())]
    words = []
    for owner in owners:
        error = owner.get("error")
        if error:
            key = "theFarmSays" if error["from"] == "farm" else "bridgeSays"
            words.append(say(key, message=error["message"], code=error["code"]))
    words += [say(key) for key in map(reason_key_of, row.tasks) if key]
    return list(dict.fromkeys(words))


def _submission_row(progress, say):
    submission = progress.submission
    left = dict(progress.tasks)
    children = []
    for unit in submission.get("units", ()):
        task = left.pop(unit.get("taskId"), None)
        kind = "task" if task else "unit"
        title = unit_words(unit["label"], say)
        children.append(TaskRow(kind, unit["id"], title, unit["state"], submission, unit, task))
    for task_id in sorted(left):
        # A submission shows its first units; the tasks of the others are known all the same.
        task = left[task_id]
        title = f"{say('taskNumber', id=task_id)}, {say('labelFrames', frames=task['frames'])}"
        key = task.get("unitId") or task_id
        children.append(TaskRow("task", key, title, "submitted", submission, None, task))
    title = say(
        "submissionAt",
        scene=submission["scene"]["name"],
        time=local_time(submission["createdAt"]),
    )
    row = TaskRow(
        "submission", submission["id"], title, submission["state"], submission, children=children
    )
    row.unshown = max(0, submission.get("unitCount", 0) - len(children))
    return row
