"""Every state of the window: reached by the keyboard, named for a screen reader, and eight of them
held to a picture.
"""

import os
import shutil
import tempfile
import unittest

from renderbridge.qt.binding import NAME, Qt, QtGui, QtWidgets

from .. import HELD
from . import QtTest, application, focus, turn
from .looks import wear
from .previews import previews
from .staged import Staged
from .stories import STORIES

#: State and shade of the pictures that are held; `python -m qt.pictures --hold` draws them anew.
HELD_LOOKS = (
    ("absent", "light"),
    ("reading", "dark"),
    ("warnings", "light"),
    ("errors", "dark"),
    ("rendering", "light"),
    ("with-failures", "dark"),
    ("needs-you", "dark"),
    ("play-money", "dark"),
)
#: Of the blocks of a picture, as another Qt or another hinting of letters may differ.
_MOST_OTHER = 0.03
_BLOCK = 10
_FAR = 40


class States(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        application()
        cls.folder = tempfile.mkdtemp(prefix="renderbridge-states-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.previews = previews()

    def stage(self, name, shade="light", speaks="en", width=800):
        wear(application(), shade)
        # Each with a memory of its own: what one turned, another would find turned.
        stage = Staged(tempfile.mkdtemp(dir=self.folder), speaks)
        self.addCleanup(stage.close)
        STORIES[name](stage, self.previews[speaks])
        stage.show(width)
        return stage

    def test_the_states_look_as_they_are_held(self):
        for name, shade in HELD_LOOKS:
            with self.subTest(state=name, shade=shade):
                held = QtGui.QImage(os.path.join(HELD, NAME, f"{name}-{shade}.png"))
                self.assertFalse(held.isNull(), "there is no such picture: see HELD_LOOKS")
                stage = self.stage(name, shade)
                self.assertLessEqual(unlike(stage.picture(), held), _MOST_OTHER)
                stage.close()

    def test_another_state_is_not_taken_for_the_one_that_is_held(self):
        pictures = {
            look: QtGui.QImage(os.path.join(HELD, NAME, "%s-%s.png" % look)) for look in HELD_LOOKS
        }
        for one in HELD_LOOKS:
            for other in HELD_LOOKS:
                if one != other and one[1] == other[1]:
                    ratio = unlike(pictures[one], pictures[other])
                    self.assertGreater(ratio, _MOST_OTHER, (one, other))

    def test_in_every_state_what_takes_the_focus_has_a_name_and_no_jargon_is_read(self):
        for name in STORIES:
            with self.subTest(state=name):
                stage = self.stage(name)
                shown = " ".join(texts_of(stage.window))
                for jargon in ("rb7k2m9q", "lateAnswer", "outcomeUnknown", "(1015)", "daemon"):
                    self.assertNotIn(jargon, shown)
                for widget in reached_by_tab(stage.window):
                    self.assertTrue(spoken_name(widget), f"{type(widget).__name__} has no name")
                stage.close()

    def test_tab_leads_from_the_first_button_to_the_submit_button_and_round(self):
        for name in ("warnings", "errors", "rendering", "with-failures"):
            with self.subTest(state=name):
                stage = self.stage(name)
                chain = reached_by_tab(stage.window)
                self.assertIn(stage.window.header.refresh, chain)
                self.assertIn(stage.window.pages.tabBar(), chain)
                if name != "errors":
                    self.assertIn(stage.window.submit_bar.submit, chain)
                stage.close()

    def test_the_one_button_of_the_first_moment_is_pressed_by_the_keyboard(self):
        stage = self.stage("absent")
        button = stage.window.first_page.start
        focus(button)
        QtTest.keyClick(button, Qt.Key.Key_Space)
        self.assertEqual(stage.connection.state, "starting")

    def test_what_needs_the_artist_is_answered_by_the_keyboard(self):
        stage = self.stage("needs-you")
        asking = stage.window.tasks.panel.needs_you
        self.assertIn(asking.sent, reached_by_tab(stage.window))
        self.assertIn(asking.absent, reached_by_tab(stage.window))
        focus(asking.number)
        QtTest.keyClicks(asking.number, "90017")
        focus(asking.sent)
        QtTest.keyClick(asking.sent, Qt.Key.Key_Space)
        self.assertTrue(stage.session.orders.is_busy("s1"))

    def test_submit_is_pressed_by_nobody_before_it_is_known_what_would_be_sent(self):
        for name in ("absent", "starting", "reading", "unreadable", "stale", "errors"):
            with self.subTest(state=name):
                stage = self.stage(name)
                self.assertFalse(stage.window.submit_bar.submit.isEnabled())
                QtTest.mouseClick(stage.window.submit_bar.submit, Qt.MouseButton.LeftButton)
                self.assertFalse(stage.session.sending.is_busy)
                stage.close()

    def test_a_press_of_before_is_done_once_it_is_known_what_would_be_sent(self):
        stage = self.stage("stale")
        ctrl = Qt.KeyboardModifier.ControlModifier
        QtTest.keyClick(stage.window, Qt.Key.Key_Return, ctrl)
        self.assertFalse(stage.session.sending.is_busy)
        self.assertIn("as soon as it is checked", stage.window.submit_bar.says.text())
        stage.answer({**self.previews["en"], "problems": []})
        stage.window.take()
        self.assertTrue(stage.session.sending.is_busy)

    def test_a_press_that_waits_is_taken_back_by_escape_or_an_error(self):
        for name in ("escape", "error"):
            with self.subTest(name):
                stage = self.stage("stale")
                stage.window.submit_bar.press_primary()
                if name == "escape":
                    QtTest.keyClick(stage.window, Qt.Key.Key_Escape)
                    stage.answer({**self.previews["en"], "problems": []})
                else:
                    STORIES["errors"](stage, self.previews["en"])
                stage.window.take()
                self.assertFalse(stage.session.sending.is_busy)
                self.assertFalse(stage.window.has_ended)
                stage.close()

    def test_what_is_seen_is_asked_for_at_once(self):
        stage = self.stage("reading")
        self.assertTrue(stage.session.previewing.is_seen())

    def test_what_is_out_of_date_says_so_and_no_other_page_is_shown_for_it(self):
        stage = self.stage("stale")
        self.assertIn("Updating", stage.window.submit_bar.estimate.text())
        self.assertTrue(stage.window.settings.isVisible())

    def test_problems_leave_the_room_to_the_tasks(self):
        stage = self.stage("errors")
        self.assertTrue(stage.window.problems.isVisible())
        stage.window.pages.setCurrentWidget(stage.window.tasks)
        turn()
        self.assertFalse(
            stage.window.problems.isVisible() or stage.window.problems.line.isVisible()
        )

    def test_at_most_seven_settings_are_open_at_first(self):
        for speaks in ("en", "zh"):
            stage = self.stage("clean", speaks=speaks)
            rows = stage.window.settings._rows.values()
            shown = [row.key for row in rows if row.editor.widget.isVisible()]
            self.assertTrue(0 < len(shown) <= 7, shown)
            stage.close()

    def test_what_is_cut_off_in_a_row_is_told_by_its_tip(self):
        stage = self.stage("rendering")
        tree = stage.window.tasks.tree
        for item in (tree.topLevelItem(0), tree.topLevelItem(0).child(0)):
            self.assertEqual(item.toolTip(0), item.text(0))


def unlike(one, other):
    """Return which share of the blocks of two pictures differs by more than a trifle; 1 for another
    size.
    """
    if one.size() != other.size():
        return 1.0
    small = [
        each.scaled(
            each.width() // _BLOCK,
            each.height() // _BLOCK,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        for each in (one, other)
    ]
    width, height = small[0].width(), small[0].height()
    far = 0
    for x in range(width):
        for y in range(height):
            pairs = zip(small[0].pixelColor(x, y).getRgb()[:3], small[1].pixelColor(x, y).getRgb())
            far += max(abs(a - b) for a, b in pairs) > _FAR
    return far / float(width * height)


def reached_by_tab(window):
    """Return the widgets of `window` that Tab leads to, in its order."""
    chain, widget = [], window.nextInFocusChain()
    while widget is not window:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.focusProxy()
        if takes and widget.isVisible() and widget.isEnabled():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def spoken_name(widget):
    """Return what a screen reader calls a widget: as Qt's own accessible interface does."""
    name = QtGui.QAccessible.queryAccessibleInterface(widget)
    if name is not None:
        return name.text(QtGui.QAccessible.Text.Name)
    return widget.accessibleName()


def texts_of(window):
    """Return what is written on the widgets of a window that are seen."""
    kinds = (QtWidgets.QLabel, QtWidgets.QAbstractButton)
    widgets = [each for kind in kinds for each in window.findChildren(kind)]
    return [each.text() for each in widgets if each.isVisible()]


if __name__ == "__main__":
    unittest.main()
