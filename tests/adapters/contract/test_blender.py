"""The suite inside the real Blender, all of it in one process."""

import json
import os
import unittest

from blender import InBlender

from . import CHECKOUT
from .daemon_cases import DaemonCases
from .scene_cases import SceneCases

SCRIPT = os.path.join(CHECKOUT, "tests", "adapters", "contract", "in_blender.py")
NAMES = [
    name for case in (SceneCases, DaemonCases) for name in dir(case) if name.startswith("test_")
]


class Blender(InBlender):
    """Each case has a test of its own here; the first one to run has Blender run them all."""

    outcomes = None

    def outcome(self, name):
        if Blender.outcomes is None:
            out = self.path("outcomes.json")
            done = self.run_blender("--python-exit-code", "3", "--python", SCRIPT, "--", out)
            self.assertEqual(done.returncode, 0, done.stdout)
            with open(out, encoding="utf-8") as file:
                Blender.outcomes = json.load(file)
        return Blender.outcomes[name]


def _add(name):
    def test(self):
        text = self.outcome(name)
        self.assertEqual(text, "", text)

    setattr(Blender, name, test)


for _name in NAMES:
    _add(_name)


if __name__ == "__main__":
    unittest.main()
