"""The window of a task's frames and their logs, over plain data."""

import unittest

from renderbridge.qt.asking import Question
from renderbridge.qt.binding import QtCore, QtGui
from renderbridge.qt.frames_window import DONE, ENDED, FRAME, STARTED, STATE, TIME, FramesWindow
from renderbridge.qt.progress_cell import ROLE
from renderbridge.scene_board import SceneBoard
from renderbridge.session.frames import FrameLog

from . import Qt, QtTest, application, turn, wait_until
from .parts import PlainParts
from .tasks_page import SCENE, PlainSession, offer, submission, task


def frame(number, state="done", **facts):
    plain = {"taskId": "1001", "frameId": f"f-{number}", "number": number, "revision": 1}
    has_log = state != "waiting"
    plain.update(state=state, percent=100, seconds=75, actions=[offer("log")] if has_log else [])
    return {**plain, **facts}


class PlainFrames:
    """What the session knows of frames, as a test laid it ready."""

    def __init__(self):
        self.task_id = self.failure = self.log = None
        self.known, self.told, self.asked = [], True, []

    def see(self, task_id):
        self.task_id = task_id

    def rows(self):
        return self.known

    def is_known(self):
        return self.told

    def read_log(self, frame_id):
        self.asked.append(frame_id)
        self.log = FrameLog(self.task_id, frame_id)

    def close_log(self):
        self.log = None


class FramesWindowCase(unittest.TestCase):
    def setUp(self):
        application()
        self.board = SceneBoard(SCENE)
        for event in (submission(), task(done=1)):
            self.board.take(event)
        self.parts = PlainParts()
        self.parts.session = self.session = PlainSession(self.board)
        self.frames = self.session.frames = PlainFrames()
        self.window = FramesWindow(self.parts)

    def tearDown(self):
        self.window.close()
        turn()

    def show(self, *frames):
        self.frames.known = list(frames)
        self.window.show_task(self.board.tasks()[0])
        wait_until(self.window.isVisible)
        turn()

    def take(self, *frames):
        self.frames.known = list(frames)
        self.window.take(self.board)
        turn()

    def cells(self, row=0):
        item = self.window.tree.topLevelItem(row)
        return [item.text(column) for column in range(self.window.tree.columnCount())]

    def select(self, row):
        self.window.tree.setCurrentItem(self.window.tree.topLevelItem(row))
        turn()

    def answer(self, **texts):
        self.frames.log.is_reading = False
        self.frames.log.logs = {"log": "", "renderLog": "", "processLog": "", **texts}
        self.take(*self.frames.known)


