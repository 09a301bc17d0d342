"""mayapy headless.py SCENE OUT.json"""

import contextlib
import importlib.util
import io
import json
import os
import tempfile
import unittest

from maya import model, scene

from . import ADAPTER

SPEC = importlib.util.spec_from_file_location(
    "renderbridge_headless", os.path.join(ADAPTER, "headless.py")
)
headless = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(headless)


class Headless(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.out = os.path.join(self.folder, "out.json")
        self.path = os.path.join(self.folder, "show", "scenes", "镜头.ma")
        self.scene = scene.new_scene(path="")

    def run_with(self, *arguments):
        self.said = io.StringIO()
        with contextlib.redirect_stderr(self.said):
            return headless.main(list(arguments))

    def snapshot(self):
        with open(self.out, encoding="ascii") as file:
            return json.load(file)

    def test_writes_the_snapshot_of_the_scene_that_it_opened(self):
        self.assertEqual(self.run_with(self.path, self.out), 0)
        self.assertEqual(self.snapshot()["scene"]["path"], self.path)
        self.assertTrue(model.current().is_batch)
        self.assertEqual(os.listdir(self.folder), ["out.json"])

    def test_sets_the_project_that_the_scene_lies_in(self):
        os.makedirs(os.path.dirname(self.path))
        with open(os.path.join(self.folder, "show", "workspace.mel"), "w"):
            pass
        self.assertEqual(self.run_with(self.path, self.out), 0)
        self.assertEqual(self.snapshot()["scene"]["projectRoot"], os.path.join(self.folder, "show"))

    def test_a_scene_that_opens_with_errors_gives_what_could_be_seen(self):
        self.scene.open_error = "Could not find file: /assets/hero.ma"
        self.assertEqual(self.run_with(self.path, self.out), 0)
        first = self.snapshot()["warnings"][0]
        self.assertEqual(first["code"], "openedWithErrors")
        self.assertIn("/assets/hero.ma", first["message"])

    def test_a_scene_that_does_not_open_is_a_sentence_and_an_exit_code(self):
        self.scene.open_error = "Cannot open: no such file"
        self.assertEqual(self.run_with(self.path, self.out), 3)
        self.assertIn("Maya could not open", self.said.getvalue())
        self.assertFalse(os.path.exists(self.out))

    def test_names_in_what_maya_complains_of_steer_no_terminal(self):
        self.scene.open_error = "Cannot open: no \x1b]52;c;aGk=\x07\x9b31m\u202e\nMaya: all is well"
        self.run_with(self.path, self.out)
        self.assertIn("no \\x1b]52;c;aGk=\\x07\\x9b31m\\u202e\\x0aMaya: all", self.said.getvalue())

    def test_a_file_that_cannot_be_written_is_one_too_and_leaves_no_half(self):
        out = os.path.join(self.folder, "not", "there.json")
        self.assertEqual(self.run_with(self.path, out), 3)
        self.assertIn("could not be read", self.said.getvalue())

    def test_a_wrong_command_line_says_the_right_one(self):
        self.assertEqual(self.run_with(self.path), 2)
        self.assertIn("usage: mayapy headless.py SCENE OUT.json", self.said.getvalue())


if __name__ == "__main__":
    unittest.main()
