"""Every golden scene gathered from the fake Houdini.

WRITE_GOLDENS=1 writes the snapshots anew; look at the difference before you commit it.
"""

import json
import os
import tempfile
import unittest

from renderbridge_houdini.gather import gather_snapshot

from . import CHECKOUT, golden_render_nodes
from .golden_scenes import SCENES

GOLDENS = os.path.join(CHECKOUT, "protocol", "vectors", "accepted", "SceneSnapshot")
IS_WRITING = bool(os.environ.get("WRITE_GOLDENS"))


class Goldens(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        os.environ["RENDERBRIDGE_LANGUAGE"] = "en"

    def test_snapshots_are_those_that_people_have_looked_at(self):
        self.assertGreaterEqual(len(SCENES), 16)
        self.assertIn(golden_render_nodes.flow_of_control, SCENES.values())
        for name, build in SCENES.items():
            with self.subTest(name):
                snapshot = gathered(build)
                if IS_WRITING:
                    write(name, snapshot)
                self.assertEqual(snapshot, read(name))

    def test_gathering_changes_nothing_in_the_scene(self):
        for name, build in SCENES.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                build(plain(folder))
                import hou

                hou._session.is_modified = False
                gather_snapshot()
                self.assertFalse(hou._session.is_modified)
                self.assertEqual(hou._session.current_take.name(), "Main")


def gathered(build):
    """The scene's snapshot, /show standing for the folder in which its files lie."""
    with tempfile.TemporaryDirectory() as folder:
        build(plain(folder))
        snapshot = gather_snapshot()
        text = json.dumps(snapshot, allow_nan=False, ensure_ascii=False)
    snapshot = json.loads(text.replace(plain(folder), "/show"))
    snapshot["host"]["os"] = "linux"
    return snapshot


def plain(folder):
    return folder.replace(os.sep, "/")


def golden(name):
    return os.path.join(GOLDENS, f"houdini{name}.json")


def read(name):
    with open(golden(name), encoding="utf-8") as file:
        return json.load(file)


def write(name, snapshot):
    with open(golden(name), "w", encoding="utf-8") as file:
        json.dump(snapshot, file, indent=1, ensure_ascii=False)
        file.write("\n")
