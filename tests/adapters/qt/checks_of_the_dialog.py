"""Running the checks in driven/ with one Qt, each file of them as a program of its own."""

import os
import re
import subprocess
import unittest

from . import TESTS, interpreters

SECONDS = 900
# Without a daemon: one program for all of them, for most of its time goes into starting.
PLAIN = (
    "fields",
    "table",
    "header",
    "problems",
    "tasks",
    "tasks_seen",
    "frames",
    "account",
    "notifications",
    "contrast",
)
# Each with daemons of its own, and a program of its own.
WITH_A_DAEMON = (
    "states",
    "farm_away",
    "farm_windows",
    "texts",
    "hosts",
    "window",
    "submitting",
)
# Over each adapter's own reading, opened by its own menu.
ADAPTERS = ("maya", "houdini", "max")
_RAN = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)


def missing_or_skip(what):
    """In CI nothing is left out; elsewhere it is said aloud what was."""
    if os.environ.get("CI"):
        raise AssertionError(what)
    print(f"\n*** {what}: skipped ***")
    raise unittest.SkipTest(what)


class DialogChecks(unittest.TestCase):
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


def with_binding(binding):
    """A test case that has a test for each program of checks."""
    case = type("With" + binding, (DialogChecks,), {})
    case.test_without_a_daemon = _test_of(binding, PLAIN)
    for name in WITH_A_DAEMON + ADAPTERS:
        setattr(case, "test_" + name, _test_of(binding, (name,)))
    return case


def _test_of(binding, names):
    def test(self):
        self.run_checks(binding, names)

    return test
