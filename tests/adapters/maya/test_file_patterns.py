"""What a pattern is taken to stand for: what the daemon brings for it, and never more."""

import json
import os
import unittest

from renderbridge_maya.file_patterns import is_pattern, matcher_of

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


if __name__ == "__main__":
    unittest.main()
