"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

import lanternpy

from .renderbridge.errand import MORE
from .renderbridge.errors import BridgeError
from .renderbridge.home import this_platform

VERSION, ADAPTER_VERSION = "1.0", "0.1.0"
_AT_ONCE = 256


def gather_steps():
    """An errand: return the snapshot in steps."""
    begun = lanternpy.scene()
    dependencies, warnings = [], []
    for index, name in enumerate(list(begun.lights)):
        if lanternpy.scene() is not begun:
            raise BridgeError("Another scene was opened while this one was read.")
        try:
            path = begun.light_file(name)
            dependencies.append({"path": path, "kind": "light", "exists": None, "owner": name})
        except LookupError as error:
            warnings.append({"code": "lightUnreadable", "message": f"{name}: {error}"})
        if index % _AT_ONCE == 0:
            yield MORE
    return {
        "bridge": 1,
        "host": {
            "app": "standalone",
            "version": VERSION,
            "adapter": ADAPTER_VERSION,
            "os": this_platform(),
        },
        "scene": identity(),
        "renderer": {"name": "vray", "version": "6.10.08"},
        "plugins": [{"name": "vray", "version": "6.10.08"}],
        "frames": {"start": 1, "end": begun.last_frame, "step": 1},
        "fps": 25,
        "resolution": {"width": 640, "height": 360},
        "output": {},
        "cameras": [{"name": begun.camera, "renderable": True}] if begun.camera else [],
        "dependencies": dependencies,
        "warnings": warnings,
    }


def identity():
    """Return {"path", "modified", "name"} of the open scene."""
    scene = lanternpy.scene()
    name = scene.path.rsplit("/", 1)[-1].rsplit(".", 1)[0] if scene.path else "untitled"
    return {"path": scene.path, "modified": scene.is_modified, "name": name}
