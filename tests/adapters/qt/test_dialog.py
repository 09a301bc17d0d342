"""The dialog with each Qt: without a screen, and once more in a real window under Xvfb."""

import os
import re
import shutil
import subprocess
import unittest

from . import TESTS, interpreters

SECONDS = 900
PARTS = ("fields", "table", "header", "problems", "tasks", "hosts", "window", "submitting")
# Over each adapter's own reading, opened by its own menu.
ADAPTERS = ("maya", "houdini", "max")
_RAN = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)


def missing_or_skip(what):
    """In CI nothing is left out; elsewhere it is said aloud what was."""
    if os.environ.get("CI"):
        raise AssertionError(what)
    print(f"\n*** {what}: skipped ***")
    raise unittest.SkipTest(what)


class WithEachQt(unittest.TestCase):
    maxDiff = None

    def run_checks(self, binding, names, screen=()):
        python = interpreters()[binding]
        if python is None:
            missing_or_skip(f"NO {binding.upper()}: see tests/adapters/qt/__init__.py")
        modules = [f"qt.driven.check_{name}" for name in names]
        command = [*screen, python, "-W", "ignore", "-m", "unittest", *modules]
        done = subprocess.run(
            command,
            cwd=TESTS,
            env={**os.environ, "QT_QPA_PLATFORM": "xcb" if screen else "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        ran = _RAN.search(done.stdout)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertTrue(ran and int(ran.group(1)) > 0, done.stdout)
        # A check that is skipped inside would be one that nobody sees.
        self.assertNotIn("skipped=", done.stdout)

    def test_under_xvfb_the_keys_of_a_host_are_safe_and_a_scene_is_submitted(self):
        xvfb = shutil.which("xvfb-run")
        if xvfb is None:
            missing_or_skip("NO XVFB: install xvfb and xauth")
        screen = [xvfb, "-a", "-s", "-screen 0 1600x1200x24"]
        self.run_checks("PySide6", ("fields", "table", "window", "submitting"), screen)


def _add(binding, name):
    def test(self):
        self.run_checks(binding, (name,))

    setattr(WithEachQt, f"test_{name}_with_{binding.lower()}", test)


for _binding in ("PySide2", "PySide6"):
    for _name in PARTS + ADAPTERS:
        _add(_binding, _name)
