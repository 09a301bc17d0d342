"""The suite with a host that is imaginary altogether: what docs/hosts.md asks for is enough."""

import unittest

from .daemon_cases import DaemonCases
from .lantern_rig import LanternRig
from .scene_cases import SceneCases


class LanternScenes(SceneCases, unittest.TestCase):
    make_rig = LanternRig


class LanternDaemons(DaemonCases, unittest.TestCase):
    make_rig = LanternRig


if __name__ == "__main__":
    unittest.main()
