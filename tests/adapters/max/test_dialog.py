"""The menu entry and the dialog behind it, with each Qt that 3ds Max brings."""

import os
import subprocess
import unittest

from qt import TESTS, interpreters

SECONDS = 300


class WithEachQt(unittest.TestCase):
    def press(self, binding):
        python = interpreters()[binding]
        if python is None:
            if os.environ.get("CI"):
                raise AssertionError(f"no {binding}: see tests/adapters/qt/__init__.py")
            raise unittest.SkipTest(f"no {binding}")
        done = subprocess.run(
            [python, "-W", "ignore", "-m", "unittest", "max.driven_dialog"],
            cwd=TESTS,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("Ran 1 test", done.stdout)

    def test_up_to_2024_that_is_pyside2(self):
        self.press("PySide2")

    def test_from_2025_on_that_is_pyside6(self):
        self.press("PySide6")


if __name__ == "__main__":
    unittest.main()
