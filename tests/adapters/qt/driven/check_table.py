"""The tables, by mouse and keyboard: what is sent, what is set for a row alone."""

import unittest

from renderbridge.qt.binding import Qt, QtCore, QtWidgets
from renderbridge.qt.table_view import TablePage

from . import QtTest, application, focus, in_front, turn, wait_until
from .parts import PlainParts, field

LEFT = Qt.MouseButton.LeftButton


def column(key, control="fact", **facts):
    return {
        "key": key,
        "title": key.capitalize(),
        "help": "",
        "control": control,
        "required": False,
        **facts,
    }


def layers(*names, sent=(), frames="1-10"):
    """Return a table of Maya's layers with overrides; `sent` are those that the scene renders."""
    cameras = [{"value": name, "title": name} for name in ("cam1", "cam2")]
    return field(
        "table",
        key="layers",
        title="Render layers",
        value=[{"name": name} for name in sent],
        source="scene",
        columns=[
            column("name"),
            column("frames", "frames"),
            column("camera", "choice", choices=cameras),
            column("imageWidth", "int"),
        ],
        choices=[
            {
                "value": name,
                "title": name,
                "cells": {"name": name, "frames": frames, "camera": "cam1", "imageWidth": 1920},
            }
            for name in names
        ],
    )


def cameras(*names, sent=()):
    """Return a table of names, as of cameras."""
    return field(
        "table",
        key="cameras",
        title="Cameras",
        value=list(sent),
        source="scene",
        columns=[column("name"), column("frames")],
        choices=[{"value": name, "title": name, "cells": {"name": name}} for name in names],
    )


