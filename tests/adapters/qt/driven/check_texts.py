"""Names and messages that would steer a screen, or that Qt would draw as markup, are only texts."""

import json
import unittest

from renderbridge.qt.account_window import AccountWindow
from renderbridge.qt.asking import Question
from renderbridge.qt.binding import QtGui
from renderbridge.qt.bodies import BodiesPage
from renderbridge.qt.frames_window import FramesWindow
from renderbridge.qt.header import Header
from renderbridge.qt.problems import Problems
from renderbridge.qt.settings_page import SettingsPage
from renderbridge.qt.table_view import TablePage
from renderbridge.qt.task_tree import WHAT
from renderbridge.qt.tasks import TasksPage
from renderbridge.scene_board import SceneBoard
from renderbridge.session.problem_rows import problem_rows
from renderbridge.visible import visible_text

from .. import scenes
from . import Qt, QtTest, QtWidgets, application, turn, wait_until
from .check_account import LAKE, MAYA, PlainAccount
from .check_frames import PlainFrames, frame
from .check_header import DaemonConnection, farm
from .check_notifications import PlainNotifications
from .check_table import cameras, layers
from .parts import PlainParts, field, form_of
from .shown_texts import shown_texts
from .studio import InStudio
from .tasks_page import SCENE, PlainSession, offer, submission, task, unit

# The clipboard of a terminal, colours, C1, reversed text, an isolate, NUL, markup, a line's end.
HOSTILE = (
    "a\x1b]52;c;aGk=\x07b\x1b[31mc\x9b31md\u202ee\u2066f\x00"
    "<img src='file:///x.png'><b>g</b>&amp;\nh"
)
SPELT = (
    "a\\x1b]52;c;aGk=\\x07b\\x1b[31mc\\x9b31md\\u202ee\\u2066f\\x00"
    "<img src='file:///x.png'><b>g</b>&amp;"
)


