"""Patterns: plain data in, plain data out."""

import unittest

from renderbridge_houdini.patterns import is_pattern, pattern_of

from bridge import table


class Patterns(unittest.TestCase):
    def test_a_number_that_is_the_frame_becomes_the_token_that_was_written(self):
        for first, second, frames, raw, expected in (
            ("a.0001.exr", "a.0002.exr", (1, 2), "a.$F4.exr", "a.$F4.exr"),
            ("a.1001.exr", "a.1002.exr", (1001, 1002), "a.${F4}.exr", "a.$F4.exr"),
            ("a.9.exr", "a.10.exr", (9, 10), "a.$F.exr", "a.$F.exr"),
            ("a.0009.exr", "a.0010.exr", (9, 10), "", "a.$F4.exr"),
            ("a.12.exr", "a.13.exr", (12, 13), "", "a.$F.exr"),
            ("v12/a.12.exr", "v12/a.13.exr", (12, 13), "v12/a.$F.exr", "v12/a.$F.exr"),
            ("7/a.007.exr", "8/a.008.exr", (7, 8), "$F/a.$F3.exr", "$F/a.$F3.exr"),
            ("still.exr", "still.exr", (1, 2), "still.exr", "still.exr"),
        ):
            with self.subTest(first, raw=raw):
                self.assertEqual(pattern_of(first, second, frames, raw), expected)

    def test_a_number_that_only_follows_the_frame_becomes_any_number(self):
        self.assertEqual(pattern_of("a.2.exr", "a.3.exr", (1, 2), "a.`$F+1`.exr"), "a.<F>.exr")

    def test_what_changes_otherwise_is_no_pattern(self):
        self.assertIsNone(pattern_of("day.exr", "night.exr", (1, 2)))

    def test_what_is_written_behind_the_frame_does_not_become_part_of_its_variable(self):
        for first, second, raw, expected in (
            ("a_0001_v2.exr", "a_0002_v2.exr", "a_${F4}_v2.exr", "a_${F4}_v2.exr"),
            ("a1F.exr", "a2F.exr", "a${F}F.exr", "a${F}F.exr"),
            ("a_1_v2.exr", "a_2_v2.exr", "", "a_${F}_v2.exr"),
            ("a0001", "a0002", "a$F4", "a$F4"),
        ):
            with self.subTest(raw):
                self.assertEqual(pattern_of(first, second, (1, 2), raw), expected)

    def test_a_frame_that_may_have_a_fraction_keeps_it(self):
        for raw in ("a.$FF.exr", "a.${FF}.exr"):
            self.assertEqual(pattern_of("a.7.exr", "a.8.exr", (7, 8), raw), "a.$FF.exr")

    def test_a_path_stands_for_several_files_where_the_daemon_reads_it_so(self):
        # Houdini separates by slashes everywhere.
        for row in table("filePattern"):
            if row["platform"] != "windows" and row["title"] != "Linux: a backslash is a letter":
                with self.subTest(row["title"]):
                    self.assertEqual(is_pattern(row["path"]), row["folder"] is not None)

    def test_windows_slashes_part_folders_too(self):
        self.assertFalse(is_pattern("D:\\show\\take #1\\a.exr"))
        self.assertTrue(is_pattern("D:\\show\\take #1\\a.####.exr"))
