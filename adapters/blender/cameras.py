# SPDX-License-Identifier: GPL-3.0-or-later
"""Which camera renders which frames: the active one, or those that timeline markers switch to."""

from .bound_frames import Marker, frame_list, runs_by_camera
from .chunks import in_chunks
from .host import MORE

_AT_ONCE = 512


def gather_cameras(current):
    """A background task: return the cameras as [{"name", "renderable", "frames"?: {"list"}}].

    By name. current: callable that returns the scene, which is read afresh after each pause.

    A hidden camera renders all the same when it is the active one; marker binding skips it.
    """
    names = set()
    for things in in_chunks(lambda: current().objects, _AT_ONCE):
        names.update(thing.name for thing in things if thing.type == "CAMERA")
        yield MORE
    scene = current()
    markers = [
        Marker(marker.frame, marker.camera.name)
        for marker in scene.timeline_markers
        if marker.camera is not None and not marker.camera.hide_render
    ]
    bound = runs_by_camera(markers, scene.frame_start, scene.frame_end, scene.frame_step)
    active = scene.camera.name if scene.camera is not None else None
    # Any object can be made the active camera, a lamp too.
    names.update(bound, [active] if active else [])
    return [_camera(name, bound, active) for name in sorted(names)]


def _camera(name, bound, active):
    if not bound:
        return {"name": name, "renderable": name == active}
    camera = {"name": name, "renderable": name in bound}
    if name in bound:
        camera["frames"] = {"list": frame_list(bound[name])}
    return camera
