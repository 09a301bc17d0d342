"""The suite in the Maya that is not there."""

import unittest

from .daemon_cases import DaemonCases
from .maya_rig import MayaRig
from .scene_cases import SceneCases


class MayaScenes(SceneCases, unittest.TestCase):
    make_rig = MayaRig


class MayaDaemons(DaemonCases, unittest.TestCase):
    make_rig = MayaRig


if __name__ == "__main__":
    unittest.main()
