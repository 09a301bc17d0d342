"""Tests of the adapter for Maya, in a Maya that is not there (tests/fakes/maya).

This package is called maya, as Maya's own is: the fake's modules are joined to it, so that the
adapter's `from maya import cmds` finds them.
"""

import importlib.util
import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ADAPTER = os.path.join(CHECKOUT, "adapters", "maya")
FAKE = os.path.join(CHECKOUT, "tests", "fakes", "maya")
PACKAGE = "renderbridge_maya"

__path__.append(FAKE)  # noqa: F821  every package has it


def adapter():
    """The adapter's folder as the package that it is when it is installed."""
    if PACKAGE not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            PACKAGE, os.path.join(ADAPTER, "__init__.py"), submodule_search_locations=[ADAPTER]
        )
        package = importlib.util.module_from_spec(spec)
        sys.modules[PACKAGE] = package
        spec.loader.exec_module(package)
    return sys.modules[PACKAGE]


adapter()
