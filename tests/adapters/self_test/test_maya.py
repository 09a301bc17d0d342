"""The self-test in the Maya that is not there."""

import importlib
import os
import unittest

from maya import PACKAGE, scene

from .cases import SelfTestCases


class Maya(SelfTestCases, unittest.TestCase):
    host = "maya"
    package = PACKAGE
    lost = ("command", "filePathEditor")
    lost_in = "registered_files.py"
    answer = ("file", "str")

    def open_scene(self, path):
        opened = scene.new_scene(path=path, prefs_folder=os.path.dirname(path))
        scene.animation(opened, 1, 3)
        scene.camera(opened, "canaryCamera")
        scene.texture(opened, "wood", os.path.dirname(path) + "/canaryMaps/canaryWood.1001.tif")
        opened.is_batch = True
        return opened

    def subject(self):
        return importlib.import_module(PACKAGE + ".self_test").subject()

    def test_a_flag_that_is_gone_is_named_with_its_command(self):
        self.assertEqual(self.absent([("flag", "file.sceneName")]), ["file.sceneName"])

    def test_a_procedure_of_a_plug_in_may_be_gone(self):
        self.assertEqual(self.absent([("procedure", "redshiftGetImageExtension")]), [])

    def test_types_of_nodes_that_are_not_there_are_no_fault(self):
        states = {row["state"] for row in self.report()["names"] if row["kind"] == "attribute"}
        self.assertIn("unknown", states)
        self.assertIn("present", states)


if __name__ == "__main__":
    unittest.main()
