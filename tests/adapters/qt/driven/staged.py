"""A window in a state that a test or a picture wants: real parts, told what a daemon would tell.

Nothing ticks and nobody listens, so that a state stays as it is; see stories.py for the states.
"""

import copy

from bridge.session_stage import ScriptedStream
from renderbridge.host_timer import HostTimer, TimerBackend
from renderbridge.qt.binding import QtGui, is_alive
from renderbridge.qt.remembered import Remembered
from renderbridge.qt.window import FarmWindow
from renderbridge.session import Session

from .. import scenes
from ..plain_host import PlainHost
from . import application, turn

FARM = {
    "name": "RenderBus",
    "baseUrl": "https://farm.example/",
    "account": "lighthouse",
    "sandbox": False,
    "state": "ready",
    "findability": "proved",
}
SANDBOX = {**FARM, "name": "SANDBOX", "account": "sandbox", "sandbox": True}
BALANCE = {
    "account": "lighthouse",
    "balances": [{"amount": "1480.50", "currency": "CNY"}],
    "readAt": "2026-03-04T09:00:00.000Z",
}
SCENE = "/projects/lighthouse/scenes/sq020_sh0140_lighting_v012.ma"


class StillTimer(TimerBackend):
    """A host's timer that never calls."""

    def start(self, tick, seconds):
        pass

    def stop(self):
        pass


class Bridge:
    """Answers nothing: what is asked stays under way."""

    def __getattr__(self, _name):
        def asked(*_, **__):
            while True:
                yield None

        return asked


class Staged:
    """`window` with its `session` and `host`; close() at the end.

    folder: throw-away; speaks: "en" or "zh".
    """

    def __init__(self, folder, speaks="en", path=SCENE, modified=False):
        application()
        self.host = PlainHost(scenes.maya(path), speaks)
        self.host.scene["scene"]["modified"] = modified
        self.session = Session(
            self.host, HostTimer(StillTimer()), lambda _language: Bridge(), ScriptedStream
        )
        self.window = FarmWindow(self.host, self.session, Remembered("maya", folder))
        self.connection = self.session.connection
        self.connection._follow_scene()
        self.session.choices.tick()
        self.connect(FARM)

    def connect(self, farm):
        """Have the daemon be there, with a farm."""
        self.connection.state, self.connection.farm = "connected", dict(farm)
        self.connection.health = {"name": "renderbridge", "version": "0.1.0"}
        self.session.account.balance = {**BALANCE, "account": farm["account"]}

    def answer(self, preview):
        """Have the daemon have answered with a preview of what is open now."""
        previewing = self.session.previewing
        previewing.preview = copy.deepcopy(preview)
        previewing._answered = previewing._known = previewing._what_counts()

    def tell(self, *messages):
        """Have the daemon tell events."""
        for message in messages:
            self.connection.board.take(message)

    def show(self, width=800, height=640, page=None):
        """Draw it as it is now."""
        if page is not None:
            self.window.pages.setCurrentWidget(page)
        self.window.take()
        self.window.resize(width, height)
        self.window.show()
        # A cursor that blinks would be there or not.
        self.window.setFocus()
        for _ in range(3):
            self.window.take()
            turn()

    def picture(self):
        """Return the QImage of the window, at one pixel for each."""
        return self.window.grab().toImage().convertToFormat(QtGui.QImage.Format.Format_RGB32)

    def close(self):
        if is_alive(self.window):
            self.window.close()
            turn()


def offer(action, confirm=False, **more):
    return {"action": action, "confirm": confirm, "billsAgain": False, **more}


def submission(id="s1", state="submitted", units=(), hour=9, **facts):
    """Return the event of a submission of the scene, made at that hour of a day long ago."""
    name = SCENE.rsplit("/", 1)[-1].split(".")[0]
    plain = {
        "id": id,
        "revision": 1,
        "state": state,
        "scene": {"path": SCENE, "name": name},
        "createdAt": f"2026-03-04T{hour:02}:00:00.000Z",
        "unitCount": len(units),
        "units": list(units),
        "progress": {},
        "actions": [],
    }
    return {"type": "submission.changed", "data": {**plain, **facts}}


def unit(id, layer, frames="1001-1096", state="submitted", task_id=None, **facts):
    label = {"scene": SCENE, "layer": layer, "camera": "sh0140_cam", "frames": frames}
    plain = {"id": id, "state": state, "label": label, "actions": [], **facts}
    return {**plain, "taskId": task_id} if task_id else plain


def task(id, unit_id, state, done, failed=0, fee=None, submission_id="s1", total=96, **facts):
    """Return the event of a task; what is neither done nor failed renders or waits."""
    executing = 8 if state == "rendering" else 0
    plain = {
        "taskId": id,
        "revision": 1,
        "state": state,
        "farmStatus": "",
        "submissionId": submission_id,
        "unitId": unit_id,
        "scene": "/P/projects/lighthouse/scenes/sq020_sh0140_lighting_v012.ma",
        "frames": "1001-1096",
        "artist": "ana",
        "counts": {
            "total": total,
            "done": done,
            "failed": failed,
            "aborted": 0,
            "executing": executing,
            "waiting": total - done - failed - executing,
        },
        "actions": [],
        "renderSeconds": 620 * done,
    }
    if fee:
        plain["fee"] = {"amount": fee, "currency": "CNY"}
    return {"type": "task.changed", "data": {**plain, **facts}}
