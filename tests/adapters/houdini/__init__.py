"""The adapter of Houdini in front of the fake: `hou` and `scene` come from tests/fakes/houdini."""

import importlib.util
import os
import sys

CHECKOUT = os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
)
ADAPTER = os.path.join(CHECKOUT, "adapters", "houdini")
FAKES = os.path.join(CHECKOUT, "tests", "fakes", "houdini")
PACKAGE = "renderbridge_houdini"

if FAKES not in sys.path:
    sys.path.insert(0, FAKES)
if PACKAGE not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(ADAPTER, "__init__.py"), submodule_search_locations=[ADAPTER]
    )
    sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[PACKAGE])
