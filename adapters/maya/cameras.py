"""The cameras of the scene, and which of them render in which layer."""

from collections import namedtuple

from maya import cmds

from .attributes import READING, listed, nodes_of, read
from .renderbridge.background_task import MORE

_AT_ONCE = 64
_STEREO = "stereoRigCamera"
RENDERABLE = ".renderable"

#: name: of the transform, shape_name: of the shape, as short as they are unique; shape: full path.
Camera = namedtuple("Camera", "name shape shape_name is_startup is_orthographic is_stereo")


def gather_cameras(warn):
    """A background task: return the Cameras of the scene, by name.

    Shape by shape: asked for all parents at once, Maya merges those that are named alike.
    """
    found = []
    shapes = nodes_of("camera", long=True)
    for start in range(0, len(shapes), _AT_ONCE):
        for shape in shapes[start : start + _AT_ONCE]:
            try:
                found.append(_camera(shape))
            except READING as error:
                warn("nodeUnreadable", shape, name=shape, reason=error)
        yield MORE
    return sorted(found, key=lambda camera: (camera.name, camera.shape))


def renderable_plug(camera):
    """Return the plug that says whether a camera renders, which layers may override."""
    return camera.shape + RENDERABLE


def camera_rows(cameras, base):
    """Return [{"name", "renderable", …}] for the snapshot; base: what a plug holds below layers."""
    rows = []
    for camera in cameras:
        row = {
            "name": camera.name,
            "shape": camera.shape_name,
            "renderable": bool(base(renderable_plug(camera))),
        }
        if camera.is_startup:
            row["startup"] = True
        if camera.is_orthographic:
            row["orthographic"] = True
        if camera.is_stereo:
            row["stereo"] = True
        rows.append(row)
    return rows


def warn_about_cameras(cameras, renders, warn):
    """Warn about cameras that render and are seldom meant to; renders: names of those that do."""
    for camera in cameras:
        if camera.name not in renders:
            continue
        if camera.is_startup:
            warn("startupCameraRenders", camera.name, camera=camera.name)
        if camera.is_orthographic and not camera.is_startup:
            warn("orthographicRenders", camera.name, camera=camera.name)


def _camera(shape):
    parents = listed(cmds.listRelatives(shape, parent=True, path=True))
    # A transform whose short name is not unique comes back with as much path as it needs.
    name = parents[0] if parents else shape
    return Camera(
        name=name.lstrip("|") if name.count("|") == 1 and name.startswith("|") else name,
        shape=shape,
        shape_name=(listed(cmds.ls(shape)) or [shape])[0],
        is_startup=bool(cmds.camera(shape, query=True, startupCamera=True)),
        is_orthographic=bool(read(shape + ".orthographic")),
        is_stereo=cmds.nodeType(shape) == _STEREO,
    )
