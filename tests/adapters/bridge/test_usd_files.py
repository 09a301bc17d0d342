"""What stages refer to, by Pixar's own USD."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from .usd_core import CHECKOUT, folder, interpreter

STAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "usd_stages.py")
BRIDGE = os.path.join(CHECKOUT, "adapters", "bridge")
ASK = """
import json, sys
from pxr import UsdUtils
from renderbridge.usd_files import add_usd_files

class Found:
    files, warnings = [], []
    def add(self, path, kind, owner):
        self.files.append([path, kind, owner])
    def warn(self, code, node=None, **params):
        self.warnings.append([code, node, sorted(params)])

add_usd_files(Found, UsdUtils if sys.argv[2:] == [] else None, sys.argv[1], "cache")
print(json.dumps({"files": Found.files, "warnings": Found.warnings}))
""".replace("Found,", "Found(),")


class UsdFiles(unittest.TestCase):
    def setUp(self):
        self.python = interpreter()
        if self.python is None:
            skipped = "NO USD: python3 -m bridge.usd_core fetches it"
            if os.environ.get("CI"):
                raise AssertionError(skipped)
            print(f"\n*** {skipped} ***")
            raise unittest.SkipTest(skipped)
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-usd-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_python(self, *arguments):
        done = subprocess.run(
            [self.python, *arguments],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([folder(), BRIDGE])},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def stages(self):
        return self.run_python(STAGES, self.folder)

    def asked(self, name, *more):
        told = self.run_python("-c", ASK, self.path(name), *more)
        self.assertTrue(all(row[1:] == ["usd", "cache"] for row in told["files"]), told)
        paths = [os.path.relpath(row[0], self.folder).replace(os.sep, "/") for row in told["files"]]
        return sorted(paths), told["warnings"]

    def test_layers_payloads_all_variants_tiles_volumes_and_clips_are_told(self):
        needs = self.stages()
        self.assertEqual(self.asked("shot.usda"), (sorted(needs), []))

    def test_what_a_stage_asks_for_in_vain_is_told_too(self):
        self.stages()
        os.remove(self.path("look/blue.usda"))
        os.remove(self.path("vdb/smoke.vdb"))
        paths, warnings = self.asked("shot.usda")
        self.assertIn("look/blue.usda", paths)
        self.assertIn("vdb/smoke.vdb", paths)
        self.assertEqual(warnings, [])

    def test_a_stage_that_cannot_be_read_is_a_warning(self):
        with open(self.path("broken.usda"), "w", encoding="utf-8") as file:
            file.write("no stage")
        self.assertEqual(
            self.asked("broken.usda"), ([], [["nodeUnreadable", "cache", ["name", "reason"]]])
        )

    def test_a_host_without_usd_says_that_it_looked_into_nothing(self):
        self.assertEqual(
            self.asked("shot.usda", "without"), ([], [["usdNotSeen", "cache", ["path"]]])
        )


if __name__ == "__main__":
    unittest.main()
