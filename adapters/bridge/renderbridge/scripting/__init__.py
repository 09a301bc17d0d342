"""What scripts of a studio may rely on: these names stay, and mean the same, until version 2.

from renderbridge.scripting import RenderFarm, gather

farm = RenderFarm()
scene = gather("/shots/sh010.ma")
plan = farm.preview(scene, {"frames": "1-10"})
submission = farm.submit(plan, key="sh010 v003")
outcome = farm.wait(submission)
farm.fetch(outcome)

docs/python.md tells the rest. Calls wait: not for the main thread of a host with a window.
"""

from ..errors import BridgeError, DaemonRefused
from .failures import FetchFailed, SceneUnread, StillRunning
from .gathering import gather
from .outcome import Outcome
from .plan import Plan
from .render_farm import RenderFarm

__all__ = [
    "BridgeError",
    "DaemonRefused",
    "FetchFailed",
    "Outcome",
    "Plan",
    "RenderFarm",
    "SceneUnread",
    "StillRunning",
    "gather",
]
