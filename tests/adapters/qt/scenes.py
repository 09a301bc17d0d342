"""Scenes of each host as snapshots: what an adapter would gather."""


def snapshot(app, path, **changes):
    """Return a plain snapshot of `app`; changes replace whole parts of it."""
    name = "untitled" if path is None else path.replace("\\", "/").split("/")[-1].split(".")[0]
    plain = {
        "bridge": 1,
        "host": {"app": app, "version": _VERSIONS[app], "adapter": "0.1.0", "os": "linux"},
        "scene": {"path": path, "modified": False, "name": name},
        "renderer": {"name": "arnold", "version": "5.3.4.1"},
        "plugins": [],
        "frames": {"start": 1, "end": 100, "step": 1},
        "fps": 25,
        "resolution": {"width": 1920, "height": 1080},
        "output": {"path": "/show/renders", "name": name, "format": "exr"},
        "dependencies": [],
        "warnings": [],
    }
    plain.update(changes)
    return plain


def maya(path="/show/shot010.ma", **changes):
    """Three layers of which two render, two cameras."""
    rows = [("beauty", True), ("shadow", True), ("test_layer", False)]
    parts = {
        "layers": [{"name": name, "renderable": renders} for name, renders in rows],
        "cameras": [
            {"name": "shotCam", "renderable": True},
            {"name": "persp", "renderable": False},
        ],
    }
    parts["layers"][0]["frames"] = {"start": 1, "end": 48, "step": 1}
    parts["layers"][0]["resolution"] = {"width": 2048, "height": 858}
    parts.update(changes)
    return snapshot("maya", path, **parts)


def short(path, frames=3):
    """A scene of one layer and a few frames: the sandbox renders one frame after the other."""
    return maya(
        path,
        layers=[{"name": "beauty", "renderable": True}],
        frames={"start": 1, "end": frames, "step": 1},
    )


def houdini(path="/show/smoke.hip", **changes):
    """Two nodes that render, one that simulates, one that is bypassed."""
    frames = {"start": 1, "end": 240, "step": 1}
    nodes = [
        ("/out/beauty", "ifd", "render", False),
        ("/out/matte", "ifd", "render", False),
        ("/out/sim", "dop", "simulation", False),
        ("/out/old", "ifd", "render", True),
    ]
    parts = {
        "nodes": [
            {
                "path": name,
                "type": type_,
                "kind": kind,
                "frames": frames,
                "bypassed": bypassed,
                "camera": "/obj/cam1",
                "output": f"$HIP/render/{name.rsplit('/', 1)[-1]}.$F4.exr",
                "take": "Main",
            }
            for name, type_, kind, bypassed in nodes
        ]
    }
    parts.update(changes)
    return snapshot("houdini", path, **parts)


def max(path="D:\\show\\lobby.max", **changes):  # noqa: A001  the host is called so
    """Two views and two cameras, the first of which is the active view's."""
    parts = {
        "views": [
            {"name": "View01", "camera": "Cam01", "enabled": True},
            {"name": "View02", "camera": "Cam02", "enabled": True},
        ],
        "cameras": [
            {"name": "Cam01", "renderable": True},
            {"name": "Cam02", "renderable": False},
        ],
    }
    parts["views"][1]["frames"] = {"start": 5, "end": 9, "step": 1}
    parts.update(changes)
    return snapshot("max", path, **parts)


_VERSIONS = {"maya": "2024.2", "houdini": "20.5.332", "max": "2025"}
