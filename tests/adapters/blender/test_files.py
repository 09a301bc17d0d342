"""Finds each file that scenes read, by every way that Blender has, in each installed Blender."""

import json
import os
import shutil
import subprocess
import unittest

from bridge import usd_core

from . import ADAPTER, InBlender
from .judging import judge
from .missed_files import gathered, misses, opened, programs
from .used_names import table_of

STAGES = os.path.join(os.path.dirname(usd_core.__file__), "usd_stages.py")
COLORS = "bpy.utils.system_resource('DATAFILES', path='colormanagement')"
SEEN = """
import importlib, sys
import bpy
sys.path.insert(0, {adapter!r})
import headless
{source}
headless.main(sys.argv[sys.argv.index("--") + 1:])
"""


class Files(InBlender):
    def test_each_file_that_is_needed_or_opened_is_told_and_nothing_is_called_missing(self):
        has_strace = shutil.which("strace") is not None
        for name, words in programs():
            with self.subTest(blender=name):
                folder = self.path(name)
                os.mkdir(folder)
                told = gathered(words, folder)
                self.assertGreaterEqual(len(told["scenes"]), 10)
                read = opened(words, folder, told["scenes"]) if has_strace else {}
                self.assertEqual(misses(told, folder, read), {})
                for scene, one in told["scenes"].items():
                    self.assertEqual(judge(one, os.path.join(folder, scene))["amiss"], [], scene)
                    codes = {warning["code"] for warning in one["warnings"]}
                    self.assertLessEqual(codes, {"sequencerRenders", "multiview"}, scene)

    def test_a_color_configuration_of_the_studio_is_told_with_the_folders_of_its_tables(self):
        for name, words in programs():
            with self.subTest(blender=name):
                place = self.path("color", name)
                own = self.seen_by(words, f"import shutil; shutil.copytree({COLORS}, {place!r})")
                self.assertNotIn("ocio", [row["kind"] for row in own["dependencies"]])
                config = os.path.join(place, "config.ocio")
                told = self.seen_by(words, "", {"OCIO": config})
                kinds = {row["path"]: row["kind"] for row in told["dependencies"]}
                self.assertEqual(kinds.pop(config), "ocio")
                self.assertIn((os.path.join(place, "luts"), "folder"), kinds.items())
                self.assertIn("colorConfig", [warning["code"] for warning in told["warnings"]])

    def test_all_that_a_usd_cache_refers_to_is_told_or_that_nothing_looked_inside(self):
        python = usd_core.interpreter()
        if python is None:
            self.skipTest("NO USD: python3 -m bridge.usd_core fetches it")
        env = {**os.environ, "PYTHONPATH": usd_core.folder()}
        stages = [python, STAGES, self.path("stages")]
        needs = json.loads(subprocess.run(stages, env=env, capture_output=True, check=True).stdout)
        shot = self.path("stages", "shot.usda")
        opening = f"bpy.ops.cachefile.open(filepath={shot!r})"
        _, words = programs()[0]
        told = self.seen_by(words, opening, {"PYTHONPATH": usd_core.folder()})
        if "usdNotSeen" not in [warning["code"] for warning in told["warnings"]]:
            paths = [row["path"] for row in told["dependencies"]]
            here = {os.path.relpath(path, self.path("stages")) for path in paths}
            self.assertEqual(here, set(needs))
        told = self.seen_by(words, opening, {"PYTHONPATH": ""})
        self.assertEqual([row["path"] for row in told["dependencies"]], [shot])
        self.assertIn("usdNotSeen", [warning["code"] for warning in told["warnings"]])

    def seen_by(self, words, source, env=None):
        """Run `source` in a Blender; return the snapshot of what it leaves, never saved."""
        out = self.path("seen.json")
        script = self.script(SEEN.format(adapter=ADAPTER, source=source), "seen.py")
        places = {**os.environ, **self.own_places(), **(env or {})}
        done = subprocess.run(
            [*words, script, "--", out], capture_output=True, env=places, check=False
        )
        self.assertEqual(done.returncode, 0, done.stdout.decode("utf-8", "replace"))
        with open(out, encoding="ascii") as file:
            return json.load(file)

    def test_the_table_knows_every_path_that_each_blender_declares(self):
        table = table_of()
        known = {(name, row.member) for row in table.reads for name in row.types}
        for row in table.not_read:
            known |= {(name, member) for name in row.types for member in row.members}
        script = os.path.join(os.path.dirname(__file__), "declared_paths.py")
        for name, words in programs():
            with self.subTest(blender=name):
                out = self.path("declared.json")
                done = subprocess.run(
                    [*words, script, "--", out],
                    capture_output=True,
                    env={**os.environ, **self.own_places()},
                    check=False,
                )
                self.assertEqual(done.returncode, 0, done.stdout.decode("utf-8", "replace"))
                with open(out, encoding="utf-8") as file:
                    declared = {tuple(each) for each in json.load(file)}
                self.assertGreater(len(declared), 20)
                unknown = [
                    each
                    for each in sorted(declared - known)
                    if not each[0].startswith(table.no_scene)
                ]
                self.assertEqual(unknown, [])


if __name__ == "__main__":
    unittest.main()
