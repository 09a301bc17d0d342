"""Takes the pictures; see ../pictures.py. Arguments: where they go, and a throw-away home."""

import copy
import os
import sys

from bridge.real_daemon import RealDaemon
from renderbridge.qt.binding import QtGui, QtWidgets

from ..pictures import LOOKS
from ..shots import maya_studio
from . import application, turn, wait_until
from .desks import DESKS
from .in_host import farm_windows
from .looks import STYLE_SHEETS, dark_palette

#: Width and height in pixels at 1x, by host.
_SIZES = {"maya": (800, 640), "houdini": (1060, 560), "max": (900, 560)}


class Studio:
    """Windows in front of a camera."""

    def __init__(self, folder, home, daemon):
        self.folder, self.home, self.daemon = folder, home, daemon
        self.app = application()
        self.app.setStyle("Fusion")
        self.light = QtGui.QPalette(self.app.style().standardPalette())
        self.window = self.desk = self.look = None

    def sit_down(self, app, speaks, shows="/projects"):
        """Open a host's shot and the dialog over it; return the desk."""
        self.desk = DESKS[app](self.home, shows)
        self.desk.open(speaks=speaks)
        if app == "houdini":
            self.desk.scene.session.style_sheet = STYLE_SHEETS[self.look[1]]
        return self.desk

    def press_menu(self):
        self.desk.press_menu()
        (self.window,) = farm_windows()
        self.window.resize(*_SIZES[self.desk.app])
        self.settle()

    def close(self):
        self.window.close()
        self.desk.leave()
        self.settle()

    def settle(self, turns=25):
        for _ in range(turns):
            turn()

    def picture(self, name, page=None):
        if page is not None:
            self.window.pages.setCurrentWidget(page)
        self.picture_of(self.window, name)

    def picture_of(self, window, name):
        # A cursor that blinks would be there or not.
        window.setFocus()
        self.settle()
        name = f"{self.desk.app}-{name}-{'-'.join(self.look)}.png"
        window.grab().save(os.path.join(self.folder, name))

    def preview(self):
        """Wait until what is asked is answered and drawn."""
        session = self.window.session
        known = lambda: session.previewing.preview and not session.previewing.is_busy  # noqa: E731
        wait_until(known, "a preview")
        self.settle()
        return wait_until(known, "a preview")

    def choose(self, key, value):
        self.window.session.choices.choose(key, value)


def take(studio, look):
    """Take every picture in one look."""
    speaks, shade = studio.look = look
    studio.app.setPalette(dark_palette() if shade == "dark" else studio.light)
    maya_pictures(studio, speaks)
    houdini_pictures(studio, speaks)
    max_pictures(studio, speaks)


def maya_pictures(studio, speaks):
    desk = studio.sit_down("maya", speaks)
    maya_studio.reference(
        desk.scene, "boatRN", "/projects/lighthouse/assets/boat/boat_rig_v004.ma", is_loaded=False
    )
    desk.scene.is_modified = True
    studio.press_menu()
    studio.preview()
    window = studio.window
    studio.choose("priority", 7)
    studio.choose("userRemark", "场景灯光测试 v3" if speaks == "zh" else "light test v3")
    studio.choose(
        "layers",
        [
            {"name": "keeper_beauty"},
            {"name": "lantern_light", "frames": "1040-1050,1060-1096[4]"},
            {"name": "sea_env", "camera": "sh0140_cam_overscan", "imageWidth": 2458},
            {"name": "fog_volume"},
        ],
    )
    wait_until(lambda: _first_body(window).get("priority"), "the choices")
    studio.preview()
    studio.picture("settings", window.settings)
    studio.picture("layers", window.tables.by_key["layers"])
    studio.picture("cameras", window.tables.by_key["cameras"])
    studio.picture("bodies", window.bodies)
    desk.bring_to_farm(os.path.join(studio.daemon.farm_home, "storage"))
    window.press("save")
    board = wait_until(
        lambda: window.session.connection.board.tasks() and window.session.connection.board
    )
    wait_until(lambda: len(board.tasks()) == 4 and not window.session.sending.is_busy, "the tasks")
    wait_until(lambda: all(task["counts"]["total"] for task in board.tasks()), "frames")
    invent(board)
    window.take()
    studio.picture("tasks", window.tasks)
    tree = window.tasks.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    studio.picture("task-with-failures", window.tasks)
    frames_pictures(studio, tree.topLevelItem(0).child(0))
    account_pictures(studio)
    ask_for_a_word(board)
    window.take()
    tree.setCurrentItem(tree.topLevelItem(0))
    studio.picture("needs-you", window.tasks)
    studio.daemon.stop()
    wait_until(lambda: window.session.connection.state == "absent", "the daemon's end")
    studio.picture("daemon-lost", window.tasks)
    studio.close()
    studio.sit_down("maya", speaks)
    studio.press_menu()
    window = studio.window
    # One that was just stopped stays so until somebody presses the button.
    window.session.connection._was_started = True
    wait_until(lambda: window.session.connection.state == "absent", "no daemon")
    studio.picture("daemon-absent")
    studio.close()
    studio.daemon.start()


