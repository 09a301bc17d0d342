"""The settings, edited by real keys and a real wheel."""

import unittest

from bridge import table as vectors
from renderbridge.qt.binding import Qt, QtCore, QtGui, QtWidgets
from renderbridge.qt.settings_page import SettingsPage
from renderbridge.qt.text_width import cut_to_width, text_width

from . import QtTest, application, focus, in_front, turn, wait_until
from .parts import PlainParts, field, form_of


class Fields(unittest.TestCase):
    def setUp(self):
        application()
        self.parts = PlainParts()
        self.page = None

    def tearDown(self):
        if self.page is not None:
            self.page.close()
            self.page.deleteLater()
            turn()

    def show(self, *fields):
        self.form = form_of(*fields)
        if self.page is None:
            self.page = SettingsPage(self.parts)
            self.page.resize(640, 480)
            in_front(self.page)
        self.page.take(self.form)
        return self.widget(fields[0]["key"])

    def widget(self, key="it"):
        widget = self.page.row(key).editor.widget
        return widget.focusProxy() or widget

    def again(self):
        self.page.take(self.form)

    def chosen(self):
        return self.parts.chosen()

    def focus(self, widget):
        focus(widget)

    def clear_and_type(self, widget, text):
        self.focus(widget)
        widget.selectAll()
        QtTest.keyClick(widget, Qt.Key.Key_Delete)
        QtTest.keyClicks(widget, text)

    def folded(self, **facts):
        """Show a form with a folded group; return the button of its title."""
        self.show(field("text", key="open"))
        more = {"id": "more", "title": "More", "folded": True, "fields": [field("text", **facts)]}
        self.form["groups"].append(more)
        self.again()
        titles = self.page.findChildren(QtWidgets.QToolButton)
        return next(button for button in titles if button.text() == "More")

    def is_seen(self, key):
        turn()
        return self.page.row(key).editor.widget.isVisibleTo(self.page)

    def test_a_group_that_the_daemon_folds_is_folded_until_its_title_is_pressed(self):
        title = self.folded()
        self.assertEqual([self.is_seen("open"), self.is_seen("it")], [True, False])
        QtTest.mouseClick(title, Qt.MouseButton.LeftButton)
        self.again()
        self.assertTrue(self.is_seen("it"))
        self.assertEqual(self.page.turned, {"more": True})

    def test_a_folded_group_opens_by_the_keyboard(self):
        title = self.folded()
        self.focus(title)
        QtTest.keyClick(title, Qt.Key.Key_Space)
        self.assertTrue(self.is_seen("it"))

    def test_a_folded_group_does_not_hide_what_the_artist_chose(self):
        self.folded(value="mine", source="chosen")
        self.assertTrue(self.is_seen("it"))

    def test_a_folded_group_opens_to_show_a_field_of_it(self):
        self.folded()
        self.assertTrue(self.page.reveal("it"))
        self.assertTrue(self.is_seen("it"))
        self.assertEqual(self.page.turned, {})

    def test_a_number_that_nobody_said_is_no_zero(self):
        box = self.show(field("int", min=1))
        self.assertEqual(box.text(), "—")
        self.assertEqual(self.chosen(), {})

    def test_a_typed_number_is_chosen_while_it_is_typed(self):
        self.clear_and_type(self.show(field("int", value=25)), "1024")
        self.assertEqual(self.chosen(), {"it": 1024})

    def test_a_number_above_its_bound_cannot_be_typed(self):
        self.clear_and_type(self.show(field("int", value=5, min=1, max=100)), "250")
        self.assertEqual(self.chosen(), {"it": 25})

    def test_a_number_below_its_bound_becomes_the_bound(self):
        box = self.show(field("int", value=50, min=10, max=100))
        self.clear_and_type(box, "3")
        QtTest.keyClick(box, Qt.Key.Key_Tab)
        self.assertEqual((box.number(), self.chosen()), (10, {"it": 10}))

    def test_an_emptied_number_is_what_the_scene_says_again(self):
        box = self.show(field("int", value=25, source="scene"))
        self.clear_and_type(box, "30")
        self.again()
        self.clear_and_type(box, "")
        self.assertEqual(self.chosen(), {})
        self.again()
        self.assertEqual(box.number(), 25)

    def test_the_first_step_up_from_nothing_is_the_least_number(self):
        for low, first in ((1, 1), (None, 0), (0, 0)):
            with self.subTest(low=low):
                self.parts.choices.reset("it")
                bounds = {} if low is None else {"min": low}
                box = self.show(field("int", **bounds))
                QtTest.keyClick(box, Qt.Key.Key_Up)
                self.assertEqual(self.chosen(), {"it": first})

    def test_a_negative_number_can_be_typed_where_nothing_bounds_it(self):
        self.clear_and_type(self.show(field("int", value=1)), "-12")
        self.assertEqual(self.chosen(), {"it": -12})

    def test_a_fraction_keeps_no_zeros_behind(self):
        box = self.show(field("number", value=2.5))
        self.assertEqual(box.text(), "2.5")
        self.clear_and_type(box, "0.25")
        self.assertEqual(self.chosen(), {"it": 0.25})

    def test_the_wheel_changes_nothing_that_has_no_focus(self):
        several = [{"value": 0, "title": "No"}, {"value": 1, "title": "Yes"}]
        box = self.show(field("int", value=5), field("choice", key="c", value=0, choices=several))
        combo = self.widget("c")
        for widget in (box, combo):
            widget.clearFocus()
            _wheel(widget)
            self.assertEqual(self.chosen(), {})
        self.focus(box)
        _wheel(box)
        self.assertEqual(self.chosen(), {"it": 4})

    def test_a_text_is_cut_to_the_width_of_the_farm_where_chinese_counts_two(self):
        line = self.show(field("text", value="", maxWidth=9))
        self.focus(line)
        _input_method(line, "镜头灯光测试")
        self.assertEqual(self.chosen(), {"it": "镜头灯光"})
        QtTest.keyClicks(line, "ab")
        self.assertEqual(self.chosen(), {"it": "镜头灯光a"})

    def test_the_room_that_is_left_is_told_when_it_becomes_little(self):
        line = self.show(field("text", value="", maxWidth=8))
        told = self.page.row("it").editor._used
        self.focus(line)
        QtTest.keyClicks(line, "abc")
        self.assertFalse(told.isVisible())
        QtTest.keyClicks(line, "def")
        self.assertEqual(told.text(), "6 of 8")

    def test_a_blank_between_words_survives_an_answer_of_the_daemon(self):
        line = self.show(field("text", value=""))
        self.focus(line)
        for word in ("for", " ", "client"):
            QtTest.keyClicks(line, word)
            self.again()
        self.assertEqual(self.chosen(), {"it": "for client"})

    def test_a_choice_is_made_with_the_keyboard_and_taken_back(self):
        several = [{"value": "a", "title": "One"}, {"value": "b", "title": "Two"}]
        combo = self.show(field("choice", value="a", source="farm", choices=several))
        self.focus(combo)
        self.assertEqual([combo.itemText(at) for at in range(combo.count())], ["—", "One", "Two"])
        QtTest.keyClick(combo, Qt.Key.Key_Down)
        self.assertEqual(self.chosen(), {"it": "b"})
        QtTest.keyClick(combo, Qt.Key.Key_Home)
        self.assertEqual(self.chosen(), {})

    def test_a_choice_that_is_not_offered_any_more_is_shown_as_such(self):
        several = [{"value": "a", "title": "One"}]
        combo = self.show(field("choice", value="gone", required=True, choices=several))
        self.assertEqual(combo.currentText(), "gone (no longer available)")

    def test_zero_and_no_are_two_things(self):
        several = [{"value": 0, "title": "No"}, {"value": 1, "title": "Yes"}]
        combo = self.show(field("choice", value=0, required=True, choices=several))
        self.assertEqual(combo.currentText(), "No")

    def test_yes_or_no_is_ticked_with_the_blank(self):
        box = self.show(field("bool", value=False))
        self.focus(box)
        QtTest.keyClick(box, Qt.Key.Key_Space)
        self.assertEqual(self.chosen(), {"it": True})

    def test_files_are_added_once_and_taken_away(self):
        self.show(field("multi", value=["/show/a.ma"]))
        editor = self.page.row("it").editor
        editor.add(["/show/b.ma", "/show/a.ma"])
        self.assertEqual(self.chosen(), {"it": ["/show/a.ma", "/show/b.ma"]})
        self.again()
        editor._list.setCurrentRow(0)
        QtTest.mouseClick(editor._remove, Qt.MouseButton.LeftButton)
        self.assertEqual(self.chosen(), {"it": ["/show/b.ma"]})

    def test_several_of_several_are_ticked(self):
        several = [{"value": "r", "title": "Red"}, {"value": "g", "title": "Green"}]
        self.show(field("multi", value=["r"], choices=several))
        listed = self.page.row("it").editor._list
        self.focus(listed)
        listed.setCurrentRow(1)
        QtTest.keyClick(listed, Qt.Key.Key_Space)
        self.assertEqual(self.chosen(), {"it": ["r", "g"]})

    def test_each_value_says_where_it_comes_from_and_can_be_taken_back(self):
        line = self.show(field("frames", value="1-100", source="scene"))
        row = self.page.row("it")
        self.assertEqual((row.source.text(), row.reset.isVisible()), ("From the scene", False))
        self.clear_and_type(line, "1-5")
        self.again()
        self.assertEqual((row.source.text(), row.reset.isVisible()), ("Set here", True))
        QtTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
        self.again()
        self.assertEqual((line.text(), row.source.text()), ("1-100", "From the scene"))
        self.assertEqual(self.chosen(), {})

    def test_what_is_required_is_marked_and_said(self):
        line = self.show(field("text", required=True, maxWidth=40))
        row = self.page.row("it")
        self.assertEqual(row.label.text(), "It *")
        self.assertEqual(line.accessibleName(), "It")
        for word in ("What it is.", "At most 40", "Required"):
            self.assertIn(word, line.toolTip())

    def test_a_fact_leads_to_where_it_is_changed(self):
        self.show(field("fact", value="25", jump="frames", source="scene"))
        button = self.page.row("it").editor.button
        QtTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.assertEqual(self.parts.host.revealed, ["frames"])

    def test_a_fact_that_the_host_cannot_show_has_no_button(self):
        self.parts.host.targets = ()
        self.show(field("fact", value="25", jump="frames", source="scene"))
        self.assertFalse(self.page.row("it").editor.button.isVisible())

    def test_a_control_of_a_newer_daemon_is_a_text(self):
        line = self.show(field("slider", value="7"))
        self.assertIsInstance(line, QtWidgets.QLineEdit)

    def test_tab_leads_through_the_fields_in_their_order(self):
        first = self.show(field("text"), field("text", key="b", title="B"))
        self.focus(first)
        QtTest.keyClick(first, Qt.Key.Key_Tab)
        wait_until(self.widget("b").hasFocus, "the next field")

    def test_widths_are_counted_as_the_farm_counts_them(self):
        for row in vectors("textWidth"):
            with self.subTest(row["title"]):
                self.assertEqual(text_width(row["text"]), row["width"])
        self.assertEqual(cut_to_width("a场b", 2), "a")


def _input_method(widget, text):
    """What an input method for Chinese sends."""
    event = QtGui.QInputMethodEvent()
    event.setCommitString(text)
    QtWidgets.QApplication.sendEvent(widget, event)


def _wheel(widget):
    place = QtCore.QPointF(widget.rect().center())
    event = QtGui.QWheelEvent(
        place,
        QtCore.QPointF(widget.mapToGlobal(widget.rect().center())),
        QtCore.QPoint(0, 0),
        QtCore.QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QtWidgets.QApplication.sendEvent(widget, event)
