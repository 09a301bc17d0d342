"""Pieces of the gathering by themselves: paths, frames, versions, kinds of files, image lists."""

import os
import tempfile
import unittest
from unittest import mock

from renderbridge_max import color_config, ifl_files
from renderbridge_max.found_files import kind_of
from renderbridge_max.paths import is_absolute, is_foreign, spelled
from renderbridge_max.pickup_frames import frame_list
from renderbridge_max.renderers import version_in


class Pieces(unittest.TestCase):
    def test_paths_are_spelled_with_forward_slashes_and_nothing_else_changes(self):
        for path, expected in (
            ("D:\\show\\A b.exr", "D:/show/A b.exr"),
            ("d:/show//x/./y/../z.exr", "d:/show/x/z.exr"),
            ("D:\\..\\..\\x.exr", "D:/x.exr"),
            ("\\\\srv\\show\\..\\x.exr", "//srv/x.exr"),
            ("\\\\srv\\\\show\\x.exr", "//srv/show/x.exr"),
            ("//srv/show/x.exr", "//srv/show/x.exr"),
            ("\\\\?\\D:\\x.exr", "D:/x.exr"),
            ("\\\\?\\unc\\srv\\show\\x.exr", "//srv/show/x.exr"),
            ("\\\\.\\D:\\x.exr", "D:/x.exr"),
            ("maps\\x.exr", "maps/x.exr"),
            (" D:\\x.exr ", "D:/x.exr"),
            ("D:\\贴图\\木 ü.exr", "D:/贴图/木 ü.exr"),
            ("", ""),
        ):
            with self.subTest(path):
                self.assertEqual(spelled(path), expected)

    def test_only_what_says_where_it_begins_is_absolute(self):
        rows = (("D:/x", 1, 0), ("//s/x", 1, 0), ("/Volumes/x", 1, 1), ("x", 0, 0), ("D:x", 0, 0))
        for path, absolute, foreign in rows:
            self.assertEqual((is_absolute(path), is_foreign(path)), (bool(absolute), bool(foreign)))

    def test_a_color_configuration_comes_with_the_folders_of_its_tables(self):
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, "config.ocio")
            with open(path, "w", encoding="utf-8") as file:
                file.write("search_path: luts:gone\n")
            os.mkdir(os.path.join(place, "luts"))
            with mock.patch.dict(os.environ, {"OCIO": path}), mock.patch.object(
                color_config, "ask", return_value=None
            ):
                read = color_config.read_files()
            self.assertEqual(read, [(path, "ocio"), (os.path.join(place, "luts"), "folder")])

    def test_typed_frames_are_read_in_every_spelling(self):
        for text, expected in (
            ("1,3,5-12", "1,3,5-12"),
            (" 7 ", "7"),
            ("1;2 ; 3", "1,2,3"),
            ("5 - 12", "5-12"),
            ("12-5", "5-12"),
            ("4-4", "4"),
            ("0-20n5", "0-20[5]"),
            ("0-20 Nth 5", "0-20[5]"),
            ("0-20x5", "0-20[5]"),
            ("0-20:5", "0-20[5]"),
            ("0-20[5]", "0-20[5]"),
            ("0-20n1", "0-20"),
            ("-5", "-5"),
            ("-5--1", "-5--1"),
            ("-1 - -5", "-5--1"),
            ("-5-3", "-5-3"),
            ("1,,2,", "1,2"),
            ("0-20n0", None),
            ("1.5", None),
            ("1-", None),
            ("all", None),
            ("", None),
        ):
            with self.subTest(text):
                self.assertEqual(frame_list(text), expected)

    def test_the_version_is_read_off_the_class_where_v_ray_does_not_say_it(self):
        for rest, expected in (
            ("_6_Update_2", "6.2"),
            ("_5__update_2_3", "5.2.3"),
            ("_Adv_3_60_03", "3.60.03"),
            ("_Next__update_3_1", "Next 3.1"),
            ("_Next", "Next"),
            ("", ""),
        ):
            self.assertEqual(version_in(rest), expected)

    def test_files_are_told_by_their_extension(self):
        for path, kind in (
            ("A.TIF", "image"),
            ("a.IES", "photometric"),
            ("a.xyz", "file"),
            ("a", "file"),
        ):
            self.assertEqual(kind_of(path), kind)

    def test_lines_of_an_image_list(self):
        for content, names in (
            (b"", []),
            (None, []),
            (b"a.png\na.png 3\n", ["a.png"]),
            (b"a b.png\n", ["a b.png"]),
            (b"a b.png 2\r\n; no\r\nc.png ; yes", ["a b.png", "c.png"]),
            (b'"a.png" 2', ["a.png"]),
            ("\ufeff火.png".encode(), ["火.png"]),
            ("火.png 12".encode("gbk"), ["火.png"]),
            (b"\xff\xff.png", ["ÿÿ.png"]),
        ):
            with self.subTest(content):
                self.assertEqual(ifl_files.pictures_of(content), names)


if __name__ == "__main__":
    unittest.main()
