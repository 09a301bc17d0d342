"""What the dialog does in every host, opened by its menu over the adapter's reading of a shot."""

import json
import os
import sys
import threading

from . import Qt, QtTest, QtWidgets, turn, wait_until
from .in_host import LEFT, farm_windows


class HostCases:
    """Mixed into an InHost."""

    def break_something(self):
        """Have the open scene read something with a problem; return (words, what is selected)."""
        raise NotImplementedError

    def threads(self):
        return [each for each in threading.enumerate() if each.name == "renderbridge"]

    def test_the_menu_opens_one_window_that_stands_on_the_hosts_own(self):
        self.open()
        self.assertIs(self.window.parentWidget(), self.desk.main_window)
        self.desk.press_menu()
        self.assertEqual(farm_windows(), [self.window])

    def test_the_menu_checks_renderbridge_and_shows_what_was_found(self):
        self.desk.open(self.app + "_checked_v001")
        self.desk.press_check()
        windows = QtWidgets.QApplication.topLevelWidgets()
        (asking,) = [each for each in windows if each.objectName() == "renderbridgeSelfTest"]
        self.assertIs(asking.parentWidget(), self.desk.main_window)
        self.assertEqual(farm_windows(), [])
        QtTest.mouseClick(asking.shorten, LEFT)
        self.assertTrue(asking.page.startswith(self.home), asking.page)
        with open(asking.page[: -len("html")] + "json", encoding="ascii") as file:
            report = json.load(file)
        states = {name: step["state"] for name, step in report["steps"].items()}
        self.assertEqual(states, dict.fromkeys(("names", "scene", "window", "daemon"), "ok"))
        self.assertEqual(report["faults"], [])
        self.assertTrue(report["host"]["qt"].startswith("PySide"))
        self.assertNotIn("lighthouse", json.dumps(report))
        self.assertIn("found all that it needs", asking.words.text())
        self.assertIn(asking.page, asking.more.text())
        self.assertTrue(asking.open_page.isVisible())
        self.assertFalse(asking.shorten.isVisible())
        self.assertEqual(farm_windows(), [])
        QtTest.mouseClick(asking.close_button, LEFT)
        turn()

    def test_the_self_test_leaves_a_window_that_was_open(self):
        self.open(self.app + "_open_v001")
        self.desk.press_check()
        windows = QtWidgets.QApplication.topLevelWidgets()
        (asking,) = [each for each in windows if each.objectName() == "renderbridgeSelfTest"]
        QtTest.mouseClick(asking.keep, LEFT)
        self.assertEqual(farm_windows(), [self.window])
        with open(asking.page[: -len("html")] + "json", encoding="ascii") as file:
            self.assertIn(self.app + "_open_v001", file.read())
        asking.close()
        turn()

    def test_what_the_farm_gets_is_what_was_shown_and_how_it_fares_arrives(self):
        path = self.open(self.app + "_exact_v001")
        self.desk.bring_to_farm(os.path.join(self.daemon.farm_home, "storage"))
        self.type_few_frames()
        # Before what other tests have left on the farm.
        self.type_into(self.editor("priority"), "99")
        self.wait_for_bodies(
            lambda bodies: all(
                body_frames(body) <= 2 and body.get("priority") == 99 for body in bodies
            )
        )
        # Drawn a moment after the answer.
        shown = wait_until(self.shown_if_drawn, "the page of the bodies")
        self.press_submit()
        wait_until(lambda: len(self.tasks()) == len(shown), "the tasks")
        got = self.until_farm_has(path, len(shown))
        self.assertEqual(
            [without_mark(each) for each in got], [without_mark(each) for each in shown]
        )
        tops = self.window.tasks.tree.topLevelItem
        wait_until(lambda: tops(0) is not None and tops(0).text(1) == "Done", "the end")
        self.assertEqual(
            sum(task["counts"]["done"] for task in self.tasks()), self.frames_in(shown)
        )

    def test_save_and_submit_saves_in_the_host_first(self):
        self.open(self.app + "_saved_v001")
        self.type_few_frames()
        self.desk.change()
        bar = self.window.submit_bar
        wait_until(bar.as_saved.isVisible, "the second button")
        self.assertEqual(bar.submit.text().replace("&", ""), "Save and Submit")
        wait_until(bar.submit.isEnabled, "the button")
        QtTest.mouseClick(bar.submit, LEFT)
        wait_until(lambda: self.window.tasks.count() == 1, "the submission")
        self.assertFalse(self.desk.is_changed())
        wait_until(lambda: bar.submit.text().replace("&", "") == "Submit", "a saved scene")

    def test_as_last_saved_leaves_the_scene_as_it_is(self):
        self.open(self.app + "_as_saved_v001")
        self.type_few_frames()
        self.desk.change()
        bar = self.window.submit_bar
        wait_until(lambda: bar.as_saved.isVisible() and bar.as_saved.isEnabled(), "the button")
        QtTest.mouseClick(bar.as_saved, LEFT)
        wait_until(lambda: self.window.tasks.count() == 1, "the submission")
        self.assertTrue(self.desk.is_changed())

    def test_why_the_host_did_not_save_is_told_and_nothing_is_sent(self):
        self.open(self.app + "_readonly_v001")
        self.desk.change()
        self.desk.fail_to_save("the disk is full")
        wait_until(self.window.submit_bar.as_saved.isVisible, "the change")
        self.press_submit()
        self.problem("the disk is full")
        self.assertEqual(self.window.tasks.count(), 0)

    def test_a_problem_leads_to_its_node_in_the_host(self):
        self.desk.open()
        words, selected = self.break_something()
        self.press_menu()
        self.addCleanup(self.close)
        row = self.problem(words)
        self.assertNotEqual(self.desk.selected(), [selected])
        QtTest.mouseClick(row, LEFT)
        self.assertEqual(self.desk.selected(), [selected])

    def test_another_scene_opened_meanwhile_brings_its_own_choices_and_tables(self):
        self.open(self.app + "_first_v001")
        self.choose_frames("1007")
        self.wait_for_bodies(lambda bodies: has_frames(bodies, "1007"))
        page = self.window.pages.currentWidget()
        self.desk.open(self.app + "_second_v001")
        wait_until(lambda: "_second_v001" in self.window.windowTitle(), "the title")
        self.wait_for_bodies(lambda bodies: not has_frames(bodies, "1007"))
        wait_until(lambda: "1007" not in self.shown_frames(), "what is shown of the second scene")
        self.assertEqual(self.window.pages.currentWidget().__class__, page.__class__)
        self.desk.open(self.app + "_first_v001")
        self.wait_for_bodies(lambda bodies: has_frames(bodies, "1007"), "what was chosen before")
        wait_until(lambda: "1007" in self.shown_frames(), "what is shown of the first scene")

    def test_while_another_scene_is_read_nothing_of_the_first_can_be_ticked(self):
        self.open(self.app + "_before_v001")
        self.assertTrue(self.window.tables.by_key)
        self.daemon.kill()
        try:
            wait_until(lambda: self.session.connection.state == "absent", "the loss of the daemon")
            self.desk.open(self.app + "_after_v001")
            wait_until(lambda: "_after_v001" in self.window.windowTitle(), "the title")
            wait_until(lambda: not self.window.tables.by_key, "the end of the tables")
            self.assertIsNone(self.window.settings.row("priority"))
            self.assertEqual(self.bodies_text(), "With these settings, nothing is sent.")
        finally:
            self.daemon.start()
        self.ready()
        wait_until(lambda: self.window.tables.by_key, "the tables of the other scene")

    def test_closed_and_opened_again_it_shows_what_was_chosen(self):
        self.open(self.app + "_again_v001")
        self.choose_frames("1007")
        self.wait_for_bodies(lambda bodies: has_frames(bodies, "1007"))
        first = self.window
        QtTest.keyClick(first, Qt.Key.Key_Escape)
        wait_until(lambda: not farm_windows() and not self.threads(), "the end of the first")
        self.press_menu()
        self.assertIsNot(self.window, first)
        self.ready()
        self.wait_for_bodies(lambda bodies: has_frames(bodies, "1007"))
        self.assertIn("1007", self.shown_frames())

    def test_it_ends_with_the_host_and_leaves_no_thread(self):
        self.open()
        self.assertTrue(self.threads())
        QtWidgets.QApplication.instance().aboutToQuit.emit()
        self.assertTrue(self.window.has_ended)
        wait_until(lambda: not self.threads(), "the end of the thread")

    def test_a_host_that_takes_its_main_window_apart_takes_the_dialog_along(self):
        self.open()
        raised = []
        before, sys.excepthook = sys.excepthook, lambda *error: raised.append(error)
        try:
            self.desk.main_window.deleteLater()
            wait_until(lambda: not farm_windows() and not self.threads(), "the end")
            QtWidgets.QApplication.instance().aboutToQuit.emit()
            turn()
        finally:
            sys.excepthook = before
        self.assertEqual(raised, [])

    def test_its_texts_are_chinese_where_the_host_speaks_chinese(self):
        self.open(self.app + "_chinese_v001", speaks="zh")
        self.assertEqual(self.window.submit_bar.submit.text(), "提交(&U)")
        titles = [self.window.pages.tabText(at) for at in range(self.window.pages.count())]
        self.assertTrue(
            all(any(ord(letter) > 0x2E80 for letter in each) for each in titles), titles
        )

    def shown_if_drawn(self):
        """Return the bodies on the page when they are those of the last answer."""
        shown, preview = self.shown_bodies(), self.session.previewing.preview
        return shown if shown == [each["body"] for each in preview["requests"]] else None

    def type_few_frames(self):
        """Have each task render two frames at most, by what is typed into the window."""
        raise NotImplementedError

    def frames_in(self, bodies):
        return sum(body_frames(body) for body in bodies)

    def choose_frames(self, frames):
        """Type frames for something that renders, not for all that does."""
        raise NotImplementedError

    def shown_frames(self):
        """Return the frames that stand where choose_frames() types."""
        raise NotImplementedError


def body_frames(body):
    """Return how many frames a body names, such as "1001-1002" or rows of them."""
    rows = [row["frames"] for row in body.get("layer_list", ())] or [body["frames"]]
    count = 0
    for frames in rows:
        first, _, last = frames.partition("-")
        count += int(last or first) - int(first) + 1 if "[" not in frames else 1000
    return count


def has_frames(bodies, frames):
    """Return whether one of the tasks, or of their rows, renders exactly `frames`."""
    said = [body.get("frames") for body in bodies]
    said += [row["frames"] for body in bodies for row in body.get("layer_list", ())]
    return frames in said


def without_mark(body):
    """Return the body without the mark, which is made when it is sent."""
    remark = body.get("user_remark", "")
    return {**body, "user_remark": remark[remark.find("]") + 1 :] if "[" in remark else remark}
