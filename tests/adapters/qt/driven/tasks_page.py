"""The page of the tasks over plain data: what a daemon tells, and what the page asks for."""

import unittest

from renderbridge.qt.binding import Qt, QtWidgets
from renderbridge.qt.tasks import TasksPage
from renderbridge.scene_board import SceneBoard

from . import QtTest, application, turn, wait_until
from .parts import PlainParts

SCENE = "/show/shot010.ma"


def submission(state="submitted", revision=1, **facts):
    plain = {
        "id": "s1",
        "revision": revision,
        "state": state,
        "scene": {"path": SCENE, "name": "shot010"},
        "createdAt": "2020-01-02T03:04:05.000Z",
        "unitCount": 1,
        "units": [unit()],
    }
    plain.update(facts)
    return {"type": "submission.changed", "data": plain}


def unit(state="submitted", **facts):
    plain = {"id": "u1", "state": state, "label": {"layer": "beauty", "frames": "1-10"}}
    if state == "submitted":
        plain["taskId"] = "1001"
    plain.update(facts)
    return plain


def task(state="rendering", done=0, failed=0, revision=1, **facts):
    plain = {
        "taskId": "1001",
        "revision": revision,
        "state": state,
        "submissionId": "s1",
        "unitId": "u1",
        "frames": "1-10",
        "counts": {
            "total": 10,
            "done": done,
            "failed": failed,
            "aborted": 0,
            "executing": 0,
            "waiting": 10 - done - failed,
        },
    }
    plain.update(facts)
    return {"type": "task.changed", "data": plain}


def transfer(direction="download", state="running", **facts):
    plain = {"id": "t1", "direction": direction, "state": state}
    plain.update(files={"done": 1, "total": 4}, bytes={"done": 0, "total": 0})
    return {**plain, **facts}


def progress_of(transfer):
    return {"type": "transfer.progress", "data": transfer}


def offer(action, restart=None):
    plain = {"action": action, "confirm": False, "billsAgain": False}
    if restart:
        plain["restart"] = restart
    return plain


RUNNING = (offer("pause"), offer("priority"))


class Orders:
    """Keeps what is ordered; `busy` and `failures` by id."""

    def __init__(self):
        self.given, self.busy, self.failures = [], set(), {}
        self.rerender_plan = None

    def is_busy(self, id):
        return id in self.busy

    def failure_of(self, id):
        return self.failures.get(id)

    def operate(self, ids, order, **params):
        self.given.append((list(ids), order, params))

    def cancel_submission(self, id):
        self.given.append(("cancel", id))

    def retry(self, id):
        self.given.append(("retry", id))

    def resolve(self, id, unit_id, outcome, task_id=None):
        self.given.append((id, unit_id, outcome, task_id))

    def plan_rerender(self, task_id, choice, then):
        self.given.append(("plan", task_id, choice))
        then(self.rerender_plan)

    def rerender(self, task_id, frames):
        self.given.append(("rerender", task_id, frames))


class Results:
    def __init__(self):
        self.failures, self.fetched, self.folders = {}, [], {}
        self.replaced = []
        self.looked_for = []

    def folder(self, task_id):
        return self.folders.get(task_id)

    def folder_to_open(self, task_id, _folder=None):
        self.looked_for.append(task_id)

    def fetch(self, task_id):
        self.fetched.append(task_id)

    def replace_newer(self, task_id):
        self.replaced.append(task_id)

    def is_busy(self, task_id):
        return False


class DaemonConnection:
    def __init__(self, board):
        self.board, self.state = board, "connected"
        self.farm = {"sandbox": False, "state": "ready", "name": "F", "account": "ana"}


class AccountTasks:
    """What the account has, laid ready; `artist` is what was filtered by."""

    def __init__(self):
        self.artist, self.failure, self.has_more = "", None, False
        self.tasks, self.known, self.seen, self.wanted = [], False, 0, 0

    def see(self):
        self.seen += 1

    def rows(self):
        return self.tasks

    def is_known(self):
        return self.known

    def artists(self):
        return sorted({each["artist"] for each in self.tasks if each.get("artist")})

    def filter(self, artist):
        self.artist = artist

    def more(self):
        self.wanted += 1


class LastPicture:
    """What came home; `seen` are the tasks that were looked at last."""

    def __init__(self):
        self.png = self.frame = None
        self.seen = ()

    def see(self, tasks):
        self.seen = tasks


class FramePicture:
    """What came home of the frame that is selected; `seen` is that frame."""

    def __init__(self):
        self.png = self.seen = None

    def see(self, frame):
        self.seen = frame


class PlainSession:
    """The parts of a session that the page asks, over plain data."""

    def __init__(self, board):
        self.connection, self.orders, self.results = DaemonConnection(board), Orders(), Results()
        self.account_tasks, self.last_picture = AccountTasks(), LastPicture()
        self.frame_picture = FramePicture()


class OnTheFarm(unittest.TestCase):
    """`self.page` is the page of the tasks, over a board that take() fills."""

    def setUp(self):
        application()
        self.board = SceneBoard(SCENE)
        self.parts = PlainParts()
        self.parts.session = self.session = PlainSession(self.board)
        self.page = TasksPage(self.parts)
        self.page.resize(800, 400)
        self.page.show()
        wait_until(self.page.isVisible)

    def tearDown(self):
        self.page.close()
        self.page.deleteLater()
        turn()

    def take(self, *events):
        for event in events:
            self.board.take(event)
        self.page.take(self.board)
        turn()

    def top(self):
        return self.page.tree.topLevelItem(0)

    def panel(self):
        return self.page.panel

    def press(self, name):
        button = self.panel().buttons[name]
        self.assertTrue(button.isVisible() and button.isEnabled(), name)
        QtTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def shown(self):
        labels = self.page.findChildren(QtWidgets.QLabel)
        return [each.text() for each in labels if each.isVisible()]

    def offered(self):
        return [name for name, button in self.panel().buttons.items() if button.isVisible()]
