# SPDX-License-Identifier: GPL-3.0-or-later
"""Which frames the camera of a timeline marker renders. The work grows with the markers alone.

Needs nothing of Blender's.
"""

from collections import OrderedDict, namedtuple

Marker = namedtuple("Marker", "frame camera")
# What is shorter may be part of a longer row of single frames.
_LEAST_RUN = 3


def runs_by_camera(markers, start, end, step):
    """Return {camera name: [range]} of the rendered frames, ascending; empty when no marker binds
    one.

    markers: Markers in the order of the scene, hidden cameras left out. Before the first marker
    Blender takes the first marker's camera; of two on one frame the earlier in the list wins.
    """
    runs = OrderedDict()
    switches = _switches(markers)
    for index, switch in enumerate(switches):
        first = start if index == 0 else max(start, switch.frame)
        following = switches[index + 1 : index + 2]
        last = min(end, following[0].frame - 1) if following else end
        # The first rendered frame from `first` on.
        first += (start - first) % step
        if first <= last:
            _add_run(runs.setdefault(switch.camera, []), first, last, step)
    return runs


def frame_list(runs):
    """Return ascending ranges in the short grammar: 1 to 3 and 7, 9, 11 are "1-3,7-11[2]"."""
    items, single = [], []
    for run in runs:
        if len(run) < _LEAST_RUN:
            single += run
            continue
        items += _items(single)
        items.append(_item(run))
        single = []
    return ",".join(items + _items(single))


def _switches(markers):
    by_frame = OrderedDict()
    for marker in sorted(markers, key=lambda marker: marker.frame):
        by_frame.setdefault(marker.frame, marker)
    return list(by_frame.values())


def _add_run(runs, first, last, step):
    if runs and runs[-1][-1] + step == first:
        first = runs.pop()[0]
    runs.append(range(first, last + 1, step))


def _items(frames):
    items, index = [], 0
    while index < len(frames):
        end = _end_of_run(frames, index)
        step = frames[index + 1] - frames[index] if end > index else 1
        items.append(_item(range(frames[index], frames[end] + 1, step)))
        index = end + 1
    return items


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


def _item(run):
    if len(run) == 1:
        return str(run[0])
    step = run[1] - run[0]
    return f"{run[0]}-{run[-1]}" + (f"[{step}]" if step != 1 else "")
