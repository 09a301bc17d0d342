"""Every golden scene gathered: exactly the snapshot that lies with the shared vectors.

WRITE_GOLDENS=1 writes the vectors anew; look at the difference before you commit it. What the
daemon makes of them stands in tests/daemon/farms/renderbus/taskTypes/mayaScenes.test.ts.
"""

import json
import os
import unittest
from unittest import mock

from renderbridge_maya import gather, inside_files
from renderbridge_maya.renderbridge import snapshot_head

from . import CHECKOUT
from .golden_scenes import SCENES

VECTORS = os.path.join(CHECKOUT, "protocol", "vectors", "accepted", "SceneSnapshot")
IS_WRITING = bool(os.environ.get("WRITE_GOLDENS"))


class Goldens(unittest.TestCase):
    maxDiff = None

    def test_snapshots_are_those_that_people_have_looked_at(self):
        self.assertGreaterEqual(len(SCENES), 18)
        for name, build in SCENES.items():
            with self.subTest(name):
                build()
                # Whether there is a USD library is not of the scene.
                with mock.patch.object(
                    snapshot_head, "this_platform", return_value="linux"
                ), mock.patch.object(inside_files.usd_files, "usd_library", return_value=None):
                    snapshot = gather.gather_snapshot()
                # A snapshot is JSON: no NaN, no bytes, no host's object.
                snapshot = json.loads(json.dumps(snapshot, allow_nan=False))
                if IS_WRITING:
                    write(name, snapshot)
                self.assertEqual(snapshot, read(name))

    def test_each_vector_of_maya_is_one_of_these_scenes(self):
        written = {name for name in os.listdir(VECTORS) if name.startswith("maya")}
        self.assertEqual(written, {file_name(name) for name in SCENES})


def file_name(name):
    return "maya" + "".join(word.capitalize() for word in name.split("_")) + ".json"


def read(name):
    with open(os.path.join(VECTORS, file_name(name)), encoding="utf-8") as file:
        return json.load(file)


def write(name, snapshot):
    with open(os.path.join(VECTORS, file_name(name)), "w", encoding="utf-8") as file:
        json.dump(snapshot, file, indent=2, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    unittest.main()
