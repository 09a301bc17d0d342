"""Renderbridge for 3ds Max: gathers the open scene and hands it to the daemon."""

import os

# Installed, the shared package lies in this folder; in a checkout it lies beside it.
_BESIDE = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "bridge")
if os.path.isdir(os.path.join(_BESIDE, "renderbridge")):
    __path__.append(_BESIDE)  # noqa: F821  every package has it
