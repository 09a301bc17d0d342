"""The self-test in the Houdini that is not there."""

import importlib
import unittest

from houdini import PACKAGE

from .cases import SelfTestCases


class Houdini(SelfTestCases, unittest.TestCase):
    host = "houdini"
    package = PACKAGE
    lost = ("module", "hou.text.expandStringAtFrame")
    lost_in = "parm_paths.py"
    answer = ("fps", "float")
    ending = "hip"

    def open_scene(self, path):
        opened = importlib.import_module("scene").Scene(path, has_window=False)
        opened.node("/obj/canaryCamera", "Object/cam", res=(1920, 1080))
        opened.node("/out/canaryBeauty", "Driver/ifd", trange=1, camera="/obj/canaryCamera")
        return opened

    def subject(self):
        return importlib.import_module(PACKAGE + ".self_test").subject()

    def test_a_method_that_no_class_has_is_gone(self):
        self.assertEqual(self.absent([("method", "unexpandedString")]), ["unexpandedString"])

    def test_a_parameter_of_a_render_node_is_looked_for_in_its_type(self):
        rows = {row["name"]: row for row in self.report()["names"] if row["kind"] == "parm"}
        self.assertEqual(rows["ifd.vm_picture"]["answered"], "of Driver/ifd")


if __name__ == "__main__":
    unittest.main()