class FramesOfATask(FramesWindowCase):
    def test_each_frame_tells_its_state_share_and_times(self):
        begun = {"startedAt": "2020-01-02T03:04:05.000Z", "endedAt": "2020-01-02T03:05:20.000Z"}
        self.show(frame(7, **begun), frame(8, "waiting", percent=0, seconds=0))
        cells = self.cells()
        self.assertEqual(
            [cells[at] for at in (FRAME, STATE, DONE, TIME)], ["7", "Done", "100 %", "1 min"]
        )
        for column in (STARTED, ENDED):
            self.assertRegex(cells[column], r"^2020-01-0\d \d\d:\d\d$")
        self.assertEqual(self.cells(1), ["8", "Waiting", "0 %", "", "", ""])

    def test_what_is_said_of_an_image_is_not_cut_off_and_the_column_stays_as_wide(self):
        self.show(frame(1))
        narrow = self.window.tree.columnWidth(STATE)
        self.show(frame(1), frame(2, file="/f/2.png", sameAs=1))
        self.assertEqual(self.cells(1)[STATE], "Done – Same as frame 1")
        wide = self.window.tree.columnWidth(STATE)
        words = self.window.tree.fontMetrics().horizontalAdvance("Done – Same as frame 1")
        self.assertGreater(wide, max(words, narrow))
        self.show(frame(1), frame(2))
        self.assertEqual(self.window.tree.columnWidth(STATE), wide)

    def test_the_picture_of_the_selected_frame_is_shown_with_what_is_wrong_with_it(self):
        self.show(frame(1), frame(2, file="/f/2.png", flag="black", besideNewer=True))
        self.select(0)
        self.assertFalse(self.window.picture.isVisible())
        picture = QtGui.QImage(32, 18, QtGui.QImage.Format.Format_RGB32)
        picture.fill(QtGui.QColor("teal"))
        written = QtCore.QBuffer()
        picture.save(written, "PNG")
        self.session.frame_picture.png = bytes(written.data())
        self.select(1)
        self.assertEqual(self.session.frame_picture.seen["frameId"], "f-2")
        shown = self.window.picture
        self.assertTrue(shown.isVisible() and shown.picture.isVisible())
        self.assertEqual(shown.picture.accessibleName(), "Image of frame 2")
        for words in ("Black. Check this frame", "Your newer file", "/f/2.png"):
            self.assertIn(words, shown.words.text())
        self.assertEqual(self.cells(1)[STATE], "Done – Black")
        self.assertEqual(self.window.tree.topLevelItem(1).data(STATE, ROLE), "partly")

    def test_a_frame_that_the_farm_names_otherwise_shows_that_name(self):
        odd = frame(1, frameId="tile-3-of-4")
        del odd["number"]
        self.show(odd)
        self.assertEqual(self.cells()[FRAME], "tile-3-of-4")

    def test_it_says_that_it_asks_and_that_there_are_none(self):
        self.frames.told = False
        self.show()
        self.assertIn("Asking the farm", self.window.note.text())
        self.frames.told = True
        self.take()
        self.assertIn("lists no frames", self.window.note.text())
        self.frames.failure = "The daemon is gone."
        self.take()
        self.assertEqual(self.window.note.text(), "The daemon is gone.")

    def test_news_move_the_cells_and_leave_the_selection(self):
        self.show(frame(2, "rendering", percent=10))
        self.select(0)
        self.take(frame(1), frame(2, "done", revision=2))
        self.assertEqual([self.cells(row)[FRAME] for row in (0, 1)], ["1", "2"])
        self.assertEqual(self.window.tree.currentItem().text(STATE), "Done")

    def test_a_frame_that_is_selected_has_its_log_read_once(self):
        self.show(frame(1), frame(2))
        self.assertIn("Select a frame", self.window.log.note.text())
        self.select(0)
        self.take(*self.frames.known)
        self.assertEqual(self.frames.asked, ["f-1"])
        self.assertIn("Asking the farm for the log", self.window.log.note.text())
        self.answer(log="of the farm", renderLog="of the renderer")
        texts = {part: text.toPlainText() for part, text in self.window.log.texts.items()}
        self.assertEqual(texts["log"], "of the farm")
        self.assertEqual(texts["renderLog"], "of the renderer")
        self.assertEqual(texts["processLog"], "The farm kept nothing here.")
        self.assertFalse(self.window.log.note.isVisible())

    def test_the_log_of_one_frame_never_stands_below_another(self):
        self.show(frame(1), frame(2))
        self.select(0)
        self.answer(log="of frame 1")
        self.select(1)
        self.assertEqual(self.window.log.texts["log"].toPlainText(), "")
        self.assertEqual(self.frames.asked, ["f-1", "f-2"])

    def test_a_frame_that_offers_no_log_is_not_asked_for_one(self):
        self.show(frame(1), frame(2, "waiting"))
        self.select(0)
        self.answer(log="of frame 1")
        self.select(1)
        self.assertEqual(self.frames.asked, ["f-1"])
        self.assertIn("has not started", self.window.log.note.text())
        self.assertEqual(self.window.log.texts["log"].toPlainText(), "")
        self.assertFalse(self.window.log.again.isEnabled())

    def test_why_there_is_no_log_is_told_and_it_can_be_asked_for_again(self):
        self.show(frame(1))
        self.select(0)
        self.frames.log.is_reading, self.frames.log.failure = False, "The farm kept no log."
        self.take(*self.frames.known)
        self.assertEqual(self.window.log.note.text(), "The farm kept no log.")
        QtTest.mouseClick(self.window.log.again, Qt.MouseButton.LeftButton)
        self.assertEqual(self.frames.asked, ["f-1", "f-1"])

    def test_the_page_in_sight_is_what_is_copied(self):
        self.show(frame(1))
        self.select(0)
        self.answer(log="of the farm", renderLog="of the renderer")
        self.window.log.pages.setCurrentWidget(self.window.log.texts["renderLog"])
        QtTest.mouseClick(self.window.log.copy, Qt.MouseButton.LeftButton)
        self.assertEqual(QtGui.QGuiApplication.clipboard().text(), "of the renderer")

    def test_another_task_shows_nothing_of_the_one_before(self):
        self.show(frame(1), frame(2))
        self.frames.known = [frame(5)]
        self.window.show_task({**self.board.tasks()[0], "taskId": "1002"})
        turn()
        self.assertEqual(self.window.tree.topLevelItemCount(), 1)
        self.assertEqual(self.cells()[FRAME], "5")
        self.assertIn("1002", self.window.windowTitle())

    def test_the_first_line_tells_the_task_as_it_is_now(self):
        self.show(frame(1))
        self.assertEqual(self.window.words.text(), "Task 1001 · Rendering")
        self.board.take(task("done", done=10, revision=2))
        self.take(frame(1))
        self.assertEqual(self.window.words.text(), "Task 1001 · Done")

    def test_a_frame_that_looks_wrong_says_so(self):
        self.show(frame(1, flag="black"), frame(2, flag="newerThanThis"), frame(3))
        states = [self.cells(row)[STATE] for row in range(3)]
        self.assertEqual(states, ["Done – Black", "Done – Looks wrong", "Done"])


