"""Every golden scene gathered from the fake 3ds Max.

WRITE_GOLDENS=1 writes the snapshots anew; look at the difference before you commit it.
"""

import json
import os
import unittest
from unittest import mock

from renderbridge_max import ifl_files
from renderbridge_max.gather import gather_snapshot

from pymxs._scene import session

from . import CHECKOUT
from .golden_scenes import LISTS, SCENES

VECTORS = os.path.join(CHECKOUT, "protocol", "vectors", "accepted", "SceneSnapshot")
IS_WRITING = bool(os.environ.get("WRITE_GOLDENS"))


def open_list(path):
    """In place of a disk that has no drives and shares."""
    if path not in LISTS:
        raise FileNotFoundError(path)
    return LISTS[path]


class Goldens(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        for patched in (
            mock.patch.dict(os.environ, {"RENDERBRIDGE_LANGUAGE": "en"}),
            mock.patch.object(ifl_files, "open_list", open_list),
        ):
            patched.start()
            self.addCleanup(patched.stop)

    def test_snapshots_are_those_that_people_have_looked_at(self):
        self.assertGreaterEqual(len(SCENES), 20)
        for name, build in SCENES.items():
            with self.subTest(name):
                build()
                # A snapshot is JSON: no NaN, no bytes, nothing of Max's own.
                snapshot = json.loads(json.dumps(gather_snapshot(), allow_nan=False))
                if IS_WRITING:
                    write(name, snapshot)
                self.assertEqual(snapshot, read(name))

    def test_gathering_leaves_max_as_it_was(self):
        for name, build in SCENES.items():
            with self.subTest(name):
                build()
                opened = session()
                changed = opened.is_changed
                gather_snapshot()
                self.assertIs(opened.is_changed, changed)
                self.assertFalse(opened.tracking_is_silent)
                self.assertEqual((opened.selected, opened.saves, opened.boxes), ([], [], []))

    def test_each_vector_of_max_is_one_of_these_scenes(self):
        written = {name for name in os.listdir(VECTORS) if name.startswith("max")}
        self.assertEqual(written, {f"max{name}.json" for name in SCENES})


def read(name):
    with open(os.path.join(VECTORS, f"max{name}.json"), encoding="utf-8") as file:
        return json.load(file)


def write(name, snapshot):
    with open(os.path.join(VECTORS, f"max{name}.json"), "w", encoding="utf-8") as file:
        json.dump(snapshot, file, indent=2, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    unittest.main()
