# SPDX-License-Identifier: GPL-3.0-or-later
"""blender -b --python in_blender.py -- OUT.json: runs the suite, writes what came of each case."""

import json
import os
import sys
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from contract.blender_rig import BlenderRig  # noqa: E402
from contract.daemon_cases import DaemonCases  # noqa: E402
from contract.scene_cases import SceneCases  # noqa: E402


class Scenes(SceneCases, unittest.TestCase):
    make_rig = BlenderRig


class Daemons(DaemonCases, unittest.TestCase):
    make_rig = BlenderRig


class Outcomes(unittest.TestResult):
    """What came of each case, by its name: an empty text for a success."""

    def __init__(self):
        super().__init__()
        self.texts = {}

    def startTest(self, test):
        super().startTest(test)
        self.texts[test.id().rsplit(".", 1)[-1]] = ""
        print("contract:", test.id(), flush=True)

    def addError(self, test, err):
        super().addError(test, err)
        self.texts[test.id().rsplit(".", 1)[-1]] = self.errors[-1][1]

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.texts[test.id().rsplit(".", 1)[-1]] = self.failures[-1][1]


if __name__ == "__main__":
    outcomes = Outcomes()
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    unittest.TestSuite([load(Scenes), load(Daemons)]).run(outcomes)
    with open(sys.argv[-1], "w", encoding="utf-8") as file:
        json.dump(outcomes.texts, file)
