"""Which files are told of scenes that read files in every way, in each Blender that is here."""

import importlib.util
import json
import os
import shutil
import subprocess
import unittest

from . import ADAPTER, InBlender
from .judging import judge
from .missed_files import gathered, misses, opened, programs


def file_table():
    """The table, which needs no Blender."""
    path = os.path.join(ADAPTER, "file_table.py")
    spec = importlib.util.spec_from_file_location("file_table", path)
    table = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(table)
    return table


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

    def test_the_table_knows_every_path_that_each_blender_declares(self):
        table = file_table()
        known = {(name, row.member) for row in table.READS for name in row.types}
        for row in table.NOT_READ:
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
                    if not each[0].startswith(tuple(table.NO_SCENE))
                ]
                self.assertEqual(unknown, [])


if __name__ == "__main__":
    unittest.main()
