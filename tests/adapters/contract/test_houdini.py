"""The suite in the Houdini that is not there."""

import os
import unittest

from .daemon_cases import DaemonCases
from .houdini_rig import HoudiniRig
from .scene_cases import SceneCases


class HoudiniScenes(SceneCases, unittest.TestCase):
    make_rig = HoudiniRig


class HoudiniDaemons(DaemonCases, unittest.TestCase):
    make_rig = HoudiniRig

    def test_the_files_that_patterns_stand_for_are_what_is_uploaded(self):
        self.rig.scene.node("/obj/maps", "Object/matnet")
        read = set()
        for name, path, files, others in (
            ("frames", "w.$F4.exr", ["w.0001.exr", "w.0300.exr"], ["w.1.exr", "w.0001_old.exr"]),
            ("version", "s_${F}_v2.vdb", ["s_7_v2.vdb"], ["s_7_v1.vdb"]),
            ("offset", "o.`$F+1`.exr", ["o.2.exr", "o.3.exr"], ["o.exr"]),
            ("parts", "f.$FF.exr", ["f.1.exr", "f.1.25.exr"], ["f.x.exr"]),
            ("tiles", "t.<UDIM>.rat", ["t.1001.rat", "t.1011.rat"], ["t.base.rat"]),
            ("mantra", "m_%(UVTILE)02d.rat", ["m_u01_v02.rat"], ["m_1001.rat"]),
            ("itself", "take#2.$F4.exr", ["take#2.0001.exr"], ["take3.0001.exr"]),
        ):
            self.rig.scene.node(f"/obj/maps/{name}", "Vop/texture", tex=f"$HIP/{path}")
            read.update(files)
            for each in files + others:
                with open(os.path.join(self.folder, each), "wb") as file:
                    file.write(each.encode("ascii"))
        self.assert_uploads({"shot010.hip", *read})


if __name__ == "__main__":
    unittest.main()
