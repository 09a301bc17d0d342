"""What was submitted of the scene, as a tree of rows: submissions, and their parts below. No Qt."""

from ..session.money import fees_in_words
from ..session.standing import standing_of
from ..session.times import local_time
from ..session.wording import (
    plain_frames,
    reason_key_of,
    telling_state,
    title_of_task,
    undecided,
    unit_words,
)


class TaskRow:
    """One line. `kind` is "submission", "unit" (not on the farm yet) or "task".

    `done`, `total`, `failed` count frames, None before the farm told; `fee` is such as "1.20 CNY".
    `submission`, `unit` and `task` are the daemon's, None where there is none: a task of another
    scene has no submission here.
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
        self.fee = fees_in_words(tasks)

    @property
    def key(self):
        """Which row it is, whatever becomes of it."""
        return self.kind == "submission", self.id

    @property
    def units(self):
        """The parts that it stands for."""
        if self.unit:
            return [self.unit]
        return self.submission.get("units", ()) if self.submission else ()

    @property
    def told_state(self):
        """The state that is shown: of what is under way before what came of it."""
        if self.kind != "submission" and self.task:
            return self.task["state"]
        if self.state == "submitted" and self.tasks:
            return telling_state(self.tasks)
        return self.state

    @property
    def standing(self):
        """Of what kind that state is, one of STANDINGS."""
        return standing_of(self.told_state)

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
    is_of_task = row.task or (row.state == "submitted" and row.tasks)
    return task_state_words(row.told_state, say) if is_of_task else _word(row.told_state, say)


def task_state_words(state, say):
    """Return what the artist reads for the state of a task of the farm."""
    return say("taskWaiting") if state == "waiting" else _word(state, say)


def _word(state, say):
    # A newer daemon may know states that this dialog does not.
    try:
        return say("state_" + state)
    except KeyError:
        return state


def errors_of(row, say):
    """Return the sentences of what went wrong, the farm's text as it came, each once.

    What waits for the artist's word is asked about with words of its own.
    """
    words = []
    for error in _errors(row):
        if error["from"] == "farm":
            words.append(say("theFarmSays", message=error["message"]))
        else:
            words.append(error["message"])
    words += [say(key) for key in map(reason_key_of, row.tasks) if key]
    return list(dict.fromkeys(words))


def error_codes_of(row):
    """Return the farm's codes behind errors_of(), for those who help the artist."""
    return list(dict.fromkeys(error["code"] for error in _errors(row) if error["from"] == "farm"))


def _errors(row):
    if row.submission is None:
        return []
    asked = undecided(row.units)
    told = [unit for unit in row.units if unit not in asked]
    if row.unit is None and not asked:
        told.insert(0, row.submission)
    return [owner["error"] for owner in told if owner.get("error")]


def account_rows(tasks, say):
    """Return a TaskRow for each of tasks of whatever scene, in their order."""
    return [
        TaskRow("task", task["taskId"], title_of_task(task, say), task["state"], None, None, task)
        for task in tasks
    ]


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
        frames = say("labelFrames", frames=plain_frames(task["frames"]))
        title = f"{say('taskNumber', id=task_id)}, {frames}"
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
