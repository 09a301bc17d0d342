# SPDX-License-Identifier: GPL-3.0-or-later
"""Which camera renders which frames: the active one, or those that timeline markers switch to."""

from collections import OrderedDict, namedtuple

from .chunks import in_chunks
from .host import MORE

_AT_ONCE = 512

Marker = namedtuple("Marker", "frame camera")


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
    bound = frames_by_camera(markers, scene.frame_start, scene.frame_end, scene.frame_step)
    active = scene.camera.name if scene.camera is not None else None
    # Any object can be made the active camera, a lamp too.
    names.update(bound, [active] if active else [])
    return [_camera(name, bound, active) for name in sorted(names)]


def frames_by_camera(markers, start, end, step):
    """Return {camera name: [frames]} for the rendered frames; empty when no marker binds one.

    markers: Markers in the order of the scene, hidden cameras left out. Before the first marker
    Blender takes the first marker's camera; of two on one frame the earlier in the list wins.
    """
    if not markers:
        return OrderedDict()
    in_time = sorted(markers, key=lambda marker: marker.frame)
    frames = OrderedDict()
    for frame in range(start, end + 1, step):
        frames.setdefault(_camera_at(frame, in_time), []).append(frame)
    return frames


def frame_list(frames):
    """Return ascending frame numbers in the short grammar: [1, 2, 3, 7, 9, 11] is "1-3,7-11[2]"."""
    items = []
    index = 0
    while index < len(frames):
        end = _end_of_run(frames, index)
        items.append(_run(frames[index], frames[end], frames[index + 1 : index + 2]))
        index = end + 1
    return ",".join(items)


def _camera(name, bound, active):
    if not bound:
        return {"name": name, "renderable": name == active}
    camera = {"name": name, "renderable": name in bound}
    if name in bound:
        camera["frames"] = {"list": frame_list(bound[name])}
    return camera


def _camera_at(frame, markers_in_time):
    current = markers_in_time[0]
    for marker in markers_in_time:
        if marker.frame > frame:
            break
        if marker.frame > current.frame:
            current = marker
    return current.camera


def _end_of_run(frames, start):
    """The index at which the run of one step that begins at `start` ends."""
    end = start + 1
    if end >= len(frames):
        return start
    step = frames[end] - frames[start]
    while end + 1 < len(frames) and frames[end + 1] - frames[end] == step:
        end += 1
    # Two frames far apart are shorter as two numbers, and the second may begin a longer run.
    if end - start == 1 and step != 1:
        return start
    return end


def _run(first, last, second):
    if first == last:
        return str(first)
    step = second[0] - first
    return f"{first}-{last}" if step == 1 else f"{first}-{last}[{step}]"
