"""An imaginary fifth host, to try what docs/hosts.md says: Lantern, a viewer of .vrscene files.

`lanternpy.py` is the host itself; `adapter/` is what somebody would write for it, and all of it.
"""

import importlib.util
import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ADAPTER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "adapter")
PACKAGE = "renderbridge_lantern"

if PACKAGE not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        PACKAGE,
        os.path.join(ADAPTER, "__init__.py"),
        # Installed, the shared package lies in the adapter's own folder.
        submodule_search_locations=[ADAPTER, os.path.join(CHECKOUT, "adapters", "bridge")],
    )
    sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)
    sys.path.append(os.path.dirname(os.path.abspath(__file__)))
    spec.loader.exec_module(sys.modules[PACKAGE])

import lanternpy  # noqa: E402, F401  as the adapter itself imports it
