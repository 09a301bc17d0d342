import json
import os
import tempfile
import unittest

from renderbridge import kept_choices
from renderbridge.kept_choices import keep_row, kept_row, latest, row_of


class KeptChoices(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.file = os.path.join(self.folder, "choices.json")

    def write(self, text):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)

    def test_each_scene_has_its_own(self):
        keep_row(self.file, "D:/show/灯光.max", row_of({"priority": 3}, 10))
        keep_row(self.file, "//server/show/b.max", row_of({"artist": "安娜"}, 11))
        self.assertEqual(latest(kept_row(self.file, "D:/show/灯光.max")), {"priority": 3})
        self.assertEqual(latest(kept_row(self.file, "//server/show/b.max")), {"artist": "安娜"})
        self.assertEqual(latest(kept_row(self.file, "D:/show/other.max")), {})
        self.assertEqual(os.listdir(self.folder), ["choices.json"])

    def test_a_scene_without_a_path_has_none(self):
        self.write(json.dumps({"None": row_of({"a": 1}, 1), "": row_of({"a": 1}, 1)}))
        self.assertIsNone(kept_row(self.file, None))
        self.assertIsNone(kept_row(self.file, ""))

    def test_the_later_of_several_wins(self):
        self.assertEqual(latest(row_of({"n": 1}, 5), None, row_of({"n": 2}, 7)), {"n": 2})

    def test_what_cannot_be_read_is_no_choice_and_is_written_over(self):
        for broken in ("{", "[]", "", '{"/a": {"at": "x", "choices": {}}}', '{"/a": []}'):
            with self.subTest(broken):
                self.write(broken)
                self.assertEqual(latest(kept_row(self.file, "/a")), {})
                keep_row(self.file, "/b", row_of({"n": 1}, 1))
                self.assertEqual(latest(kept_row(self.file, "/b")), {"n": 1})

    def test_a_file_that_cannot_be_written_stops_nothing(self):
        file = os.path.join(self.folder, "gone", "choices.json")
        keep_row(file, "/a", row_of({"n": 1}, 1))
        self.assertIsNone(kept_row(file, "/a"))

    def test_only_the_newest_scenes_are_remembered(self):
        for index in range(kept_choices.MOST_SCENES + 2):
            keep_row(self.file, "/%d" % index, row_of({"n": index}, index))
        self.assertIsNone(kept_row(self.file, "/1"))
        self.assertEqual(latest(kept_row(self.file, "/2")), {"n": 2})
