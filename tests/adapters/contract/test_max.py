"""The suite in the 3ds Max that is not there."""

import unittest

from .daemon_cases import DaemonCases
from .max_rig import MaxRig
from .scene_cases import SceneCases


class MaxScenes(SceneCases, unittest.TestCase):
    make_rig = MaxRig


class MaxDaemons(DaemonCases, unittest.TestCase):
    make_rig = MaxRig


if __name__ == "__main__":
    unittest.main()
