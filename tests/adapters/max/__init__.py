"""The adapter of 3ds Max in front of the fake: `pymxs` and `qtmax` come from tests/fakes/max."""

import importlib.util
import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ADAPTER = os.path.join(CHECKOUT, "adapters", "max")
FAKES = os.path.join(CHECKOUT, "tests", "fakes", "max")
PACKAGE = "renderbridge_max"

if FAKES not in sys.path:
    sys.path.insert(0, FAKES)


def studio():
    """The building blocks of scenes. Houdini's are called `scene` too, so that this one has a name
    of its own."""
    name = "max_scene"
    if name not in sys.modules:
        _load(name, os.path.join(FAKES, "scene.py"))
    return sys.modules[name]


def _load(name, file, folder=None):
    spec = importlib.util.spec_from_file_location(
        name, file, submodule_search_locations=[folder] if folder else None
    )
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


if PACKAGE not in sys.modules:
    _load(PACKAGE, os.path.join(ADAPTER, "__init__.py"), ADAPTER)