class Hostile(unittest.TestCase):
    def setUp(self):
        application()
        self.parts = PlainParts()

    def shown(self, widget):
        """Show `widget`; return every text in it once none of them steers or is markup."""
        self.addCleanup(turn)
        self.addCleanup(widget.deleteLater)
        self.addCleanup(widget.close)
        widget.resize(800, 400)
        widget.show()
        wait_until(widget.isVisible)
        turn()
        return _checked(self, widget)

    def test_names_of_layers_and_cameras_in_tables_are_data_below_and_spelt_above(self):
        for table in (layers(HOSTILE, "plain"), cameras(HOSTILE)):
            table["title"] = table["columns"][0]["title"] = table["help"] = HOSTILE
            table["columns"][0]["help"] = HOSTILE
            page = TablePage(table["key"], self.parts)
            page.take(table)
            texts = self.shown(page)
            self.assertTrue(any(SPELT in text for text in texts), texts)
            self.assertEqual(page.model.rows[0].key, HOSTILE)
            edited = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.EditRole)
            self.assertEqual(edited, HOSTILE)

    def test_a_choice_in_a_cell_is_drawn_spelt_and_made_raw(self):
        table = layers("beauty")
        table["columns"][2]["choices"] = [{"value": HOSTILE, "title": HOSTILE}]
        page = TablePage("layers", self.parts)
        page.take(table)
        self.shown(page)
        index = page.order.index(0, 2)
        page.view.setCurrentIndex(index)
        page.view.edit(index)
        box = wait_until(lambda: page.view.findChild(QtWidgets.QComboBox), "the editor")
        _checked(self, page)
        at = box.values.index(HOSTILE)
        box.setCurrentIndex(at)
        box.activated.emit(at)
        turn()
        self.assertEqual(page.model.rows[0].overrides["camera"], HOSTILE)

    def test_fields_facts_and_choices_of_the_form(self):
        choice = {"value": HOSTILE, "title": HOSTILE}
        page = SettingsPage(self.parts)
        form = form_of(
            field("choice", key="one", title=HOSTILE, help=HOSTILE, choices=[choice]),
            field("choice", key="gone", value=HOSTILE, choices=[]),
            field("multi", key="several", choices=[choice]),
            field("multi", key="paths", value=[HOSTILE]),
            field("fact", key="fact", value=HOSTILE, jump=HOSTILE),
            field("bool", key="flag", help=HOSTILE),
            field("text", key="remark", value=HOSTILE),
            field("text", key="quiet", value="a & <b>"),
        )
        form["groups"][0]["title"] = HOSTILE
        page.take(form)
        self.shown(page)
        remark, quiet = page.row("remark").editor, page.row("quiet").editor
        self.assertEqual((remark.spelt.isVisible(), quiet.spelt.isVisible()), (True, False))
        self.assertTrue(remark.spelt.text().startswith(SPELT[:40]), remark.spelt.text())
        box = page.row("one").editor.widget
        box.setCurrentIndex(1)
        box.activated.emit(1)
        self.assertEqual(self.parts.chosen()["one"], HOSTILE)
        item = page.row("several").editor._list.item(0)
        item.setCheckState(Qt.CheckState.Checked)
        self.assertEqual(self.parts.chosen()["several"], [HOSTILE])

    def test_problems_with_the_nodes_that_they_name(self):
        problems = Problems(self.parts)
        row = {"severity": "error", "message": HOSTILE, "action": HOSTILE, "node": HOSTILE}
        odd = {"severity": HOSTILE, "message": "m", "action": "", "path": "settings." + HOSTILE}
        problems.take(problem_rows({"problems": [row, odd]}), HOSTILE)
        problems.fold.click()
        texts = self.shown(problems)
        self.assertTrue(any(SPELT in text for text in texts), texts)
        problems.rows()[0].reveal()
        self.assertEqual(self.parts.host.revealed, [HOSTILE])
        problems.take([], HOSTILE)
        self.assertEqual(problems.summary.text(), visible_text(HOSTILE))

    def test_names_of_farm_and_account_and_what_went_wrong(self):
        header = Header(self.parts, lambda: None, lambda: None)
        told = farm("refused", name=HOSTILE, account=HOSTILE, detail=HOSTILE)
        connection = DaemonConnection(farm=told)
        connection.health = {"version": HOSTILE}
        header.take(connection)
        texts = self.shown(header)
        self.assertTrue(any(SPELT in text for text in texts), texts)
        header.take(DaemonConnection("absent", failure=HOSTILE))
        _checked(self, header)

    def test_tasks_with_what_the_farm_says_of_them(self):
        error = {"from": "farm", "code": HOSTILE, "message": HOSTILE}
        waiting = unit("needsYou", id="u2", mark=HOSTILE, label={"layer": HOSTILE}, error=error)
        label = {"layer": HOSTILE, "camera": HOSTILE, "frames": HOSTILE}
        told = submission("needsYou", units=[unit(label=label, error=error), waiting], error=error)
        told["data"]["scene"]["name"] = told["data"]["createdAt"] = HOSTILE
        fee = {"amount": "1", "currency": HOSTILE}
        board = SceneBoard(SCENE)
        offers = [offer("priority"), {**offer("resubmit", "done"), "confirm": True}]
        for event in (told, task(HOSTILE, frames=HOSTILE, fee=fee, actions=offers)):
            board.take(event)
        self.parts.session = session = PlainSession(board)
        session.orders.failures["s1"] = session.results.failures["1001"] = HOSTILE
        page = TasksPage(self.parts)
        page.take(board)
        self.assertTrue(any(SPELT in text for text in self.shown(page)))
        top = page.tree.topLevelItem(0)
        for item in (top, top.child(0), top.child(1)):
            page.tree.setCurrentItem(item)
            turn()
            _checked(self, page)
            self.assertNotIn("\n", item.text(WHAT))
        page.tree.setCurrentItem(top.child(0))
        turn()
        page.panel._press("priority")
        asked = page.panel.findChild(QtWidgets.QInputDialog)
        self.assertTrue(any("g</b>" in text for text in _checked(self, asked)))
        asked.reject()
        page.panel._press("order_resubmit_done")
        asked = page.panel.findChild(Question)
        self.assertTrue(any("g</b>" in text for text in _checked(self, asked)))
        asked.reject()

    def test_frames_and_logs_as_the_farm_kept_them(self):
        board = SceneBoard(SCENE)
        for event in (submission(), task()):
            board.take(event)
        self.parts.session = session = PlainSession(board)
        session.frames = PlainFrames()
        odd = frame(1, HOSTILE, frameId=HOSTILE, startedAt=HOSTILE)
        del odd["number"]
        session.frames.known = [odd]
        window = FramesWindow(self.parts)
        window.show_task(board.tasks()[0])
        window.tree.setCurrentItem(window.tree.topLevelItem(0))
        session.frames.log.is_reading = False
        session.frames.log.logs = dict.fromkeys(("log", "renderLog", "processLog"), HOSTILE)
        window.take(board)
        self.assertTrue(any(SPELT in text for text in self.shown(window)))
        session.frames.failure = session.frames.log.failure = HOSTILE
        window.take(board)
        _checked(self, window)

    def test_projects_and_plugins_and_why_a_write_failed(self):
        self.parts.session = session = PlainSession(SceneBoard(SCENE))
        session.connection.farm = {"account": HOSTILE}
        account = session.account = PlainAccount()
        configuration = {**MAYA, "cgSoftName": HOSTILE, "plugins": [HOSTILE]}
        names = dict.fromkeys(("projectName", "renderOs", "projectPath", "remark"), HOSTILE)
        account.projects = [{**LAKE, **names, "configurations": [configuration]}]
        account.plugins = [{"cgSoftName": HOSTILE, "pluginName": HOSTILE}]
        account.balance = {"balances": [{"currency": HOSTILE, "amount": "1"}], "readAt": HOSTILE}
        account.users = [{"loginName": HOSTILE}]
        account.notifications = notifications = PlainNotifications()
        way = {"type": "done", "mode": "url", "address": HOSTILE, "at": HOSTILE}
        notifications.told[HOSTILE], notifications.failures[HOSTILE] = way, HOSTILE
        account.failure = account.failures["1042"] = HOSTILE
        window = AccountWindow(self.parts)
        window.projects._asked = "1042"
        window.open_at()
        self.assertTrue(any(SPELT in text for text in self.shown(window)))
        page = window.projects
        page.tree.setCurrentItem(page.tree.topLevelItem(0).child(0))
        for name in ("editProject", "editConfiguration", "deleteConfiguration"):
            page.buttons[name].click()
            form = wait_until(lambda: page.findChild(QtWidgets.QDialog), name)
            _checked(self, form)
            form.close()
            turn()
        window.notifications.change.click()
        form = wait_until(lambda: window.notifications.findChild(QtWidgets.QDialog), "its form")
        _checked(self, form)
        form.close()
        turn()

    def test_what_would_be_sent_is_spelt_in_its_own_notation_and_copied_unchanged(self):
        page = BodiesPage(self.parts)
        body = {"name": HOSTILE + "\x7f\U0001f3ac"}
        page.take({"requests": [{"action": HOSTILE, "body": body}]})
        self.shown(page)
        QtTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
        copied = QtGui.QGuiApplication.clipboard().text()
        self.assertIn('"name"', copied)
        self.assertEqual(_json_in(copied), body)


