"""What stands in the way: counted, severest first, and a click away from its cause."""

import unittest

from renderbridge.qt.binding import Qt
from renderbridge.qt.problems import MOST_SHOWN, Problems
from renderbridge.session.problem_rows import problem_rows

from . import QtTest, application, turn, wait_until
from .parts import PlainParts


def problem(severity, message, **facts):
    return {"severity": severity, "message": message, "action": "Do something.", **facts}


class InTheWay(unittest.TestCase):
    def setUp(self):
        application()
        self.parts = PlainParts()
        self.list = Problems(self.parts)
        self.list.resize(500, 200)
        self.list.show()

    def tearDown(self):
        self.list.close()
        self.list.deleteLater()
        turn()

    def show(self, *problems, refusals=()):
        self.list.take(problem_rows({"problems": problems}, refusals), "Nothing.")
        turn()

    def unfold(self):
        QtTest.mouseClick(self.list.fold, Qt.MouseButton.LeftButton)
        turn()

    def messages(self):
        return [row.problem["message"] for row in self.list.rows()]

    def test_warnings_fold_to_one_line_and_open_on_demand_while_errors_stay(self):
        self.show(problem("error", "e"), problem("warning", "w"), problem("note", "n"))
        self.assertEqual(self.messages(), ["e"])
        self.assertEqual(self.list.summary.text(), "1 error · 1 warning · 1 note")
        self.unfold()
        self.assertEqual(self.messages(), ["e", "w", "n"])
        self.unfold()
        self.assertEqual(self.messages(), ["e"])

    def test_warnings_alone_take_one_line(self):
        self.show(problem("warning", "w"))
        self.assertFalse(self.list.isVisible())
        self.assertFalse(self.list.fold.isHidden())
        self.unfold()
        self.assertTrue(self.list.isVisible())

    def test_errors_alone_leave_nothing_to_fold(self):
        self.show(problem("error", "e"))
        self.assertTrue(self.list.fold.isHidden())

    def test_the_fold_is_turned_by_the_keyboard_and_says_what_it_shows(self):
        self.show(problem("error", "e"), problem("warning", "w"))
        self.assertEqual(self.list.fold.accessibleName(), "Show: 1 warning")
        self.list.fold.setFocus()
        QtTest.keyClick(self.list.fold, Qt.Key.Key_Space)
        self.assertEqual(self.messages(), ["e", "w"])
        self.assertEqual(self.list.fold.accessibleName(), "Hide: 1 warning")

    def test_what_the_buttons_say_already_is_no_problem_beside_them(self):
        self.show(problem("warning", "unsaved", code="sceneModified"), problem("note", "n"))
        self.assertEqual(self.list.summary.text(), "1 note")

    def test_the_same_sentence_stands_there_once(self):
        self.show(problem("warning", "/tmp"), problem("note", "/tmp"))
        self.assertEqual(self.list.summary.text(), "1 warning")

    def test_without_any_there_is_one_quiet_line(self):
        self.show()
        self.assertEqual(self.list.summary.text(), "Nothing.")
        self.assertFalse(self.list.isVisible())

    def test_they_are_counted_and_the_severest_come_first(self):
        self.show(
            problem("note", "n"),
            problem("error", "e"),
            problem("warning", "w"),
            problem("note", "m"),
        )
        self.assertEqual(self.list.summary.text(), "1 error · 1 warning · 2 notes")
        self.unfold()
        self.assertEqual(self.messages(), ["e", "w", "n", "m"])

    def test_what_the_last_press_was_refused_for_stands_above_and_only_once(self):
        self.show(problem("error", "same"), problem("warning", "w"), refusals=[("same", None)])
        self.unfold()
        self.assertEqual(self.messages(), ["same", "w"])

    def test_a_click_anywhere_in_a_row_shows_the_node_in_the_scene(self):
        self.show(problem("error", "broken", node="|grp|hair"))
        row = self.list.rows()[0]
        QtTest.mouseClick(row, Qt.MouseButton.LeftButton)
        self.assertEqual(self.parts.host.revealed, ["|grp|hair"])

    def test_the_keyboard_shows_it_too(self):
        self.show(problem("error", "broken", node="|grp|hair"))
        button = self.list.rows()[0].button
        button.setFocus()
        QtTest.keyClick(button, Qt.Key.Key_Space)
        self.assertEqual(self.parts.host.revealed, ["|grp|hair"])
        self.assertEqual(button.accessibleName(), "Show |grp|hair in the scene")

    def test_without_a_node_it_leads_to_the_setting(self):
        self.show(problem("error", "which?", path="settings.projectName"))
        QtTest.mouseClick(self.list.rows()[0].button, Qt.MouseButton.LeftButton)
        self.assertEqual(self.parts.revealed, ["settings.projectName"])

    def test_what_is_mended_in_the_account_leads_there(self):
        self.show(
            problem("error", "none", code="noProjects", params={}, path="settings.projectName"),
            problem("error", "lacks", code="noConfiguration", params={"projectName": "lake"}),
            problem("error", "which?", code="projectNotChosen"),
        )
        rows = self.list.rows()
        self.assertEqual(
            [row.account and row.account.text() for row in rows],
            ["Create Project …", "Edit Project …", None],
        )
        for row in rows[:2]:
            QtTest.mouseClick(row.account, Qt.MouseButton.LeftButton)
        self.assertEqual(
            self.parts.accounts,
            [("newProject", {}), ("newConfiguration", {"projectName": "lake"})],
        )

    def test_a_node_that_the_host_cannot_show_has_no_button(self):
        self.parts.host.targets = ()
        self.show(problem("error", "gone", node="|gone", path="scene.path"))
        self.assertIsNone(self.list.rows()[0].button)

    def test_the_severity_is_said_in_words_not_by_colour_alone(self):
        self.show(problem("error", "broken"))
        spoken = [
            label.accessibleName()
            for label in self.list.rows()[0].findChildren(type(self.list.summary))
            if label.accessibleName()
        ]
        self.assertEqual(spoken, ["Error: broken Do something."])

    def test_a_flood_of_them_is_counted_in_full_and_shown_in_part(self):
        self.show(*[problem("warning", f"w{number}") for number in range(500)])
        self.assertEqual(self.list.summary.text(), "500 warnings")
        self.unfold()
        self.assertEqual(len(self.list.rows()), MOST_SHOWN)

    def test_it_is_as_high_as_what_it_shows_and_no_higher(self):
        def is_as_high(count):
            row = self.list.rows()[0]
            needed = count * row.heightForWidth(row.width())
            # Spaces between rows, and a frame.
            return needed <= self.list.maximumHeight() <= needed + 4 * count + 4

        self.show(*[problem("error", f"w{number}") for number in range(40)])
        wait_until(lambda: is_as_high(40), "the height of forty rows")
        self.show(problem("error", "w"))
        wait_until(lambda: is_as_high(1) and self.list.height() < 100, "the height of one row")
        self.list.resize(220, self.list.height())
        self.show(problem("error", "many words " * 30))
        wait_until(lambda: is_as_high(1) and self.list.maximumHeight() > 100, "that of many lines")

    def test_the_same_again_leaves_the_focus_where_it_is(self):
        same = [problem("error", "broken", node="n")]
        self.show(*same)
        button = self.list.rows()[0].button
        self.show(*same)
        self.assertIs(self.list.rows()[0].button, button)