def frames_pictures(studio, item):
    """Of the frames of a task, and of the log of one that is done."""
    window = studio.window
    window.tasks.tree.setCurrentItem(item)
    window.tasks.panel.buttons["showFrames"].click()
    frames = window.tasks.frames_window
    frames.resize(800, 560)
    told = window.session.frames
    wait_until(told.is_known, "the frames")
    rows = wait_until(told.rows, "a frame")
    for frame in invented_frames(rows):
        told.take({"type": "frame.changed", "data": frame})
    window.take()
    studio.settle()
    frames.tree.setCurrentItem(frames.tree.topLevelItem(1))
    wait_until(lambda: told.log and not told.log.is_reading, "the answer about a log")
    told.log.failure = None
    told.log.logs = {"log": "", "renderLog": _LOG, "processLog": ""}
    window.take()
    frames.log.pages.setCurrentIndex(1)
    studio.picture_of(frames, "frames")
    frames.close()
    turn()


def account_pictures(studio):
    """Of the projects, both forms, the plugins, and of what is asked before it is done."""
    window = studio.window
    window.show_account()
    account = window.account_window
    account.resize(800, 520)
    wait_until(lambda: window.session.account.projects and not window.session.account.is_reading)
    studio.picture_of(account, "projects")
    for name in ("newProject", "newConfiguration"):
        account.projects.buttons[name].click()
        # The adapter has a copy of the package, so the form is not of the class that is known here.
        form = wait_until(lambda: account.findChild(QtWidgets.QDialog), "the form")
        studio.picture_of(form, name)
        form.close()
        turn()
    account.pages.setCurrentWidget(account.plugins)
    studio.picture_of(account, "plugins")
    account.pages.setCurrentWidget(account.notifications)
    notifications = window.session.account.notifications
    name = window.session.account.users[0]["loginName"]
    notifications.change(name, "failed", "email", "ana@studio.example")
    wait_until(lambda: notifications.known(name), "the farm's word")
    studio.picture_of(account, "notifications")
    account.notifications.change.click()
    form = wait_until(lambda: account.findChild(QtWidgets.QDialog), "the form")
    studio.picture_of(form, "changeNotifications")
    form.close()
    turn()
    account.close()
    turn()


_LOG = "\n".join(
    f"00:00:{second:02} {1200 + second}MB    |   {10 * second}% done - {40 + second} rays/pixel"
    for second in range(11)
)


def invented_frames(rows):
    """Frames as the daemon would tell of them: done, failed, rendering and still to come."""
    states = ["done"] * 6 + ["failed"] + ["rendering"] * 2 + ["aborted"] + ["waiting"] * 8
    for at, (known, state) in enumerate(zip(rows, states)):
        is_begun = state != "waiting"
        times = {"startedAt": f"2026-03-04T09:{at:02}:00.000Z"} if is_begun else {}
        if state in ("done", "failed"):
            times["endedAt"] = f"2026-03-04T09:{at + 12:02}:30.000Z"
        yield {
            **known,
            "revision": known["revision"] + 1000,
            "state": state,
            "percent": {"done": 100, "rendering": 35}.get(state, 0),
            "seconds": 750 if "endedAt" in times else 0,
            "actions": [{"action": "log", "confirm": False, "billsAgain": False}] * is_begun,
            **times,
        }


