# SPDX-License-Identifier: GPL-3.0-or-later
"""States of the panel as they look, against pictures that were looked at; see pictures.py."""

import shutil
import sys
import unittest

from . import InBlender
from .pictures import HELD_FOLDER, take
from .staged_states import HELD

# Edges of letters differ between drivers; a line of text that moved is more than this.
MOST_OTHER = 0.02


@unittest.skipUnless(sys.platform.startswith("linux"), "the window is drawn by Xvfb")
@unittest.skipUnless(shutil.which("xvfb-run"), "NO XVFB: no picture can be taken")
class HeldPictures(InBlender):
    def test_each_state_looks_as_it_is_held_and_as_no_other(self):
        told = take(self.folder, list(HELD), HELD_FOLDER)
        self.assertIsNone(told["error"])
        self.assertEqual(sorted(told["differences"]), sorted(HELD))
        for name, differences in told["differences"].items():
            with self.subTest(name):
                own = differences.pop(name)
                self.assertLess(own, MOST_OTHER, "look, then: blender.pictures --hold")
                self.assertGreater(min(differences.values()), MOST_OTHER)


if __name__ == "__main__":
    unittest.main()
