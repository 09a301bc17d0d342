"""hython headless.py SCENE OUT.json, run as a program with the fake in hython's place."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

from . import ADAPTER, CHECKOUT, FAKES

HEADLESS = os.path.join(ADAPTER, "headless.py")


class Headless(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.out = os.path.join(self.folder, "snapshot.json")

    def scene_file(self, content, name="shot.hip"):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def run_headless(self, *arguments):
        path = os.pathsep.join([FAKES, os.path.join(CHECKOUT, "tests", "adapters")])
        return subprocess.run(
            [sys.executable, HEADLESS, *arguments],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            check=False,
        )

    def test_it_writes_the_snapshot_of_the_file(self):
        path = self.scene_file("houdini.headless_scenes one_render", "煙.hip")
        done = self.run_headless(path, self.out)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        with open(self.out, encoding="ascii") as file:
            snapshot = json.load(file)
        self.assertEqual(snapshot["scene"]["path"], path.replace(os.sep, "/"))
        self.assertIsNone(snapshot["scene"]["modified"])
        self.assertEqual([each["path"] for each in snapshot["nodes"]], ["/out/mantra1"])
        self.assertEqual(sorted(os.listdir(self.folder)), ["snapshot.json", "煙.hip"])

    def test_warnings_of_loading_stop_nothing(self):
        path = self.scene_file("houdini.headless_scenes with_a_load_warning")
        self.assertEqual(self.run_headless(path, self.out).returncode, 0)
        self.assertTrue(os.path.exists(self.out))

    def test_a_file_that_houdini_cannot_open_is_a_sentence_and_no_snapshot(self):
        done = self.run_headless(self.scene_file("no scene"), self.out)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"could not be gathered", done.stderr)
        self.assertNotIn(b"Traceback", done.stderr)
        self.assertFalse(os.path.exists(self.out))

    def test_a_snapshot_that_cannot_be_written_leaves_nothing_behind(self):
        path = self.scene_file("houdini.headless_scenes one_render")
        done = self.run_headless(path, os.path.join(self.folder, "gone", "out.json"))
        self.assertEqual(done.returncode, 1)
        self.assertEqual(os.listdir(self.folder), ["shot.hip"])

    def test_no_file_of_the_adapter_stands_before_one_of_pythons_own(self):
        # The folder of a program comes first where modules are looked for.
        standard = set(getattr(sys, "stdlib_module_names", ())) | set(sys.builtin_module_names)
        own = {name[:-3] for name in os.listdir(ADAPTER) if name.endswith(".py")}
        self.assertEqual(own & (standard | {"warnings", "types", "signal"}), set())

    def test_wrong_arguments_are_a_usage_error(self):
        done = self.run_headless("only-one.hip")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"expected SCENE and OUT.json", done.stderr)
