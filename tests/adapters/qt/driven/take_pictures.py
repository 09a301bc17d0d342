"""Takes the pictures; see ../pictures.py. Arguments: where they go, and a throw-away home."""

import copy
import os
import sys

from bridge.real_daemon import RealDaemon
from renderbridge.qt.binding import QtGui
from renderbridge.qt.window import FarmWindow

from .. import scenes
from ..pictures import LOOKS
from ..plain_host import PlainHost
from . import application, turn, wait_until

DARK = {
    "Window": "#444444",
    "WindowText": "#eeeeee",
    "Base": "#2b2b2b",
    "AlternateBase": "#333333",
    "Text": "#eeeeee",
    "Button": "#5d5d5d",
    "ButtonText": "#eeeeee",
    "Highlight": "#5285a6",
    "HighlightedText": "#ffffff",
    "ToolTipBase": "#ffffdc",
    "ToolTipText": "#000000",
    "PlaceholderText": "#9a9a9a",
    "Link": "#7ab7ff",
    "Mid": "#3a3a3a",
    "Dark": "#222222",
    "Light": "#707070",
    "Midlight": "#606060",
    "Shadow": "#111111",
}


def dark_palette():
    """Return a palette like that of Maya and the others."""
    roles = QtGui.QPalette.ColorRole
    palette = QtGui.QPalette()
    for name, colour in DARK.items():
        palette.setColor(getattr(roles, name), QtGui.QColor(colour))
    grey = QtGui.QColor("#8a8a8a")
    for name in ("WindowText", "Text", "ButtonText"):
        palette.setColor(QtGui.QPalette.ColorGroup.Disabled, getattr(roles, name), grey)
    return palette


class Studio:
    """Windows in front of a camera."""

    def __init__(self, folder, home, daemon):
        self.folder, self.home, self.daemon = folder, home, daemon
        self.app = application()
        self.app.setStyle("Fusion")
        self.light = QtGui.QPalette(self.app.style().standardPalette())
        self.window = None
        self.look = None

    def open(self, scene, speaks):
        host = PlainHost(scene, speaks)
        self.window = FarmWindow(host)
        self.window.show()
        self.window.begin()
        return host

    def close(self):
        self.window.close()
        self.settle()

    def settle(self, turns=25):
        for _ in range(turns):
            turn()

    def picture(self, name, page=None):
        if page is not None:
            self.window.pages.setCurrentWidget(page)
        self.settle()
        self.window.grab().save(os.path.join(self.folder, f"{name}-{'-'.join(self.look)}.png"))

    def preview(self):
        return wait_until(lambda: self.window.session.previewing.preview, "a preview")


def take(studio, look):
    """Take every picture in one look."""
    speaks, shade = studio.look = look
    studio.app.setPalette(dark_palette() if shade == "dark" else studio.light)
    maya_pictures(studio, speaks)
    other_hosts(studio, speaks)
    studio.open(scenes.maya(None), speaks)
    studio.preview()
    studio.picture("never-saved")
    studio.close()


def maya_pictures(studio, speaks):
    path = os.path.join(studio.home, f"shot010-{'-'.join(studio.look)}.ma")
    with open(path, "w", encoding="utf-8") as file:
        file.write("requires maya;")
    warning = {
        "code": "xgen",
        "message": _WARNINGS[speaks],
        "node": "|grp_hero|xgen_hair",
    }
    scene = scenes.maya(path, warnings=[warning], plugins=[{"name": "mtoa", "version": "5.3.4.1"}])
    scene["scene"]["modified"] = True
    scene["dependencies"] = [
        {"path": "/show/tex/hero_diffuse.1001.exr", "kind": "texture", "exists": False}
    ]
    host = studio.open(scene, speaks)
    studio.preview()
    window = studio.window
    window.session.choices.choose("priority", 7)
    window.session.choices.choose(
        "userRemark", "场景灯光测试 v3" if speaks == "zh" else "light test v3"
    )
    window.session.choices.choose(
        "layers",
        [
            {"name": "beauty", "frames": "1-10,20-48[2]"},
            {"name": "shadow", "imageWidth": 1024, "imageHeight": 429},
        ],
    )
    wait_until(lambda: window.session.previewing.preview["requests"][0]["body"].get("priority"))
    studio.picture("settings", window.settings)
    studio.picture("table", window._tables["layers"])
    studio.picture("bodies", window.bodies)
    host.scene["dependencies"] = []
    window.press("save")
    board = wait_until(
        lambda: window.session.contact.board.tasks() and window.session.contact.board
    )
    wait_until(lambda: all(task["counts"]["total"] for task in board.tasks()), "frames")
    invent(board)
    window.take()
    studio.picture("tasks", window.tasks)
    ask_for_a_word(board)
    window.take()
    tree = window.tasks.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    studio.picture("needs-you", window.tasks)
    studio.daemon.stop()
    wait_until(lambda: window.session.contact.state == "absent", "the daemon's end")
    studio.picture("daemon-lost", window.tasks)
    studio.close()
    host = studio.open(scenes.maya(path), speaks)
    window = studio.window
    # One that was just stopped stays so until somebody presses the button.
    window.session.contact._was_started = True
    wait_until(lambda: window.session.contact.state == "absent", "no daemon")
    studio.picture("daemon-absent")
    studio.close()
    studio.daemon.start()


_WARNINGS = {
    "en": "XGen collection hero_hair reads files that cannot be listed: bring them along by hand.",
    "zh": "XGen 集合 hero_hair 读取的文件无法列出：请手动上传。",
}


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


def other_hosts(studio, speaks):
    studio.open(scenes.houdini(), speaks)
    studio.preview()
    studio.settle()
    studio.picture("houdini-nodes", studio.window._tables["nodes"])
    studio.picture("houdini-problems", studio.window.settings)
    studio.close()
    studio.open(scenes.max(), speaks)
    studio.preview()
    studio.settle()
    studio.picture("max-views", studio.window._tables["views"])
    studio.close()


if __name__ == "__main__":
    where, throw_away = sys.argv[1:3]
    with RealDaemon(throw_away) as running:
        for each in LOOKS:
            take(Studio(where, throw_away, running), each)
