"""The whole way with a real daemon: edited, submitted, followed, lost and found again."""

import os
import signal

from renderbridge.qt.asking import Question
from renderbridge.qt.binding import Qt, QtGui, QtWidgets

from .. import scenes
from . import Heartbeat, QtTest, turn, wait_until
from .studio import InStudio

LONGEST_TURN_SECONDS = 0.3


class Submitting(InStudio):
    def words_of_bodies(self):
        return self.window.bodies.text.toPlainText()

    def submit_by_keyboard(self):
        QtTest.keyClick(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def submitted(self):
        return len(self.session.connection.board.submissions)

    def problems(self):
        return self.session.previewing.preview["problems"]

    def tasks(self):
        return self.session.connection.board.tasks()

    def rendered(self):
        """Return the pictures that the farm has on its disk."""
        found = os.walk(self.daemon.farm_home)
        return [name for _, _, names in found for name in names if name.endswith(".png")]

    def top(self):
        return self.window.tasks.tree.topLevelItem(0)

    def test_what_is_typed_stands_in_the_exact_bodies_and_is_what_the_farm_gets(self):
        self.open(scenes.maya(self.path("typed.ma")))
        self.ready()
        self.type_into(self.editor("frames"), "1-4")
        self.type_into(self.editor("priority"), "7")
        self.type_into(self.editor("userRemark"), "for the client")
        wait_until(lambda: "client" in self.body().get("user_remark", ""), "the new bodies")
        turn()
        self.window.pages.setCurrentWidget(self.window.bodies)
        wait_until(lambda: '"priority": 7' in self.words_of_bodies(), "the page of the bodies")
        self.assertIn('"user_remark": "[…] for the client"', self.words_of_bodies())
        self.assertIn("Request 1 of 2: create_task", self.words_of_bodies())
        QtTest.mouseClick(self.window.bodies.copy, Qt.MouseButton.LeftButton)
        copied = QtGui.QGuiApplication.clipboard().text()
        self.assertEqual(copied, self.words_of_bodies())
        self.assertEqual(self.window.submit_bar.estimate.text(), "2 tasks, 8 frames")
        self.submit_by_keyboard()
        wait_until(lambda: len(self.tasks()) == 2, "two tasks on the farm")
        wait_until(lambda: all(task["counts"]["total"] for task in self.tasks()), "their frames")
        self.assertIs(self.window.pages.currentWidget(), self.window.tasks)
        self.assertIn("Accepted: typed", self.window.submit_bar.says.text())
        submission = self.session.connection.board.submissions[0].submission
        expected = {"frames": "1-4", "priority": 7, "userRemark": "for the client"}
        self.assertEqual(submission["settings"], expected)
        self.assertEqual([task["counts"]["total"] for task in self.tasks()], [4, 4])

    def test_the_same_scene_again_takes_one_press_and_asks_nothing(self):
        warnings = [{"code": "w", "message": "A texture is larger than the farm likes."}]
        self.open(scenes.maya(self.path("again.ma"), warnings=warnings))
        self.ready()
        first = [row["severity"] for row in self.problems()]
        self.submit_by_keyboard()
        wait_until(lambda: self.submitted() == 1, "the first submission")
        self.window.refresh()
        wait_until(lambda: "note" in [row["severity"] for row in self.problems()], "the note")
        self.submit_by_keyboard()
        wait_until(lambda: self.submitted() == 2, "the second submission")
        self.assertEqual(first, ["warning"])

    def test_frames_are_counted_as_the_farm_renders_them(self):
        self.open(scenes.short(self.path("counted.ma")))
        self.ready()
        QtTest.mouseClick(self.window.submit_bar.submit, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.window.tasks.count() == 1, "the submission")
        wait_until(lambda: self.top().text(1) == "Done", "the end of the rendering")
        self.assertEqual(self.top().childCount(), 1)
        self.assertEqual(self.top().child(0).text(0), "beauty · shotCam · Frames 1-3")
        self.assertEqual(self.top().toolTip(2), "3 of 3 frames done")
        fetch = self.window.tasks.panel.buttons["fetch"]
        wait_until(fetch.isVisible, "the button that fetches")
        QtTest.mouseClick(fetch, Qt.MouseButton.LeftButton)
        folder = self.window.tasks.panel.buttons["openFolder"]
        wait_until(folder.isVisible, "the fetched frames")
        results, task_id = self.session.results, self.tasks()[0]["taskId"]
        wait_until(lambda: results.folder(task_id) and not results.is_busy(task_id), "the frames")
        # Other tasks bring theirs to the same folder.
        found = {name for _, _, names in os.walk(results.folder(task_id)) for name in names}
        self.assertLessEqual({"0001.png", "0002.png", "0003.png"}, found)

    def test_unsaved_changes_are_saved_first_or_left_out_and_both_is_said(self):
        host = self.open(scenes.short(self.path("dirty.ma")))
        self.ready()
        host.scene["scene"]["modified"] = True
        bar = self.window.submit_bar
        wait_until(bar.as_saved.isVisible, "the second button")
        self.assertEqual(bar.submit.text().replace("&", ""), "Save and Submit")
        self.assertIn("unsaved changes", bar.says.text())
        wait_until(bar.as_saved.isEnabled, "what would be sent")
        QtTest.mouseClick(bar.as_saved, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.window.tasks.count() == 1, "the submission")
        self.assertEqual(host.saves, 0)
        wait_until(lambda: bar.submit.isVisible() and bar.submit.isEnabled(), "the bar")
        QtTest.mouseClick(bar.submit, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.window.tasks.count() == 2, "the second submission")
        self.assertEqual(host.saves, 1)
        wait_until(lambda: bar.submit.text().replace("&", "") == "Submit", "a saved scene")

    def test_a_scene_that_cannot_be_saved_is_not_sent_and_the_reason_is_told(self):
        host = self.open(scenes.maya(self.path("readonly.ma")))
        self.ready()
        host.scene["scene"]["modified"] = True
        host.why_not_saved = "the disk is full"
        bar = self.window.submit_bar
        wait_until(lambda: bar.as_saved.isVisible() and bar.submit.isEnabled(), "the buttons")
        QtTest.mouseClick(self.window.submit_bar.submit, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.session.sending.failure, "the refusal")
        rows = self.window.problems.rows
        wait_until(lambda: rows() and "the disk is full" in rows()[0].problem["message"], "why")
        self.assertEqual(self.window.tasks.count(), 0)

    def test_a_scene_that_was_never_saved_says_so_and_cannot_be_submitted(self):
        self.open(scenes.maya(None))
        self.ready()
        bar = self.window.submit_bar
        self.assertEqual(
            (bar.submit.text(), bar.submit.isEnabled()), ("Save the Scene First", False)
        )
        self.assertIn("Save it in Maya", bar.says.text())
        # Once, where the button is, and not above it too.
        self.assertEqual(self.window.problems.rows(), [])
        self.submit_by_keyboard()
        self.assertFalse(self.session.sending.is_busy)

    def test_an_error_blocks_and_leads_to_the_setting_that_mends_it(self):
        self.open(scenes.maya(self.path("blocked.ma")))
        self.ready()
        self.type_into(self.editor("frames"), "rubbish")
        wait_until(self.window.problems.rows, "the error")
        self.assertFalse(self.window.submit_bar.submit.isEnabled())
        self.assertIn("error", self.window.problems.summary.text())
        row = self.window.problems.rows()[0]
        self.window.pages.setCurrentWidget(self.window.tasks)
        self.assertFalse(self.window.problems.isVisible())
        self.window.pages.setCurrentWidget(self.window.bodies)
        QtTest.mouseClick(row, Qt.MouseButton.LeftButton)
        self.assertIs(self.window.pages.currentWidget(), self.window.settings)
        self.assertTrue(self.editor("frames").hasFocus())
        self.type_into(self.editor("frames"), "1-2")
        wait_until(self.window.submit_bar.submit.isEnabled, "the way to be free")

    def test_cancelled_while_the_scene_is_read_nothing_is_sent(self):
        host = self.open(scenes.maya(self.path("cancelled.ma")))
        self.ready()
        host.steps = 10**9
        QtTest.mouseClick(self.window.submit_bar.submit, Qt.MouseButton.LeftButton)
        cancel = self.window.submit_bar.cancel
        wait_until(lambda: self.session.sending.stage == "gathering", "the reading")
        wait_until(cancel.isVisible, "the way back")
        self.assertIn("Reading the scene", self.window.submit_bar.says.text())
        QtTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        wait_until(lambda: not self.session.sending.is_busy, "the end of the press")
        wait_until(self.window.submit_bar.submit.isVisible, "the button again")
        self.assertEqual(self.window.tasks.count(), 0)

    def test_where_the_frames_go_is_told_before_and_is_where_they_come(self):
        first, then = (os.path.join(self.home, name) for name in ("first", "then"))
        scene = scenes.short(self.path("home.ma"), 1)
        scene["output"] = {**scene["output"], "path": first + "/"}
        self.open(scene)
        self.ready()
        shown = self.window.settings.row("framesFolder").editor.widget
        place = shown.findChild(QtWidgets.QLabel)
        self.window.settings.reveal("framesFolder")
        turn()
        self.assertEqual((place.text(), place.isVisible()), (first, True))
        scene["output"] = {**scene["output"], "path": then + "/"}
        wait_until(lambda: place.text() == then, "the place that follows the scene")
        self.submit_by_keyboard()
        wait_until(lambda: self.tasks() and self.tasks()[0].get("home"), "frames at home")
        self.assertEqual(self.tasks()[0]["home"]["folder"], then)
        self.assertTrue(any(name.endswith(".png") for name in os.listdir(then)))
        self.assertFalse(os.path.exists(first))

    def test_a_task_is_paused_and_goes_on_by_the_buttons(self):
        # More frames than are rendered before the pause, on however slow a machine.
        self.open(scenes.short(self.path("paused.ma"), frames=2000))
        self.ready()
        self.submit_by_keyboard()
        buttons = self.window.tasks.panel.buttons
        wait_until(lambda: self.tasks() and self.tasks()[0]["state"] == "rendering", "rendering")
        wait_until(buttons["pause"].isVisible, "the button")
        QtTest.mouseClick(buttons["pause"], Qt.MouseButton.LeftButton)
        wait_until(lambda: self.tasks()[0]["state"] == "stopped", "the pause")
        wait_until(lambda: buttons["goOn"].isVisible() and buttons["goOn"].isEnabled(), "go on")
        before = len(self.rendered())
        QtTest.mouseClick(buttons["goOn"], Qt.MouseButton.LeftButton)
        wait_until(lambda: len(self.rendered()) > before + 1, "more frames on the farm")
        orders, task_id = self.session.orders, self.tasks()[0]["taskId"]
        wait_until(lambda: not orders.is_busy(task_id), "the outcome")
        self.assertIsNone(orders.failure_of(task_id))
        # Others need the farm, which renders one task at a time.
        self.cancel_the_task_of(0)

    def test_tasks_are_cancelled_by_the_button_while_they_wait_and_while_they_render(self):
        # More frames than are rendered before both are cancelled, on however slow a machine.
        self.open(scenes.short(self.path("cancelled_there.ma"), frames=2000))
        self.ready()
        self.submit_by_keyboard()
        wait_until(lambda: self.states() == ["rendering"], "rendering")
        self.submit_by_keyboard()
        wait_until(lambda: self.states() == ["waiting", "rendering"], "a task that waits")
        self.cancel_the_task_of(0)
        wait_until(lambda: self.states() == ["gone", "rendering"], "the end of what waited")
        self.cancel_the_task_of(1)
        wait_until(lambda: self.states() == ["gone", "gone"], "the end of what rendered")
        listed = self.daemon.cli("tasks")
        ours = {task["taskId"] for task in self.tasks()}
        left = [task["state"] for task in listed if task["taskId"] in ours]
        self.assertEqual([state for state in left if state != "gone"], [])

    def states(self):
        """Return the state of the task of each submission, the newest first."""
        return [task["state"] for task in self.tasks()]

    def cancel_the_task_of(self, at):
        """Press Cancel Task of a submission as an artist does, and yes."""
        tree, panel = self.window.tasks.tree, self.window.tasks.panel
        task_id = self.tasks()[at]["taskId"]
        tree.setCurrentItem(tree.topLevelItem(at))
        button = panel.buttons["order_cancel"]
        wait_until(lambda: button.isVisible() and button.isEnabled(), "the button")
        self.assertTrue(button.text().startswith("Cancel Task"))
        QtTest.mouseClick(button, Qt.MouseButton.LeftButton)
        question = wait_until(lambda: self.window.findChild(Question), "the question")
        self.assertIn("What it has rendered so far is billed", question.words.text())
        QtTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
        orders = self.session.orders
        wait_until(lambda: not orders.is_busy(task_id), "the outcome")
        self.assertIsNone(orders.failure_of(task_id))

    def test_a_daemon_that_is_killed_and_started_again_is_gone_on_with(self):
        self.open(scenes.short(self.path("killed.ma"), frames=5))
        self.ready()
        self.submit_by_keyboard()
        wait_until(self.tasks, "a task")
        self.daemon.kill()
        wait_until(lambda: self.session.connection.state == "absent", "the loss")
        wait_until(self.window.header.start.isVisible, "the button")
        self.assertIn("You see the state as of", self.window.header.line.text())
        self.assertTrue(self.window.header.start.isVisible())
        self.assertEqual(self.window.tasks.count(), 1)
        self.assertFalse(self.window.tasks.panel.buttons["pause"].isEnabled())
        QtTest.mouseClick(self.window.header.start, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.session.connection.state == "connected", "the daemon again")
        wait_until(lambda: self.top().text(1) == "Done", "the end of the rendering")
        self.daemon.stop_any()
        self.daemon.start()

    def test_a_daemon_that_hangs_never_holds_the_host(self):
        self.open(scenes.short(self.path("hung.ma")))
        self.ready()
        beat = Heartbeat()
        os.kill(self.daemon.daemon.pid, signal.SIGSTOP)
        try:
            beat.begin()
            self.type_into(self.editor("frames"), "1-9")
            self.submit_by_keyboard()
            # Nobody knows yet what would be sent: it waits, and the host does not.
            self.assertIn("as soon as it is checked", self.window.submit_bar.says.text())
            self.assertFalse(self.session.sending.is_busy)
            self.window.refresh()
            turns = [0]

            def turned():
                turns[0] += 1
                return turns[0] > 200

            wait_until(turned, "two hundred turns")
            print(f"longest pause while the daemon hangs: {beat.longest * 1000:.0f} ms")
            self.assertLess(beat.longest, LONGEST_TURN_SECONDS)
        finally:
            os.kill(self.daemon.daemon.pid, signal.SIGCONT)
        wait_until(lambda: self.window.tasks.count() == 1, "the submission after all")

    def test_the_window_speaks_chinese_and_so_does_the_daemon(self):
        self.open(scenes.maya(self.path("chinese.ma")), speaks="zh")
        self.ready()
        self.assertEqual(self.window.settings.row("frames").label.text(), "渲染帧 *")
        self.assertEqual(self.window.submit_bar.submit.text(), "提交(&U)")
        self.assertEqual(self.window.problems.summary.text(), "没有问题。")

    def test_the_sandbox_is_called_so(self):
        self.open(scenes.maya(self.path("sandbox.ma")))
        self.ready()
        wait_until(self.window.header.sandbox.isVisible, "the badge")
        self.assertEqual(self.window.header.sandbox.text(), "SANDBOX")
