"""The suite in the Houdini that is not there."""

import unittest

from .daemon_cases import DaemonCases
from .houdini_rig import HoudiniRig
from .scene_cases import SceneCases


class HoudiniScenes(SceneCases, unittest.TestCase):
    make_rig = HoudiniRig


class HoudiniDaemons(DaemonCases, unittest.TestCase):
    make_rig = HoudiniRig


if __name__ == "__main__":
    unittest.main()
