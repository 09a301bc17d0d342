"""The self-test in the 3ds Max that is not there."""

import importlib
import unittest

from max import PACKAGE, studio

from .cases import SelfTestCases


class Max(SelfTestCases, unittest.TestCase):
    host = "max"
    package = PACKAGE
    lost = ("member", "viewport.GetCamera")
    lost_in = "cameras.py"
    answer = ("maxVersion", "Array")
    ending = "max"

    def open_scene(self, path):
        opened = studio.new_scene(path.replace("/", "\\"), is_batch=True)
        studio.camera(opened, "canaryCamera", is_view=True)
        opened.tracked = [self.folder.replace("/", "\\") + "\\canaryWood.png"]
        return opened

    def subject(self):
        return importlib.import_module(PACKAGE + ".self_test").subject()

    def test_a_function_that_is_undefined_is_gone(self):
        self.assertEqual(self.absent([("function", "getRenderType")]), ["getRenderType"])

    def test_what_may_be_undefined_is_told_as_not_known(self):
        rows = {row["name"]: row["state"] for row in self.report()["names"]}
        self.assertEqual(rows["rendViewID"], "unknown")


if __name__ == "__main__":
    unittest.main()
