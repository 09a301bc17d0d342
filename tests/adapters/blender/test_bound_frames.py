"""Which frames the camera of a marker renders. Needs no Blender."""

import importlib.util
import os
import random
import re
import unittest

from . import ADAPTER

#: As far as a scene of Blender goes.
LAST_FRAME = 1048574


def bound_frames():
    path = os.path.join(ADAPTER, "bound_frames.py")
    spec = importlib.util.spec_from_file_location("bound_frames", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_looking_at_each_frame(markers, start, end, step):
    in_time = sorted(markers, key=lambda marker: marker.frame)
    frames = {}
    for frame in range(start, end + 1, step):
        reached = [marker.frame for marker in in_time if marker.frame <= frame]
        at = max(reached) if reached else in_time[0].frame
        camera = next(marker.camera for marker in in_time if marker.frame == at)
        frames.setdefault(camera, []).append(frame)
    return frames


def frames_in(listed):
    frames = []
    for item in listed.split(","):
        first, last, step = re.fullmatch(r"(-?\d+)(?:-(-?\d+)(?:\[(\d+)\])?)?", item).groups()
        frames += range(int(first), int(last or first) + 1, int(step or 1))
    return frames


class BoundFrames(unittest.TestCase):
    def setUp(self):
        self.module = bound_frames()

    def listed(self, markers, start, end, step=1):
        markers = [self.module.Marker(*marker) for marker in markers]
        runs = self.module.runs_by_camera(markers, start, end, step)
        return {camera: self.module.frame_list(runs[camera]) for camera in runs}

    def test_each_camera_has_the_frames_from_its_marker_to_the_next(self):
        for markers, span, expected in (
            ([], (1, 9), {}),
            ([(5, "a")], (1, 9), {"a": "1-9"}),
            ([(1, "a"), (5, "b")], (1, 9), {"a": "1-4", "b": "5-9"}),
            ([(5, "b"), (3, "a")], (1, 9), {"a": "1-4", "b": "5-9"}),
            ([(5, "first"), (5, "second")], (1, 9), {"first": "1-9"}),
            ([(1, "a"), (4, "b"), (6, "a")], (1, 9), {"a": "1-3,6-9", "b": "4-5"}),
            ([(1, "a"), (4, "a")], (1, 9), {"a": "1-9"}),
            ([(-9, "a"), (40, "b")], (1, 9), {"a": "1-9"}),
            ([(1, "a"), (6, "b")], (1, 11, 2), {"a": "1-5[2]", "b": "7-11[2]"}),
            (
                [(1, "a"), (2, "b"), (3, "a"), (4, "b"), (5, "a")],
                (1, 5),
                {"a": "1-5[2]", "b": "2,4"},
            ),
        ):
            with self.subTest(markers=markers):
                self.assertEqual(self.listed(markers, *span), expected)

    def test_it_says_what_looking_at_each_frame_says(self):
        chance = random.Random(27)
        for _ in range(500):
            markers = [
                self.module.Marker(chance.randint(-5, 45), chance.choice("abc"))
                for _ in range(chance.randint(1, 12))
            ]
            start, step = chance.randint(-3, 20), chance.randint(1, 4)
            end = start + chance.randint(0, 30)
            listed = self.listed(markers, start, end, step)
            with self.subTest(markers=markers, start=start, end=end, step=step):
                self.assertEqual(
                    {camera: frames_in(text) for camera, text in listed.items()},
                    by_looking_at_each_frame(markers, start, end, step),
                )

    def test_a_scene_as_long_as_blender_allows_costs_no_more_than_its_markers(self):
        markers = [self.module.Marker(frame, "ab"[frame % 2]) for frame in (1, 500000, 900001)]
        runs = self.module.runs_by_camera(markers, 1, LAST_FRAME, 1)
        self.assertEqual(
            runs,
            {"b": [range(1, 500000), range(900001, LAST_FRAME + 1)], "a": [range(500000, 900001)]},
        )
        # As a list of frames it would not fit into any memory.
        self.assertEqual(self.module.frame_list([range(1, 10**15)]), "1-999999999999999")
