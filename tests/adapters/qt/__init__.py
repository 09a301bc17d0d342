"""Tests of the dialog for the hosts that speak Qt, with both of their Qts.

What needs Qt lies in driven/ and is run by the interpreter that has it: Debian's own Python has
PySide2, a folder in the cache has PySide6 (see pyside6_wheel.py). Without one of them its tests are
skipped, except where CI is set: there that is a failure.
"""

import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
TESTS = os.path.join(CHECKOUT, "tests", "adapters")
PACKAGE = os.path.join(CHECKOUT, "adapters", "bridge")

for folder in (TESTS, PACKAGE):
    if folder not in sys.path:
        sys.path.insert(0, folder)
