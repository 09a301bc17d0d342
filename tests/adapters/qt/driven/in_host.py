"""The dialog as a host's own menu opens it, over the adapter's own reading of a shot."""

import json
import os
import shutil
import sqlite3
import tempfile

from bridge.real_daemon import RealDaemon
from renderbridge.qt.binding import is_alive

from . import Qt, QtTest, QtWidgets, application, focus, in_front, turn, wait_until
from .desks import DESKS
from .studio import InStudio

LEFT = Qt.MouseButton.LeftButton
_NAME = "renderbridgeFarmWindow"


def farm_windows():
    """Return the dialogs that are open."""
    windows = QtWidgets.QApplication.topLevelWidgets()
    return [each for each in windows if each.objectName() == _NAME and each.isVisible()]


class InHost(InStudio):
    """`self.desk` is one of DESKS, named by `app`; its daemon runs as the desk wants it."""

    app = ""

    @classmethod
    def make_daemon(cls):
        return RealDaemon(cls.home, DESKS[cls.app].daemon_env)

    def setUp(self):
        application()
        folder = os.path.join(self.home, self.id().rsplit(".", 1)[-1])
        os.mkdir(folder)
        self.desk = DESKS[self.app](folder)
        self.addCleanup(self.desk.leave)

    def open(self, name=None, speaks="en"):
        """Open the shot and the dialog over it, which is drawn then; return the scene's path."""
        path = self.desk.open(name, speaks)
        self.press_menu()
        self.addCleanup(self.close)
        self.ready()
        return path

    def close(self):
        if is_alive(self.window):
            super().close()

    def press_menu(self):
        self.desk.press_menu()
        (self.window,) = farm_windows()
        in_front(self.window)

    def page(self, key):
        """Return the page of a table once it is drawn."""
        return wait_until(lambda: self.window.tables.by_key.get(key), "the table of " + key)

    def table(self, key):
        """Turn to a table; return its page."""
        page = self.page(key)
        self.window.pages.setCurrentWidget(page)
        focus(page.view)
        return page

    def texts(self, page, *columns):
        """Return what stands in a table, row by row, of the columns with these keys."""
        keys = [column["key"] for column in page.model.columns]
        places = [keys.index(column) for column in columns]
        rows = range(page.order.rowCount())
        return [tuple(page.order.index(row, at).data() for at in places) for row in rows]

    def ticked(self, page):
        return [row.title for row in page.model.rows if row.ticked]

    def select(self, page, title, column=None, again=0):
        """Put the cursor on a row; again: on the second row of that title, and so on."""
        rows = [number for number, (text,) in enumerate(self.texts(page, self._first(page)))]
        rows = [number for number in rows if page.order.index(number, 0).data() == title]
        keys = [each["key"] for each in page.model.columns]
        at = keys.index(column) if column else 0
        page.view.setCurrentIndex(page.order.index(rows[again], at))

    def press_space_on(self, page, title):
        self.select(page, title)
        QtTest.keyClick(page.view, Qt.Key.Key_Space)

    def type_into_cell(self, page, title, column, text, again=0):
        """Type over a cell as an artist does: the first key opens it, Enter leaves it."""
        self.select(page, title, column, again)
        focus(page.view)
        QtTest.keyClick(page.view, text[0])

        def editor():
            focused = QtWidgets.QApplication.focusWidget()
            is_inside = focused is not None and page.view.viewport().isAncestorOf(focused)
            return focused if is_inside else None

        QtTest.keyClicks(wait_until(editor, "an editor in the cell"), text[1:])
        QtTest.keyClick(editor(), Qt.Key.Key_Return)
        turn()

    def wait_for_bodies(self, is_so, what="the bodies"):
        """Wait until is_so(bodies) of what would be sent; return them."""

        def bodies():
            preview = self.session.previewing.preview
            found = [request["body"] for request in preview["requests"]] if preview else []
            return found if found and is_so(found) else None

        return wait_until(bodies, what)

    def shown_bodies(self):
        """Return what stands on the page Exact Requests, read back from its text."""
        parts = [part.split("\n", 1)[1] for part in self.bodies_text().split("\nRequest ")]
        return [json.loads(part) for part in parts]

    def bodies_text(self):
        self.window.pages.setCurrentWidget(self.window.bodies)
        turn()
        return self.window.bodies.text.toPlainText()

    def farm_bodies(self, scene):
        """Return the bodies that the farm has got for the scene at `scene`, oldest first."""
        with tempfile.TemporaryDirectory(dir=self.home) as folder:
            # The farm keeps its store locked; a copy that was made during a write is made again.
            for name in ("farm.sqlite", "farm.sqlite-wal"):
                shutil.copy(os.path.join(self.daemon.farm_home, name), folder)
            asked = sqlite3.connect(os.path.join(folder, "farm.sqlite"))
            try:
                rows = asked.execute("SELECT settings FROM tasks ORDER BY id").fetchall()
            except sqlite3.DatabaseError:
                return []
            finally:
                asked.close()
        name = scene.rsplit("/", 1)[-1]
        bodies = [json.loads(text) for (text,) in rows]
        return [body for body in bodies if name in body["input_scene_path"]]

    def until_farm_has(self, scene, count):
        """Wait until the farm has `count` bodies for `scene`; return them."""

        def bodies():
            found = self.farm_bodies(scene)
            return found if len(found) == count else None

        return wait_until(bodies, "the bodies on the farm")

    def press_submit(self):
        QtTest.keyClick(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def tasks(self):
        return self.session.connection.board.tasks()

    def problem(self, words):
        """Return the row of the problem that says `words`, opened where it is folded."""
        self.unfold_problems()
        return wait_until(
            lambda: next(
                (
                    row
                    for row in self.window.problems.rows()
                    if words in row.problem["message"] or words in (row.problem.get("node") or "")
                ),
                None,
            ),
            f"a problem about {words}",
        )

    def unfold_problems(self):
        """Open what does not keep the artist from submitting."""
        fold = self.window.problems.fold
        if fold.arrowType() == Qt.ArrowType.RightArrow:
            fold.click()

    def _first(self, page):
        return page.model.columns[0]["key"]
