"""Many names as few patterns. Needs no Blender."""

import importlib.util
import os
import unittest

from . import ADAPTER


def patterns_of(names):
    path = os.path.join(ADAPTER, "name_patterns.py")
    spec = importlib.util.spec_from_file_location("name_patterns", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.NamePatterns()
    for name in names:
        made.add(name)
    return made.patterns()


class NamePatterns(unittest.TestCase):
    def test_what_counts_up_is_the_number_wherever_it_stands(self):
        for names, pattern in (
            (["a_0001.png", "a_0002.png"], "a_####.png"),
            (["s010_0001_v2.exr", "s010_0002_v2.exr"], "s010_####_v2.exr"),
            (["0001.jp2", "0002.jp2"], "####.jp2"),
            (["cam1.0001.png", "cam2.0001.png", "cam2.0002.png"], "cam#.####.png"),
            (["a#0001.png", "a#0002.png"], "a#%04d.png"),
            (["0001#.png", "0002#.png"], "%04d#.png"),
        ):
            with self.subTest(pattern):
                self.assertEqual(patterns_of(names), [pattern])

    def test_numbers_that_outgrow_their_width_keep_it_and_mixed_padding_has_none(self):
        for names, pattern in (
            (["a8.png", "a9.png", "a10.png"], "a#.png"),
            (["a98.png", "a99.png", "a100.png"], "a##.png"),
            (["a0998.png", "a0999.png", "a10000.png"], "a####.png"),
            (["a08.png", "a8.png"], "a#.png"),
            (["a1000.png", "a0999.png", "a8.png"], "a#.png"),
            (["a8.png", "a10.png", "a0012.png"], "a#.png"),
        ):
            with self.subTest(names):
                self.assertEqual(patterns_of(names), [pattern])

    def test_one_picture_and_pictures_without_a_number_stand_as_they_are(self):
        names = ["title_01.png", "second.png", "end.jpg"]
        self.assertEqual(patterns_of([*names, "title_01.png"]), names)

    def test_thousands_of_names_that_count_nothing_are_told_by_their_extensions(self):
        letters = "abcdefghijklmnop"
        names = [a + b + c for a in letters for b in letters for c in letters]
        found = patterns_of([*(name + ".png" for name in names), "x.jpg"])
        self.assertEqual(found, ["*.jpg", "*.png"])
        self.assertEqual(len(patterns_of(name + ".png" for name in names[:1000])), 1000)


if __name__ == "__main__":
    unittest.main()
