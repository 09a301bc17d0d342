"""The adapter of 3ds Max in front of the fake: `pymxs` and `qtmax` come from tests/fakes/max."""

import importlib
import importlib.util
import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ADAPTER = os.path.join(CHECKOUT, "adapters", "max")
FAKES = os.path.join(CHECKOUT, "tests", "fakes", "max")
PACKAGE = "renderbridge_max"

if FAKES not in sys.path:
    sys.path.append(FAKES)
    # For what its script that renews names imports.
    sys.path.append(os.path.dirname(FAKES))
if PACKAGE not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(ADAPTER, "__init__.py"), submodule_search_locations=[ADAPTER]
    )
    sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[PACKAGE])

#: The building blocks of scenes.
studio = importlib.import_module("max_scene")
