"""What a pattern is taken to stand for: what the daemon brings for it, and never more."""

import json
import os
import unittest

from renderbridge_maya.file_patterns import Patterns, is_pattern, matcher_of

from . import CHECKOUT

TABLE = os.path.join(CHECKOUT, "protocol", "vectors", "tables", "filePattern.json")
# What Maya does not write.
_OF_OTHERS = ("$F", "${F", "$SF", "%(", "*", "?")


def rows():
    with open(TABLE, encoding="utf-8") as file:
        for row in json.load(file):
            if row["platform"] == "linux" and not row.get("isFolderOpen"):
                yield row, row["path"].rpartition("/")[2]


class FilePatterns(unittest.TestCase):
    def test_no_file_is_taken_for_one_that_the_daemon_would_not_bring(self):
        for row, name in rows():
            matcher = matcher_of(name)
            for other in row.get("others", ()):
                # A token stands for itself as well.
                if matcher and other != name:
                    with self.subTest(row["title"], name=other):
                        self.assertIsNone(matcher.match(other))

    def test_each_file_is_known_that_the_daemon_brings_for_what_maya_writes(self):
        looked_at = 0
        for row, name in rows():
            if not any(token in name for token in _OF_OTHERS):
                self.assertEqual(is_pattern(name), row["folder"] is not None, row["title"])
                for member in row.get("members", {}):
                    looked_at += 1
                    with self.subTest(row["title"], name=member):
                        self.assertTrue(matcher_of(name).match(member))
        self.assertGreater(looked_at, 20)

    def test_a_token_stands_for_itself_beside_the_number_that_changes(self):
        matcher = matcher_of("take#2.####.exr")
        self.assertTrue(matcher.match("take#2.0101.exr"))
        self.assertFalse(matcher.match("take#2.x.exr"))

    def test_a_name_is_held_against_the_patterns_that_begin_as_it_does_and_no_others(self):
        patterns, tried = Patterns(), []
        for index in range(5000):
            patterns.add("t%04d.<UDIM>.exr" % index, Tried("t%04d" % index, tried))
        patterns.add("<UDIM>.exr", Tried("", tried))
        patterns.add("t.##.exr", Tried("t.", tried))
        self.assertFalse(patterns.fit("t0042.1001.exr"))
        self.assertEqual(sorted(tried), ["", "t0042"])

    def test_one_of_many_patterns_fits(self):
        patterns = Patterns()
        for name in ("skin.<UDIM>.exr", "skin.####.exr", "<f>_skin.exr", "hair%04d.tif"):
            patterns.add(name, matcher_of(name))
        for name, fits in (
            ("skin.1001.exr", True),
            ("skin.0001.exr", True),
            ("7_skin.exr", True),
            ("hair0101.tif", True),
            ("skinny.1001.exr", False),
            ("sk", False),
            ("", False),
        ):
            with self.subTest(name):
                self.assertIs(patterns.fit(name), fits)


class Tried:
    """A matcher that fits nothing and notes that it was asked."""

    def __init__(self, head, tried):
        self._head = head
        self._tried = tried

    def match(self, name):
        self._tried.append(self._head)


if __name__ == "__main__":
    unittest.main()