class HostileScene(InStudio):
    def test_a_scene_full_of_such_names_through_the_daemon(self):
        path = self.path("shot\u202e\x1b]52;c;aGk=\x07<b>x<b>.ma")
        self.open(
            scenes.maya(
                path,
                layers=[{"name": HOSTILE, "renderable": True}],
                cameras=[{"name": HOSTILE, "renderable": True}],
                warnings=[{"code": "x", "message": HOSTILE, "node": HOSTILE}],
            )
        )
        self.ready()
        self.window.take()
        turn()
        texts = _checked(self, self.window)
        self.assertTrue(any("\\u202e\\x1b]52;" in text for text in texts), texts)
        self.assertIn("\\u202e\\x1b]52;", self.window.windowTitle())


def _checked(case, root):
    texts = shown_texts(root)
    for where, text, may_be_markup in texts:
        if text != visible_text(text):
            case.fail(f"{where} steers: {text!r}")
        if may_be_markup:
            is_plain = not any(mark in text for mark in ("<img", "<b>"))
            case.assertTrue(is_plain, f"{where} is markup: {text!r}")
    return [_as_drawn(text, may_be_markup) for _, text, may_be_markup in texts]


def _as_drawn(text, may_be_markup):
    if not may_be_markup or not text.startswith("<qt>"):
        return text
    drawn = QtGui.QTextDocument()
    drawn.setHtml(text)
    return drawn.toPlainText()


def _json_in(text):
    return json.loads(text[text.index("{") :])
