"""The camera of a render node, the resolution that it comes out with, and the scene's cameras."""

import hou

from .reading import is_on, numbers_of, text_of

DEFAULT_SIZE = (1280, 720)


def camera_of(node, known):
    """Return the path of the camera that the node names, "" for none; relative ones made
    absolute."""
    if known.camera is None or node.parm(known.camera) is None:
        return ""
    parm = node.parm(known.camera)
    said = parm.evalAsString().strip()
    try:
        found = parm.evalAsNode() if said else None
    except TypeError:
        found = None  # a prim of the stage, or a pattern
    return found.path() if found is not None else said


def resolution_of(node, known, camera):
    """Return {"width", "height"} in pixels as the node renders, None where nothing tells.

    camera: path of the camera's object, which tells where the node does not override it.
    """
    size = _SIZES[known.size](node, camera) if known.size in _SIZES else None
    return as_resolution(size)


def as_resolution(size):
    """Return {"width", "height"} of a pair of numbers, None for none and for a size of nothing."""
    if not size:
        return None
    width, height = int(size[0]), int(size[1])
    return {"width": width, "height": height} if width > 0 and height > 0 else None


def pixel_aspect_of(node, camera):
    """Return the width of a pixel in its heights: the node's own, else the camera's; 1.0
    otherwise."""
    if is_on(node, "override_camerares") and text_of(node, "res_fraction") == "specific":
        own = node.parm("aspect_override")
        if own is not None:
            return own.eval()
    found = hou.node(camera) if camera.startswith("/") else None
    parm = found.parm("aspect") if found is not None else None
    return parm.eval() if parm is not None else 1.0


def gather_cameras(used):
    """Return [{"name", "renderable"}]: the scene's camera objects by path; renderable: one of
    `used`."""
    kind = hou.nodeType(hou.objNodeTypeCategory(), "cam")
    found = {camera.path() for camera in kind.instances()} if kind is not None else set()
    return [{"name": path, "renderable": path in used} for path in sorted(found | set(used))]


def _camera_size(camera):
    found = hou.node(camera) if camera.startswith("/") else None
    return numbers_of(found, "res") if found is not None else None


def _as_camera(node, camera):
    if not is_on(node, "override_camerares"):
        return _camera_size(camera)
    fraction = text_of(node, "res_fraction")
    if fraction == "specific":
        return numbers_of(node, "res_override")
    return _scaled(_camera_size(camera), fraction)


def _as_redshift(node, camera):
    return _by_prefix("RS", node, camera)


def _as_octane(node, camera):
    return _by_prefix("HO", node, camera)


def _by_prefix(prefix, node, camera):
    if not is_on(node, prefix + "_overrideCameraRes"):
        return _camera_size(camera)
    scale = text_of(node, prefix + "_overrideResScale")
    # The last entry of the menu, which scripts see as its number or its name. What stands for the
    # others as numbers differs by renderer: a size that may be another is not said.
    if scale == "user" or (scale == "7" and prefix == "RS"):
        return numbers_of(node, prefix + "_overrideRes")
    return None if scale.isdigit() else _scaled(_camera_size(camera), scale)


def _as_opengl(node, camera):
    return numbers_of(node, "res") if is_on(node, "tres") else _camera_size(camera)


def _own(node, _camera):
    return numbers_of(node, "resolution")


def _scaled(size, fraction):
    try:
        return tuple(int(each * float(fraction)) for each in size or ())
    except ValueError:
        return None


_SIZES = {
    "camera": _as_camera,
    "redshift": _as_redshift,
    "octane": _as_octane,
    "opengl": _as_opengl,
    "resolution": _own,
}
