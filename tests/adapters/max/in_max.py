"""A test case with a scene of its own, in English."""

import os
import unittest
from unittest import mock

from renderbridge_max import gather

from . import studio as s


class InMax(unittest.TestCase):
    def setUp(self):
        patched = mock.patch.dict(os.environ, {"RENDERBRIDGE_LANGUAGE": "en"})
        patched.start()
        self.addCleanup(patched.stop)
        self.scene = s.new_scene()

    def gather(self):
        return gather.gather_snapshot()

    def codes(self):
        return [row["code"] for row in self.gather()["warnings"]]
