"""What the dialog decides without a window, so that any Python can hold it to it."""

import unittest
from datetime import datetime, timezone

from renderbridge.catalogue import LANGUAGES  # noqa: E402
from renderbridge.qt.table_rows import rows_of, value_of_rows, with_cell  # noqa: E402
from renderbridge.qt.texts import texts_in  # noqa: E402
from renderbridge.session.money import fees_in_words  # noqa: E402
from renderbridge.session.problem_rows import counted_words, is_blocked, problem_rows  # noqa: E402
from renderbridge.session.times import local_time  # noqa: E402
from renderbridge.session.wording import telling_state  # noqa: E402

from . import PACKAGE  # noqa: F401  puts the package on the path


def nodes(*paths):
    """Return a table of Houdini's nodes."""
    return {
        "control": "table",
        "columns": [
            {"key": "path", "control": "fact"},
            {"key": "frames", "control": "frames"},
        ],
        "choices": [
            {"value": path, "title": path, "cells": {"path": path, "frames": "1-240"}}
            for path in paths
        ],
    }


class TablesOfTheForm(unittest.TestCase):
    def test_a_value_goes_through_the_rows_unchanged(self):
        table = nodes("/out/a", "/out/b")
        value = [
            {"path": "/out/a", "frames": "1-10"},
            {"path": "/out/a", "frames": "20-30"},
            {"path": "/out/b"},
        ]
        self.assertEqual(value_of_rows(table, rows_of(table, value)), value)

    def test_rows_come_in_the_order_of_the_scene_whatever_was_chosen_first(self):
        table = nodes("/out/a", "/out/b")
        rows = rows_of(table, [{"path": "/out/b"}, {"path": "/out/a"}])
        self.assertEqual([row.key for row in rows], ["/out/a", "/out/b"])

    def test_a_node_that_the_scene_lists_twice_is_one_row(self):
        table = nodes("/out/a", "/out/a")
        self.assertEqual(len(rows_of(table, [{"path": "/out/a"}])), 1)

    def test_unticked_rows_keep_what_was_set_in_them(self):
        table = nodes("/out/a")
        before = [
            row.changed(ticked=False) for row in rows_of(table, [{"path": "/out/a", "frames": "5"}])
        ]
        self.assertEqual(rows_of(table, [], before)[0].overrides, {"frames": "5"})

    def test_the_first_of_two_rows_unticked_leaves_the_other_where_it_is(self):
        table = nodes("/out/a")
        value = [{"path": "/out/a", "frames": "1"}, {"path": "/out/a", "frames": "2"}]
        rows = rows_of(table, value)
        rows = [rows[0].changed(ticked=False), rows[1]]
        again = rows_of(table, value_of_rows(table, rows), rows)
        self.assertEqual(
            [(row.ticked, row.overrides["frames"]) for row in again], [(False, "1"), (True, "2")]
        )

    def test_what_is_set_as_the_scene_has_it_is_not_set(self):
        table = nodes("/out/a")
        row = with_cell(rows_of(table, [])[0], "frames", "1-240")
        self.assertEqual((row.overrides, row.ticked), ({}, False))


class ProblemsAsRows(unittest.TestCase):
    def test_only_errors_block(self):
        self.assertFalse(is_blocked(None))
        self.assertFalse(is_blocked({"problems": [{"severity": "warning"}]}))
        self.assertTrue(is_blocked({"problems": [{"severity": "error"}]}))

    def test_they_are_counted_in_words(self):
        rows = problem_rows(None, [("one", None), ("two", None)])
        self.assertEqual(counted_words(rows, texts_in("en")), "2 errors")
        self.assertEqual(counted_words(rows, texts_in("zh")), "2 个错误")


class TasksAsRows(unittest.TestCase):
    def test_fees_of_several_currencies_are_not_added_up(self):
        fees = [
            {"fee": {"amount": "1.5", "currency": "CNY"}},
            {"fee": {"amount": "2", "currency": "USD"}},
            {},
        ]
        self.assertEqual(fees_in_words(fees), "1.50 CNY, 2.00 USD")

    def test_what_goes_on_is_told_before_what_came_of_it(self):
        tasks = [{"state": "doneWithFailures"}, {"state": "rendering"}]
        self.assertEqual(telling_state(tasks), "rendering")

    def test_a_time_of_today_is_told_without_its_day(self):
        now = datetime(2026, 3, 4, 12, 0, tzinfo=timezone.utc).astimezone()
        self.assertEqual(len(local_time("2026-03-04T12:00:00.000Z", now)), 5)
        self.assertRegex(local_time("2026-01-04T12:00:00.000Z", now), r"^2026-01-0\d \d\d:\d\d$")


class Texts(unittest.TestCase):
    def test_mnemonics_that_are_seen_together_differ(self):
        always = ("settings", "bodies", "tasks", "refresh", "start", "submit", "submitAsSaved")
        rows = (
            ("tickAll", "tickNone", "likeScene", "anotherRow", "filterLabel"),
            ("copy",),
            (
                "pause",
                "goOn",
                "resubmit",
                "priority",
                "cancelSending",
                "retry",
                "fetch",
                "openFolder",
                "needsYouSent",
                "needsYouAbsent",
            ),
        )
        for language in LANGUAGES:
            say = texts_in(language)
            for row in rows:
                letters = [_mnemonic(say(key)) for key in always + row]
                with self.subTest(row=row, language=language):
                    self.assertEqual(len(letters), len(set(letters)), letters)


def _mnemonic(text):
    return text[text.index("&") + 1].upper()
