"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

import lanternpy

from .renderbridge.background_task import MORE
from .renderbridge.one_scene import while_open
from .renderbridge.scene_warnings import SceneWarnings
from .renderbridge.snapshot_head import snapshot_head
from .texts import say

VERSION, ADAPTER_VERSION = "1.0", "0.1.0"
_AT_ONCE = 256


def gather_steps():
    """A background task: return the snapshot in steps."""
    return while_open(_steps(), lanternpy.scene, lambda: say("otherScene"))


def _steps():
    begun, warnings = lanternpy.scene(), SceneWarnings(say)
    dependencies = []
    for index, name in enumerate(list(begun.lights)):
        try:
            path = begun.light_file(name)
            dependencies.append({"path": path, "kind": "light", "exists": None, "owner": name})
        except LookupError as error:
            warnings.warn("lightUnreadable", name, name=name, error=error)
        if index % _AT_ONCE == 0:
            yield MORE
    return {
        **snapshot_head("standalone", VERSION, ADAPTER_VERSION, identity()),
        "renderer": {"name": "vray", "version": "6.10.08"},
        "plugins": [{"name": "vray", "version": "6.10.08"}],
        "frames": {"start": 1, "end": begun.last_frame, "step": 1},
        "fps": 25,
        "resolution": {"width": 640, "height": 360},
        "output": {},
        "cameras": [{"name": begun.camera, "renderable": True}] if begun.camera else [],
        "dependencies": dependencies,
        "warnings": warnings.rows,
    }


def identity():
    """Return {"path", "modified", "name"} of the open scene."""
    scene = lanternpy.scene()
    name = scene.path.rsplit("/", 1)[-1].rsplit(".", 1)[0] if scene.path else "untitled"
    return {"path": scene.path, "modified": scene.is_modified, "name": name}
