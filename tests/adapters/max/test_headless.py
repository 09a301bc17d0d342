"""3dsmaxbatch headless.py, run as a program with the fake in 3dsmaxbatch's place."""

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

    def scene_file(self, content="max.headless_scenes one_camera", name="shot.max"):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def run_headless(self, *options):
        return subprocess.run(
            [sys.executable, os.path.join(FAKES, "batch.py"), HEADLESS, *options],
            env={
                **os.environ,
                "PYTHONPATH": os.path.join(CHECKOUT, "tests", "adapters"),
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            check=False,
        )

    def test_it_writes_the_snapshot_of_the_file(self):
        path = self.scene_file(name="灯光 é.max")
        done = self.run_headless("-sceneFile", path, "-mxsString", "out:" + self.out)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        with open(self.out, encoding="ascii") as file:
            snapshot = json.load(file)
        self.assertEqual(snapshot["scene"]["path"], path)
        self.assertEqual(snapshot["frames"], {"start": 1, "end": 5, "step": 1})
        self.assertEqual(sorted(os.listdir(self.folder)), ["snapshot.json", "灯光 é.max"])

    def test_a_file_that_max_could_not_open_is_a_sentence_and_no_snapshot(self):
        path = self.scene_file("no scene at all")
        done = self.run_headless("-sceneFile", path, "-mxsString", "out:" + self.out)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"opened no scene", done.stdout)
        self.assertEqual(os.listdir(self.folder), ["shot.max"])

    def test_without_a_file_to_write_it_says_what_is_missing(self):
        done = self.run_headless("-sceneFile", self.scene_file())
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"out:OUT.json", done.stdout)

    def test_a_snapshot_that_cannot_be_written_leaves_nothing_behind(self):
        out = os.path.join(self.folder, "gone", "out.json")
        done = self.run_headless("-sceneFile", self.scene_file(), "-mxsString", "out:" + out)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(os.listdir(self.folder), ["shot.max"])

    def test_names_in_what_went_wrong_steer_no_terminal(self):
        path = self.scene_file("max.headless_scenes on_a_full_disk")
        done = self.run_headless("-sceneFile", path, "-mxsString", "out:" + self.out)
        self.assertEqual(done.returncode, 1)
        spelt = b"no room for a\\x1b]52;c;aGk=\\x07\\u202e\\x0aAll is well"
        self.assertIn(spelt, done.stdout)

    def test_no_file_of_the_adapter_stands_before_one_of_pythons_own(self):
        # The folder of a program may come first where modules are looked for.
        standard = set(getattr(sys, "stdlib_module_names", ())) | set(sys.builtin_module_names)
        own = {name[:-3] for name in os.listdir(ADAPTER) if name.endswith(".py")}
        self.assertEqual(own & (standard | {"warnings", "types", "signal", "queue"}), set())


if __name__ == "__main__":
    unittest.main()
