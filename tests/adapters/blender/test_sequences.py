# SPDX-License-Identifier: GPL-3.0-or-later
"""Sequences from Blender to the farm: what Blender would read is what is uploaded."""

import os
import time
import unittest

from bridge.real_daemon import RealDaemon

from . import SECONDS, InBlender

# A picture lies under each name that Blender asks for at these frames, and beside them some that
# no sequence means.
BUILD = """
import bpy
FRAMES = (0, 7, 10, 123, 12345)
NAMED = ("wave/w_0007.png", "flip_9.png", "take#0007.png", "<x>_%04d_$F_01_final.png",
         "scan.07.jp2")
for name in NAMED:
    image = use(bpy.data.images.load(picture("any.png")))
    image.source, image.filepath = "SEQUENCE", path(name)
    texture = bpy.data.textures.new(name, "IMAGE")
    texture.image, texture.use_fake_user = image, True
    for frame in FRAMES:
        texture.image_user.frame_current = frame
        asked = image.filepath_from_user(image_user=texture.image_user)
        picture(os.path.relpath(asked, FOLDER))
use(bpy.data.images.load(picture("alone_####.png")))
for name in ("wave/w_0007_old.png", "wave/w_007.png", "wave/w_.png", "alone_0001.png", "take7.png"):
    picture(name)
os.remove(path("any.png"))
scene.render.filepath = "//out/"
scene.render.resolution_x = scene.render.resolution_y = 8
save()
"""
ASKED = [
    *("wave/w_0000.png", "wave/w_0007.png", "wave/w_0010.png", "wave/w_0123.png"),
    *("wave/w_12345.png", "flip_0.png", "flip_7.png", "flip_10.png", "flip_123.png"),
    *("flip_12345.png", "take#0000.png", "take#0007.png", "take#0010.png", "take#0123.png"),
    *("take#12345.png", "<x>_%04d_$F_00_final.png", "<x>_%04d_$F_07_final.png"),
    *("<x>_%04d_$F_10_final.png", "<x>_%04d_$F_123_final.png", "<x>_%04d_$F_12345_final.png"),
    *("scan.00.jp2", "scan.07.jp2", "scan.10.jp2", "scan.123.jp2", "scan.12345.jp2"),
]


class Sequences(InBlender):
    def test_the_files_that_blender_asks_for_are_uploaded_and_no_others(self):
        self.build(BUILD)
        os.mkdir(self.path("home"), 0o700)
        with RealDaemon(self.path("home")) as daemon:
            daemon.cli("submit", self.path("scene.blend"), "--frames", "1")
            self.wait_for_upload(daemon)
            uploaded = self.uploaded(daemon)
        self.assertEqual(uploaded, sorted([*ASKED, "alone_####.png", "scene.blend"]))

    def wait_for_upload(self, daemon):
        guard = time.monotonic() + SECONDS
        while True:
            submission = daemon.cli("status")["submissions"][0]
            if submission["state"] not in ("queued", "uploading", "waiting", "sending"):
                self.assertEqual(submission["state"], "submitted")
                return
            self.assertLess(time.monotonic(), guard, submission)

    def uploaded(self, daemon):
        """Every file in the farm's storage, from the scene's folder on."""
        place = os.path.join(daemon.farm_home, "storage")
        files = [os.path.join(at, name) for at, _, names in os.walk(place) for name in names]
        scene = next(file for file in files if file.endswith("scene.blend"))
        folder = os.path.dirname(scene)
        return sorted(os.path.relpath(file, folder).replace(os.sep, "/") for file in files)


if __name__ == "__main__":
    unittest.main()
