"""The suite in the Maya that is not there."""

import os
import unittest

from maya import scene as studio

from .daemon_cases import DaemonCases
from .maya_rig import MayaRig
from .scene_cases import SceneCases


class MayaScenes(SceneCases, unittest.TestCase):
    make_rig = MayaRig


class MayaDaemons(DaemonCases, unittest.TestCase):
    make_rig = MayaRig

    def test_the_files_that_patterns_stand_for_are_what_is_uploaded(self):
        tiles = ["skin.1001.exr", "skin.1002.exr", "skin.1001.tx"]
        plates = ["plate.0101.jpg", "plate.0102.jpg"]
        for name in tiles + plates + ["skin.base.exr", "skin.base.tx", "plate.old.jpg"]:
            with open(os.path.join(self.folder, name), "wb") as file:
                file.write(name.encode("ascii"))
        scene, at = self.rig.scene, self.folder
        studio.use_renderer(scene, "arnold")
        studio.texture(scene, "skin", at + "/skin.1001.exr", pattern=at + "/skin.<UDIM>.exr")
        scene.add("imagePlane", "plate", imageName=at + "/plate.0101.jpg", useFrameExtension=True)
        self.assert_uploads({"shot010.ma", *tiles, *plates})


if __name__ == "__main__":
    unittest.main()
