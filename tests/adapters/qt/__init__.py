"""Tests of the dialog for the hosts that speak Qt, with both of their Qts.

What needs Qt lies in driven/ and is run by the interpreter that has it: Debian's own Python has
PySide2, a folder in the cache has PySide6 (see pyside6_wheel.py). Without one of them its tests are
skipped, except where CI is set: there that is a failure.
"""

import functools
import os
import subprocess
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
TESTS = os.path.join(CHECKOUT, "tests", "adapters")
#: The pictures that the window is held to.
HELD = os.path.join(TESTS, "qt", "held")
PACKAGE = os.path.join(CHECKOUT, "adapters", "bridge")

for folder in (TESTS, PACKAGE):
    if folder not in sys.path:
        sys.path.insert(0, folder)


@functools.lru_cache(maxsize=None)
def interpreters():
    """Return the Python of each binding by its name, None where it is not on this machine."""
    from .pyside6_wheel import interpreter

    return {"PySide2": _with_pyside2(), "PySide6": interpreter()}


def _with_pyside2():
    # Debian's packages belong to Debian's own Python, which need not be the first on the PATH.
    for python in ("/usr/bin/python3", sys.executable):
        command = [python, "-c", "from PySide2 import QtWidgets, QtTest"]
        if os.path.exists(python) and subprocess.run(command, **_SILENT).returncode == 0:
            return python
    return None


_SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