class FramesThatRenderAgain(FramesWindowCase):
    def setUp(self):
        super().setUp()
        again = {**offer("rerender"), "confirm": True, "billsAgain": True}
        self.board.take(task("done", done=10, revision=3, actions=[again]))
        self.orders = self.session.orders
        self.orders.rerender_plan = {"frames": "2-3", "count": 2, "sceneChanged": True}

    def press(self, name):
        QtTest.mouseClick(self.window.rerender.buttons[name], Qt.MouseButton.LeftButton)
        turn()

    def question(self):
        return wait_until(lambda: self.window.findChild(Question), "the question")

    def test_selected_frames_are_asked_about_with_their_cost_and_ordered_after_a_yes(self):
        self.show(frame(1), frame(2), frame(3))
        self.assertFalse(self.window.rerender.buttons["selected"].isEnabled())
        self.orders.rerender_plan["perFrame"] = {"amount": "0.5000", "currency": "CNY"}
        self.orders.rerender_plan["estimate"] = {"amount": "1.00", "currency": "CNY"}
        for row in (1, 2):
            self.window.tree.topLevelItem(row).setSelected(True)
        self.press("selected")
        self.assertEqual(self.orders.given, [("plan", "1001", {"frames": "2,3"})])
        words = self.question().words.text()
        for said in ("2 frames of task 1001 again: 2-3", "1.00 CNY", "0.5000 CNY", "has changed"):
            self.assertIn(said, words)
        QtTest.mouseClick(self.question().yes, Qt.MouseButton.LeftButton)
        self.assertEqual(self.orders.given[1:], [("rerender", "1001", "2-3")])

    def test_those_that_look_wrong_failed_or_are_missing_need_no_selection_and_a_no_orders_nothing(
        self,
    ):
        self.show(frame(1))
        for which in ("flagged", "failed", "missing"):
            self.orders.given.clear()
            self.press(which)
            self.assertEqual(self.orders.given, [("plan", "1001", {"which": which})])
            question = self.question()
            self.assertIn("cannot be estimated", question.words.text())
            QtTest.mouseClick(question.no, Qt.MouseButton.LeftButton)
            question.deleteLater()
            wait_until(lambda: self.window.findChild(Question) is None)
            self.assertEqual(len(self.orders.given), 1)

    def test_what_the_daemon_does_not_offer_cannot_be_pressed(self):
        self.board.take(task("done", done=10, revision=4))
        self.show(frame(1))
        self.assertFalse(self.window.rerender.isVisible())

    def test_nothing_is_pressed_twice_and_why_it_failed_is_read(self):
        self.orders.busy.add("1001")
        self.orders.failures["1001"] = "Task 1001 has no flagged frames."
        self.show(frame(1))
        self.assertFalse(self.window.rerender.buttons["flagged"].isEnabled())
        self.assertIn("no flagged frames", self.window.note.text())
