"""Files that are whole or absent."""

import json
import os
import tempfile
import unittest

from renderbridge.whole_json import write_whole


class WholeJson(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = os.path.join(self.folder, "snapshot.json")

    def test_a_value_is_read_back_in_any_script(self):
        write_whole(self.path, {"名": [1, None, "é"]})
        with open(self.path, encoding="ascii") as file:
            self.assertEqual(json.load(file), {"名": [1, None, "é"]})
        self.assertEqual(os.listdir(self.folder), ["snapshot.json"])

    def test_what_is_no_json_leaves_the_file_as_it_was_and_nothing_beside_it(self):
        write_whole(self.path, "before")
        for value, error in ((float("nan"), ValueError), ({"a": b"bytes"}, TypeError)):
            with self.subTest(value), self.assertRaises(error):
                write_whole(self.path, [1, value])
        with open(self.path, encoding="ascii") as file:
            self.assertEqual(json.load(file), "before")
        self.assertEqual(os.listdir(self.folder), ["snapshot.json"])

    def test_a_folder_that_is_not_there_is_an_error(self):
        with self.assertRaises(OSError):
            write_whole(os.path.join(self.folder, "nowhere", "snapshot.json"), 1)


if __name__ == "__main__":
    unittest.main()
