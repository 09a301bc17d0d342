"""Where the tables of an OpenColorIO configuration lie."""

import os
import tempfile
import unittest

from renderbridge.ocio_config import search_path, table_folders

from . import table


class Tables(unittest.TestCase):
    def test_every_form_of_a_list_is_read(self):
        for row in table("ocioSearchPath"):
            with self.subTest(row["title"]):
                self.assertEqual(search_path(row["text"]), row["folders"])

    def test_they_lie_beside_the_configuration_once_each_and_without_variables(self):
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, "config.ocio")
            with open(path, "w", encoding="utf-8") as file:
                file.write(
                    "ocio_profile_version: 2\nsearch_path: luts:./luts:../up:$SHOW/luts:/a\n"
                )
            up = os.path.join(os.path.dirname(place), "up")
            self.assertEqual(table_folders(path), [os.path.join(place, "luts"), up, "/a"])

    def test_a_configuration_that_is_not_there_has_none(self):
        self.assertEqual(table_folders("/nowhere/config.ocio"), [])


if __name__ == "__main__":
    unittest.main()
