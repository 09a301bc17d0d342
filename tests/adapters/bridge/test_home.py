import os
import unittest

from renderbridge.errors import HomeUnusable
from renderbridge.home import home_folders, my_home_folders, this_platform

from . import table


class HomeFolders(unittest.TestCase):
    def test_every_row_of_the_shared_table_holds(self):
        for row in table("homeFolders"):
            with self.subTest(row["title"]):
                found = home_folders(row["platform"], row["env"], row["home"], row["uid"])
                self.assertEqual(found, row["folders"])

    def test_a_relative_home_is_an_error_that_names_the_variable_and_what_it_got(self):
        for platform, relative in (
            ("linux", "bridge"),
            ("macos", "./bridge"),
            ("windows", "bridge"),
            ("windows", "\\bridge"),
            ("windows", "C:bridge"),
        ):
            with self.subTest(platform=platform, path=relative):
                with self.assertRaises(HomeUnusable) as caught:
                    home_folders(platform, {"RENDERBRIDGE_HOME": relative}, "/home/ana", 1000)
                self.assertIn("RENDERBRIDGE_HOME", str(caught.exception))
                self.assertIn(repr(relative), str(caught.exception))

    def test_this_process_has_absolute_folders(self):
        self.assertIn(this_platform(), ("windows", "macos", "linux"))
        for folder in my_home_folders():
            self.assertTrue(os.path.isabs(folder), folder)
