"""What every adapter keeps, whatever its host: one suite, run against each.

A host takes part with a Rig (rig.py): how its scenes are made. The cases are in scene_cases.py and
daemon_cases.py. Blender's run inside the real Blender, the others' inside a fake that refuses what
the host would refuse.
"""

import os
import sys

CHECKOUT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
for _folder in (
    os.path.join(CHECKOUT, "tests", "adapters"),
    os.path.join(CHECKOUT, "adapters", "bridge"),
):
    if _folder not in sys.path:
        sys.path.append(_folder)