def houdini_pictures(studio, speaks):
    studio.sit_down("houdini", speaks)
    studio.press_menu()
    studio.preview()
    window = studio.window
    page = window.tables.by_key["nodes"]
    studio.picture("problems", page)
    studio.choose(
        "nodes",
        [
            {"path": "/out/cache_mist", "frames": "1001-1060"},
            {"path": "/out/spray_beauty", "frames": "1001-1060"},
            {"path": "/out/spray_beauty", "frames": "1061-1120[2]"},
            {"path": "/out/lantern_glow"},
        ],
    )
    wait_until(lambda: len(_first_body(window).get("layer_list", ())) == 4, "the choices")
    studio.preview()
    studio.picture("nodes", page)
    studio.picture("settings", window.settings)
    studio.close()


def max_pictures(studio, speaks):
    studio.sit_down("max", speaks)
    studio.press_menu()
    studio.preview()
    window = studio.window
    studio.choose("views", ["Harbour_Wide", "Tower_Close", "Quay_Night"])
    wait_until(lambda: len(window.session.previewing.preview["requests"]) == 3, "the choices")
    studio.preview()
    studio.picture("views", window.tables.by_key["views"])
    studio.picture("settings", window.settings)
    studio.close()
    desk = studio.sit_down("max", speaks)
    desk.scene.folder = desk.scene.file = ""
    studio.press_menu()
    studio.preview()
    studio.picture("never-saved", studio.window.settings)
    studio.close()


def _first_body(window):
    requests = window.session.previewing.preview["requests"]
    return requests[0]["body"] if requests else {}


#: What the daemon offers of a task that is over and of which frames failed.
OF_FAILURES = [
    {"action": "resubmit", "restart": "failed", "confirm": False, "billsAgain": False},
    {"action": "resubmit", "restart": "done", "confirm": True, "billsAgain": True},
    {"action": "fetch", "confirm": False, "billsAgain": False},
]


def invent(board):
    """Have the tasks be half done, as an event of the daemon would say."""
    for number, task in enumerate(sorted(board.tasks(), key=lambda task: task["taskId"])):
        told = copy.deepcopy(task)
        told["revision"] += 1000
        total = told["counts"]["total"]
        done = total // 3 if number else total - 2
        failed = 0 if number else 2
        told["counts"].update(done=done, failed=failed, executing=4, waiting=total - done - failed)
        told["state"] = "rendering" if number else "doneWithFailures"
        told["fee"] = {"amount": 12.5 + number, "currency": "CNY"}
        if not number:
            told["actions"] = OF_FAILURES
        board.take({"type": "task.changed", "data": told})


def ask_for_a_word(board):
    """Have a further submission need the artist."""
    told = copy.deepcopy(board.submissions[0].submission)
    told["id"], told["revision"], told["state"] = "needing", 1, "needsYou"
    told["units"] = told["units"][:1]
    told["units"][0].update(
        id="needing-unit",
        state="needsYou",
        taskId=None,
        mark="[rb7k2m9q]",
        error={
            "code": "lateAnswer",
            "message": "Connection reset by peer after the request was sent.",
            "from": "bridge",
        },
    )
    told["unitCount"] = 1
    board.take({"type": "submission.changed", "data": told})


def take_all(folder, home):
    """Take the pictures of each look, each with a daemon that knows nothing of the others."""
    # The shots lie where no disk has them.
    env = {"RENDERBRIDGE_TRANSFER_DRIVER": "none"}
    for number, look in enumerate(LOOKS):
        own = os.path.join(home, str(number))
        os.mkdir(own, 0o700)
        os.environ["RENDERBRIDGE_HOME"] = os.environ["XDG_CONFIG_HOME"] = own
        with RealDaemon(own, env) as daemon:
            take(Studio(folder, own, daemon), look)


if __name__ == "__main__":
    take_all(*sys.argv[1:3])
