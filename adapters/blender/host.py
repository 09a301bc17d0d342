# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Blender this is, and where the shared bridge package lies."""

import importlib
import os
import sys

import bpy

ADAPTER_VERSION = "0.1.0"

# The real path: an add-on folder may be a link into the checkout.
_ADAPTER = os.path.dirname(os.path.realpath(__file__))


def blender_version():
    """Return Blender's version in three numbers: "3.4.1", also of "4.2.3 LTS"."""
    return ".".join(str(part) for part in bpy.app.version)


def bridge():
    """Return the package `renderbridge`: the copy inside the add-on, else the checkout's.

    Raises ImportError with what to do when there is neither.
    """
    if os.path.isdir(os.path.join(_ADAPTER, "renderbridge")):
        # A relative import: extensions may add nothing to sys.path.
        return importlib.import_module(".renderbridge", __package__)
    checkout = os.path.join(os.path.dirname(_ADAPTER), "bridge")
    if not os.path.isdir(os.path.join(checkout, "renderbridge")):
        raise ImportError(
            "The Renderbridge add-on is incomplete: expected the package renderbridge in "
            f"{_ADAPTER} or in {checkout}. Install the add-on again."
        )
    if checkout not in sys.path:
        sys.path.append(checkout)
    return importlib.import_module("renderbridge")


def bridge_part(name):
    """Return one module of the shared package, such as "client" or "events"."""
    return importlib.import_module("." + name, bridge().__name__)


# What the timer needs is imported while the add-on is switched on: later it would be felt.
for _name in ("async_client", "events", "session"):
    bridge_part(_name)
MORE = bridge_part("background_task").MORE