class Tables(unittest.TestCase):
    def setUp(self):
        application()
        self.parts = PlainParts()
        self.page = None

    def tearDown(self):
        self.page.close()
        self.page.deleteLater()
        turn()

    def show(self, table):
        self.table = table
        self.page = TablePage(table["key"], self.parts)
        self.page.resize(800, 400)
        in_front(self.page)
        self.again()
        self.view = self.page.view
        focus(self.view)

    def again(self):
        self.page.take(self.table)

    def chosen(self):
        return self.parts.chosen().get(self.table["key"])

    def index(self, row, place=0):
        return self.page.order.index(row, place)

    def select(self, row, place=0):
        self.view.setCurrentIndex(self.index(row, place))

    def click_box(self, row):
        option = QtWidgets.QStyleOptionViewItem()
        option.rect = self.view.visualRect(self.index(row))
        option.features |= QtWidgets.QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        option.widget = self.view
        part = QtWidgets.QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = self.view.style().subElementRect(part, option, self.view)
        QtTest.mouseClick(self.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())

    def type_into(self, row, place, text):
        self.select(row, place)
        QtTest.keyClick(self.view, Qt.Key.Key_F2)
        editor = wait_until(
            lambda: next(
                (
                    each
                    for each in self.view.viewport().findChildren(QtWidgets.QWidget)
                    if isinstance(each, (QtWidgets.QLineEdit, QtWidgets.QAbstractSpinBox))
                    and each.isVisible()
                    and each.parent() is self.view.viewport()
                ),
                None,
            ),
            "an editor",
        )
        editor.selectAll()
        QtTest.keyClick(editor, Qt.Key.Key_Delete)
        QtTest.keyClicks(editor, text)
        QtTest.keyClick(editor, Qt.Key.Key_Return)
        turn()

    def text(self, row, place):
        return self.index(row, place).data()

    def button(self, name):
        button = self.page._buttons[name]
        QtTest.mouseClick(button, LEFT)

    def test_what_the_scene_renders_is_ticked_and_nothing_is_chosen(self):
        self.show(layers("a", "b", "c", sent=["a", "c"]))
        self.assertEqual([row.ticked for row in self.page.model.rows], [True, False, True])
        self.assertIsNone(self.chosen())
        self.assertEqual(self.page._count.text(), "2 of 3 selected")

    def test_a_click_on_its_box_ticks_a_row(self):
        self.show(layers("a", "b", sent=["a"]))
        self.click_box(1)
        self.assertEqual(self.chosen(), [{"name": "a"}, {"name": "b"}])
        self.click_box(0)
        self.assertEqual(self.chosen(), [{"name": "b"}])

    def test_the_blank_ticks_all_selected_rows_at_once(self):
        self.show(cameras("a", "b", "c", sent=["a"]))
        self.view.selectAll()
        before = self.parts.changes
        QtTest.keyClick(self.view, Qt.Key.Key_Space)
        self.assertEqual(self.chosen(), ["a", "b", "c"])
        self.assertEqual(self.parts.changes, before + 1)
        QtTest.keyClick(self.view, Qt.Key.Key_Space)
        self.assertEqual(self.chosen(), [])

    def test_a_cell_is_set_for_its_row_alone_and_says_so(self):
        self.show(layers("a", "b", sent=["a", "b"]))
        self.type_into(1, 1, "5-9")
        self.assertEqual(self.chosen(), [{"name": "a"}, {"name": "b", "frames": "5-9"}])
        index = self.index(1, 1)
        self.assertTrue(index.data(Qt.ItemDataRole.FontRole).bold())
        self.assertIsNotNone(index.data(Qt.ItemDataRole.DecorationRole))
        told = index.data(Qt.ItemDataRole.AccessibleTextRole)
        self.assertEqual(told, "Set here: 5-9. In the scene: 1-10.")

    def test_a_column_becomes_wide_enough_for_what_is_typed(self):
        self.show(layers("a", sent=["a"], frames="1"))
        self.type_into(0, 1, "1001-1010,1020-1040[2]")
        self.again()
        needed = self.view.sizeHintForColumn(1)
        self.assertGreaterEqual(self.view.columnWidth(1), needed)

    def test_a_column_keeps_the_width_that_the_artist_gave_it(self):
        self.show(layers("a", sent=["a"], frames="1"))
        self.view.horizontalHeader().resizeSection(1, 70)
        self.type_into(0, 1, "1001-1010,1020-1040[2]")
        self.again()
        self.assertEqual(self.view.columnWidth(1), 70)

    def test_a_number_is_sent_as_a_number(self):
        self.show(layers("a", sent=["a"]))
        self.type_into(0, 3, "640")
        self.assertEqual(self.chosen(), [{"name": "a", "imageWidth": 640}])

    def test_a_choice_in_a_cell_is_made_with_the_keyboard(self):
        self.show(layers("a", sent=["a"]))
        self.select(0, 2)
        QtTest.keyClick(self.view, Qt.Key.Key_F2)
        combo = wait_until(lambda: self.view.findChild(QtWidgets.QComboBox), "the choice")
        combo.setFocus()
        QtTest.keyClick(combo, Qt.Key.Key_Down)
        self.assertEqual(self.chosen(), [{"name": "a", "camera": "cam2"}])

    def test_delete_takes_a_cell_back_to_what_the_scene_says(self):
        self.show(layers("a", sent=["a"]))
        self.type_into(0, 1, "5-9")
        self.select(0, 1)
        QtTest.keyClick(self.view, Qt.Key.Key_Delete)
        self.assertEqual((self.chosen(), self.text(0, 1)), ([{"name": "a"}], "1-10"))

    def test_an_emptied_cell_is_what_the_scene_says(self):
        self.show(layers("a", sent=["a"]))
        self.type_into(0, 1, "5-9")
        self.type_into(0, 1, "")
        self.assertEqual((self.chosen(), self.text(0, 1)), ([{"name": "a"}], "1-10"))

    def test_whoever_sets_a_cell_means_the_row_to_be_sent(self):
        self.show(layers("a", "b", sent=["a"]))
        self.type_into(1, 1, "7")
        self.assertEqual(self.chosen(), [{"name": "a"}, {"name": "b", "frames": "7"}])

    def test_what_was_set_comes_back_with_the_tick(self):
        self.show(layers("a", "b", sent=["a", "b"]))
        self.type_into(1, 1, "5-9")
        self.click_box(1)
        self.again()
        self.assertEqual(self.chosen(), [{"name": "a"}])
        self.click_box(1)
        self.again()
        self.assertEqual(self.chosen(), [{"name": "a"}, {"name": "b", "frames": "5-9"}])

    def test_one_thing_is_sent_twice_with_different_frames(self):
        self.show(layers("a", "b", sent=["a", "b"]))
        self.select(0)
        self.button("anotherRow")
        self.type_into(1, 1, "11-20")
        self.again()
        self.assertEqual(
            self.chosen(), [{"name": "a"}, {"name": "a", "frames": "11-20"}, {"name": "b"}]
        )
        self.select(1)
        self.button("removeRow")
        self.assertEqual(self.chosen(), [{"name": "a"}, {"name": "b"}])

    def test_sorting_changes_what_is_seen_and_never_what_is_sent(self):
        self.show(cameras("cam10", "cam2", "cam1", sent=["cam10"]))
        header = self.view.horizontalHeader()
        for _ in range(2):
            place = QtCore.QPoint(header.sectionPosition(0) + 20, header.height() // 2)
            QtTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        self.assertEqual([self.text(row, 0) for row in range(3)], ["cam10", "cam2", "cam1"])
        self.page.sort_by(0)
        self.page.sort_by(0)
        self.assertEqual([self.text(row, 0) for row in range(3)], ["cam1", "cam2", "cam10"])
        self.view.selectAll()
        QtTest.keyClick(self.view, Qt.Key.Key_Space)
        self.assertEqual(self.chosen(), ["cam10", "cam2", "cam1"])

    def test_the_filter_bounds_what_tick_all_and_tick_none_mean(self):
        self.show(cameras("hero_a", "hero_b", "bg", sent=["bg"]))
        QtTest.keyClicks(self.page.filter, "HERO")
        self.assertEqual(self.page.order.rowCount(), 2)
        self.button("tickAll")
        self.assertEqual(self.chosen(), ["hero_a", "hero_b", "bg"])
        self.button("tickNone")
        self.assertEqual(self.chosen(), ["bg"])

    def test_as_in_the_scene_forgets_what_was_ticked_here(self):
        self.show(cameras("a", "b", sent=["a"]))
        self.click_box(1)
        self.again()
        self.button("likeScene")
        self.again()
        self.assertIsNone(self.chosen())
        self.assertEqual([row.ticked for row in self.page.model.rows], [True, False])

    def test_what_is_gone_from_the_scene_is_shown_so_that_it_can_be_taken_out(self):
        self.show(cameras("a", sent=["a"]))
        self.parts.choices.choose("cameras", ["a", "old"])
        self.again()
        self.assertEqual(self.text(1, 0), "old (no longer in the scene)")
        self.click_box(1)
        self.again()
        self.assertEqual(self.chosen(), ["a"])
        self.assertEqual(self.page.order.rowCount(), 1)

    def test_a_double_click_on_a_name_shows_it_in_the_scene(self):
        self.show(cameras("a", "b"))
        place = self.view.visualRect(self.index(1)).center()
        QtTest.mouseClick(self.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        QtTest.mouseDClick(self.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        self.assertEqual(self.parts.host.revealed, ["b"])

    def test_a_new_answer_keeps_the_selection_and_an_open_editor(self):
        self.show(layers("a", "b", sent=["a"]))
        self.select(1, 1)
        QtTest.keyClick(self.view, Qt.Key.Key_F2)
        turn()
        self.table = layers("a", "b", sent=["a"], frames="1-99")
        self.again()
        self.assertEqual(self.view.state(), QtWidgets.QAbstractItemView.State.EditingState)
        self.assertEqual(self.view.currentIndex().row(), 1)
        self.assertEqual(self.text(0, 1), "1-99")

    def test_five_hundred_rows_are_filtered_ticked_and_sent_in_order(self):
        names = [f"layer{number:03}" for number in range(500)]
        self.show(layers(*names, sent=names[::2]))
        QtTest.keyClicks(self.page.filter, "layer4")
        self.assertEqual(self.page.order.rowCount(), 100)
        self.button("tickAll")
        self.page.filter.clear()
        self.type_into(499, 1, "1")
        sent = self.chosen()
        expected = [name for at, name in enumerate(names) if at % 2 == 0 or at >= 400]
        self.assertEqual([row["name"] for row in sent], expected)
        self.assertEqual(sent[-1], {"name": "layer499", "frames": "1"})
