"""What stages need, by Pixar's own USD in front of the fake Houdini."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from renderbridge_houdini.gather import gather_snapshot

from bridge.usd_core import folder, interpreter
from scene import Stage

from . import CHECKOUT, FAKES
from .golden_scenes import open_scene

HERE = os.path.dirname(os.path.abspath(__file__))
STAGES = os.path.join(os.path.dirname(HERE), "bridge", "usd_stages.py")


class RealStages(unittest.TestCase):
    def setUp(self):
        self.python = interpreter()
        if self.python is None:
            skipped = "NO USD: python3 -m bridge.usd_core fetches it"
            if os.environ.get("CI"):
                raise AssertionError(skipped)
            raise unittest.SkipTest(skipped)
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-usd-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_python(self, *arguments):
        adapters = os.path.dirname(HERE)
        done = subprocess.run(
            [self.python, *arguments, self.folder],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([folder(), adapters, FAKES])},
            cwd=CHECKOUT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def test_a_stage_is_read_whole_although_its_node_needs_nothing_of_it(self):
        needs = self.run_python(STAGES)
        with open(os.path.join(self.folder, "named.usda"), "w", encoding="ascii") as file:
            file.write("#usda 1.0\n(subLayers = [@./gone.usda@])\n")
        told = self.run_python("-m", "houdini.stage_scene")
        paths = {os.path.relpath(each, self.folder).replace(os.sep, "/") for each in told["files"]}
        self.assertEqual(paths, {*needs, "named.usda", "gone.usda"})
        self.assertEqual(told["warned"], [])


class StagesWithoutUsd(unittest.TestCase):
    def test_each_layer_says_that_nothing_looked_into_it(self):
        scene = open_scene("/show")
        scene.node("/stage/write", "Lop/usd_rop", trange=1)
        scene.stage("/stage/write", Stage(layers=["/show/usd/set.usd", ""]))
        snapshot = gather_snapshot()
        self.assertEqual([each["code"] for each in snapshot["warnings"]], ["usdNotSeen"])
        self.assertEqual([each["path"] for each in snapshot["dependencies"]], ["/show/usd/set.usd"])

    def test_a_stage_of_a_bypassed_node_is_not_cooked(self):
        scene = open_scene("/show")
        scene.node("/stage/write", "Lop/usd_rop", trange=1, bypassed=True)
        scene.stage("/stage/write", Stage(layers=["/show/usd/set.usd"]))
        self.assertEqual(gather_snapshot()["dependencies"], [])
        self.assertEqual(scene.session.cooked, [])
