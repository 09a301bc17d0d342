"""The window as a guest of a host: one for each, its keys its own, gone without a trace."""

import os
import signal
import threading

from renderbridge.qt import show
from renderbridge.qt.binding import Qt, QtGui, QtWidgets
from renderbridge.qt.remembered import FILE

from .. import scenes
from . import QtTest, focus, in_front, turn, wait_until
from .studio import InStudio


class Guest(InStudio):
    def threads(self):
        return [each for each in threading.enumerate() if each.name == "renderbridge"]

    def main_window(self):
        """Return a host's main window with a shortcut of its own."""
        main = QtWidgets.QMainWindow()
        main.setCentralWidget(QtWidgets.QWidget(main))
        main.pressed = []
        for keys in ("S", "Delete", "Space", "Ctrl+S"):
            action = (QtGui if hasattr(QtGui, "QAction") else QtWidgets).QAction(keys, main)
            action.setShortcut(QtGui.QKeySequence(keys))
            action.triggered.connect(lambda *_, keys=keys: main.pressed.append(keys))
            main.addAction(action)
        main.show()
        self.addCleanup(main.deleteLater)
        return main

    def shown(self, scene, parent=None):
        from ..plain_host import PlainHost

        self.host = PlainHost(scene, parent=parent)
        self.window = show(self.host)
        self.addCleanup(self.close)
        return self.window

    def test_one_window_for_each_host_raised_when_it_is_asked_for_again(self):
        first = self.shown(scenes.maya(self.path("one.ma")))
        self.assertIs(show(self.host), first)
        first.showMinimized()
        turn()
        show(self.host)
        self.assertFalse(first.isMinimized())

    def test_closed_and_opened_again_it_is_a_new_one(self):
        first = self.shown(scenes.maya(self.path("again.ma")))
        first.close()
        turn()
        self.assertTrue(first.has_ended)
        second = show(self.host)
        self.assertIsNot(second, first)
        second.close()

    def test_closing_leaves_no_thread_and_no_listener_behind(self):
        window = self.shown(scenes.maya(self.path("left.ma")))
        self.preview()
        session = window.session
        self.assertEqual(len(self.threads()), 1)
        window.close()
        wait_until(lambda: not self.threads(), "the thread's end")
        self.assertEqual(session.changed, [])

    def test_closed_in_the_middle_of_a_request_it_ends_cleanly(self):
        window = self.shown(scenes.maya(self.path("middle.ma")))
        self.preview()
        self.host.steps = 10**9
        window.press("asIs")
        wait_until(lambda: window.session.sending.stage == "gathering", "the reading")
        window.close()
        wait_until(lambda: not self.threads(), "the thread's end")

    def test_closed_while_it_sends_it_goes_once_the_daemon_has_the_scene(self):
        window = self.shown(scenes.short(self.path("sent.ma")))
        self.preview()
        os.kill(self.daemon.daemon.pid, signal.SIGSTOP)
        try:
            window.press("asIs")
            wait_until(lambda: window.session.sending.stage == "sending", "the sending")
            window.close()
            self.assertEqual((window.isVisible(), window.has_ended), (False, False))
        finally:
            os.kill(self.daemon.daemon.pid, signal.SIGCONT)
        wait_until(lambda: window.has_ended, "the end")
        self.assertEqual(window.session.sending.submission["scene"]["name"], "sent")

    def test_it_belongs_to_the_main_window_and_ends_with_it(self):
        main = self.main_window()
        window = self.shown(scenes.maya(self.path("parent.ma")), parent=main)
        self.assertIs(window.parentWidget(), main)
        self.assertTrue(window.isWindow())
        flags = window.windowFlags()
        self.assertEqual(flags & Qt.WindowType.Tool, Qt.WindowType.Tool)
        self.preview()
        QtWidgets.QApplication.instance().aboutToQuit.emit()
        self.assertTrue(window.has_ended)
        wait_until(lambda: not self.threads(), "the thread's end")

    def test_keys_that_are_typed_here_never_reach_the_host(self):
        main = self.main_window()
        window = self.shown(scenes.maya(self.path("keys.ma")), parent=main)
        self.ready()
        in_front(window)
        focus(window.submit_bar.submit)
        for key in (Qt.Key.Key_S, Qt.Key.Key_Delete):
            QtTest.keyClick(QtWidgets.QApplication.focusWidget(), key)
        table = window.tables.by_key["layers"]
        window.pages.setCurrentWidget(table)
        focus(table.view)
        table.view.setCurrentIndex(table.order.index(0, 0))
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Space):
            QtTest.keyClick(table.view, key)
        self.assertEqual(main.pressed, [])
        QtTest.keyClick(table.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.assertEqual(main.pressed, ["Ctrl+S"])

    def test_f5_reads_the_scene_again(self):
        window = self.shown(scenes.maya(self.path("f5.ma")))
        self.ready()
        self.host.steps = 3
        before = window.session.previewing.preview
        QtTest.keyClick(window, Qt.Key.Key_F5)
        wait_until(lambda: window.session.previewing.preview is not before, "another answer")

    def test_escape_closes_it(self):
        window = self.shown(scenes.maya(self.path("escape.ma")))
        self.ready()
        QtTest.keyClick(window, Qt.Key.Key_Escape)
        self.assertTrue(window.has_ended)

    def test_enter_presses_the_button_that_has_the_focus(self):
        window = self.shown(scenes.maya(self.path("enter.ma")))
        self.ready()
        window.pages.setCurrentWidget(window.bodies)
        in_front(window)
        focus(window.bodies.copy)
        QtTest.keyClick(window.bodies.copy, Qt.Key.Key_Return)
        self.assertEqual(window.bodies._told.text(), "Copied")

    def test_size_is_remembered_in_a_file_of_its_own(self):
        window = self.shown(scenes.maya(self.path("size.ma")))
        window.resize(760, 655)
        turn()
        window.close()
        turn()
        self.assertTrue(os.path.exists(os.path.join(self.home, "renderbridge", FILE)))
        again = self.shown(scenes.maya(self.path("size.ma")))
        self.assertEqual((again.width(), again.height()), (760, 655))

    def test_groups_that_the_artist_turned_are_as_they_were(self):
        window = self.shown(scenes.maya(self.path("groups.ma")))
        self.ready()
        self.assertFalse(window.settings.row("userRemark").editor.widget.isVisibleTo(window))
        title = next(
            button
            for button in window.settings.findChildren(QtWidgets.QToolButton)
            if button.text() == "Notes"
        )
        QtTest.mouseClick(title, Qt.MouseButton.LeftButton)
        window.close()
        turn()
        again = self.shown(scenes.maya(self.path("groups.ma")))
        self.ready()
        turn()
        self.assertTrue(again.settings.row("userRemark").editor.widget.isVisibleTo(again))
        self.assertFalse(again.settings.row("tiles").editor.widget.isVisibleTo(again))

    def test_few_problems_leave_their_room_to_the_pages(self):
        warnings = [{"code": f"w{number}", "message": f"Look at {number}."} for number in range(9)]
        window = self.shown(scenes.maya(self.path("room.ma"), warnings=warnings))
        self.ready()
        problems = window.problems
        problems.fold.click()

        def has_no_gap():
            return problems.height() > 0 and window.pages.y() - problems.height() < 20

        def is_high():
            return problems.height() > 8 * window.fontMetrics().lineSpacing() and has_no_gap()

        def room():
            texts = [row.problem["message"] for row in problems.rows()]
            room = (window.size(), window.splitter.sizes(), problems.maximumHeight())
            return f"room for nine: {texts} in {room}, pages at {window.pages.y()}"

        wait_until(lambda: len(problems.rows()) == 9 and is_high(), room)
        many = problems.height()
        self.host.scene["warnings"] = warnings[:1]
        wait_until(lambda: len(problems.rows()) == 1, "the one problem")
        wait_until(lambda: problems.height() * 2 < many and has_no_gap(), "the pages' room")

    def test_what_was_chosen_stays_with_the_scene(self):
        window = self.shown(scenes.maya(self.path("kept.ma")))
        self.ready()
        window.session.choices.choose("frames", "1-7")
        window.close()
        turn()
        again = show(self.host)
        self.window = again
        self.ready()
        self.assertEqual(self.editor("frames").text(), "1-7")
        again.close()

    def test_another_language_is_spoken_by_the_next_window(self):
        window = self.shown(scenes.maya(self.path("tongue.ma")))
        window.close()
        self.host.speaks = "zh"
        self.assertEqual(show(self.host).header.refresh.text(), "刷新(&R)")
        show(self.host).close()
