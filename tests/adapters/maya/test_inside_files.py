"""What the files that a scene names refer to in turn."""

import gzip
import json
import os
import subprocess
import tempfile
import unittest
from unittest import mock

from renderbridge_maya import gather, inside_files

from bridge import usd_core
from maya import scene

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STAGES = os.path.join(TESTS, "bridge", "usd_stages.py")
SEEN = """
import json, sys
import maya
from maya import scene
from renderbridge_maya import gather
opened = scene.new_scene()
opened.loaded_plugins["mayaUsdPlugin"] = "0.27"
opened.add("mayaUsdProxyShape", "stage", filePath=sys.argv[1])
print(json.dumps([row["path"] for row in gather.gather_snapshot()["dependencies"]]))
"""


class InsideFiles(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        scene.use_renderer(self.scene, "arnold")
        self.scene.put("defaultArnoldRenderOptions.autotx", False)
        self.scene.put("defaultArnoldRenderOptions.use_existing_tiled_textures", False)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name.replace(os.sep, "/")

    def write(self, name, text, opener=open):
        path = self.folder + "/" + name
        with opener(path, "wt", encoding="utf-8") as file:
            file.write(text)
        return path

    def gathered(self):
        with mock.patch.object(inside_files.usd_files, "usd_library", return_value=None):
            snapshot = gather.gather_snapshot()
        kinds = {row["path"]: row["kind"] for row in snapshot["dependencies"]}
        return kinds, [row["code"] for row in snapshot["warnings"]]

    def standin(self, path):
        self.scene.add("aiStandIn", "standIn", dso=path)

    def test_a_color_configuration_names_the_folders_of_its_tables(self):
        config = self.write("config.ocio", "search_path:\n  - luts\n  - $SHOW/luts\nroles: {}\n")
        self.scene = scene.new_scene(color_config=config)
        kinds, codes = self.gathered()
        self.assertEqual(kinds[config], "ocio")
        self.assertEqual(
            [path for path in kinds if kinds[path] == "folder"], [self.folder + "/luts"]
        )
        self.assertNotIn("nodeUnreadable", codes)

    def test_a_stand_in_names_textures_and_further_stand_ins(self):
        inner = self.write("inner.ass.gz", 'volume\n{\n filename "/v/a.vdb"\n}\n', gzip.open)
        outer = self.write(
            "outer.ass",
            'image\n{\n name "a"\n filename "/t/a.<UDIM>.exr"\n}\n'
            'procedural\n{\n filename "%s"\n}\n' % inner,
        )
        self.standin(outer)
        kinds, codes = self.gathered()
        self.assertEqual(
            kinds,
            {
                outer: "standIn",
                inner: "standIn",
                "/t/a.<UDIM>.exr": "image",
                "/v/a.vdb": "volume",
            },
        )
        self.assertNotIn("insideNotSeen", codes)

    def test_stand_ins_that_name_each_other_end(self):
        at = self.folder + "/round.ass"
        self.write("round.ass", 'procedural\n{\n filename "%s"\n}\n' % at)
        self.standin(at)
        self.assertEqual(list(self.gathered()[0]), [at])

    def test_a_scene_of_vray_names_textures_and_scenes_but_no_picture_that_it_writes(self):
        scene.use_renderer(self.scene, "vray")
        self.write("b.vrscene", 'BitmapBuffer x {\n  file="/t/b.png";\n}\n')
        at = self.write(
            "a.vrscene",
            '#include "b.vrscene"\nSettingsOutput o {\n  img_file="/out/a.exr";\n}\n'
            'BitmapBuffer y {\n  file="maps/a.png";\n}\n',
        )
        self.scene.add("VRayScene", "vrs", FilePath=at)
        self.assertEqual(
            set(self.gathered()[0]),
            {at, self.folder + "/b.vrscene", self.folder + "/maps/a.png", "/t/b.png"},
        )

    def test_a_scene_of_vray_is_read_however_it_is_spaced_and_whatever_a_file_is_called_in_it(self):
        lines = (
            'BitmapBuffer wood {file="/show/wood.png";gamma=1;}',
            'GeomMeshFile tree { file = "/show/tree.vrmesh"; }',
            'LightIES lamp { ies_file="/show/lamp.ies"; scale=2; }',
            'MtlOSL osl { osl_file="/show/fur.osl"; }',
            'SettingsIrradianceMap gi { file="/show/gi.vrmap"; auto_save_file="/out/gi.vrmap"; }',
            'SettingsOutput out { img_file="a.exr"; img_dir="/out/x.y/"; save_file="/out/b.exr"; }',
            'BitmapBuffer other { file=texture_path; file_name="none"; }',
        )
        found = [path for line in lines for path in inside_files._named_in(line, "vrscene")]
        self.assertEqual(
            found,
            [
                "/show/wood.png",
                "/show/tree.vrmesh",
                "/show/lamp.ies",
                "/show/fur.osl",
                "/show/gi.vrmap",
            ],
        )

    def test_a_shader_comes_with_the_headers_that_it_includes(self):
        scene.use_renderer(self.scene, "vray")
        header = self.write("cells.h", "")
        at = self.write("noise.osl", '#include <stdosl.h>\n#include "cells.h"\n')
        self.scene.add("VRayTexOSL", "noise", fileName=at)
        self.assertEqual(set(self.gathered()[0]), {at, header})

    def test_materialx_names_the_files_of_its_inputs(self):
        at = self.write(
            "look.mtlx",
            '<materialx version="1.38" fileprefix="maps/">\n'
            '  <input name="file" type="filename" value="a.exr" />\n'
            '  <input name="base" type="float" value="0.8" />\n</materialx>\n',
        )
        self.scene.add("aiIncludeGraph", "graph", filename=at)
        self.assertEqual(set(self.gathered()[0]), {at, self.folder + "/maps/a.exr"})

    def test_files_of_a_closed_format_are_told_once(self):
        scene.use_renderer(self.scene, "redshift")
        for name in ("a", "b"):
            self.scene.add("RedshiftProxyMesh", name, fileName="/p/%s.rs" % name)
        self.assertEqual(self.gathered()[1].count("insideNotSeen"), 1)

    def test_a_stage_is_read_by_the_hosts_own_library(self):
        self.scene.loaded_plugins["mayaUsdPlugin"] = "0.27"
        self.scene.add("mayaUsdProxyShape", "stage", filePath="/u/a.usda")
        library = mock.Mock()
        library.ComputeAllDependencies.return_value = ([], ["/u/t.png"], ["./gone.usd"])
        with mock.patch.object(inside_files.usd_files, "usd_library", return_value=library):
            snapshot = gather.gather_snapshot()
        paths = {row["path"] for row in snapshot["dependencies"]}
        self.assertEqual(paths, {"/u/a.usda", "/u/t.png", "/u/./gone.usd"})

    def test_a_stage_names_all_that_pixars_own_usd_says(self):
        python = usd_core.interpreter()
        if python is None:
            self.skipTest("NO USD: python3 -m bridge.usd_core fetches it")
        env = {**os.environ, "PYTHONPATH": os.pathsep.join((usd_core.folder(), TESTS))}

        def run(*words):
            done = subprocess.run([python, *words], env=env, capture_output=True, check=True)
            return json.loads(done.stdout)

        needs = run(STAGES, self.folder)
        seen = run("-c", SEEN, self.folder + "/shot.usda")
        self.assertEqual({os.path.relpath(path, self.folder) for path in seen}, set(needs))

    def test_a_stage_that_no_library_can_read_is_told(self):
        self.scene.loaded_plugins["mayaUsdPlugin"] = "0.27"
        self.scene.add("mayaUsdProxyShape", "stage", filePath="/u/a.usda")
        self.assertIn("usdNotSeen", self.gathered()[1])

    def test_a_graph_of_yeti_is_asked_for_its_textures(self):
        self.scene.loaded_plugins["pgYetiMaya"] = "4.2"
        self.scene.add("pgYetiMaya", "fur")
        self.scene.yeti_graphs["fur"] = {
            "length": {"type": "texture", "file_name": "/t/length.exr"},
            "groom": {"type": "reference", "reference_file": "/y/groom.grm"},
            "grow": {"type": "grow"},
        }
        kinds, codes = self.gathered()
        self.assertEqual(kinds, {"/t/length.exr": "image", "/y/groom.grm": "file"})
        self.assertNotIn("yetiGraphNotSeen", codes)

    def test_a_graph_that_cannot_be_asked_is_told(self):
        self.scene.loaded_plugins["pgYetiMaya"] = "4.2"
        self.scene.add("pgYetiMaya", "fur")
        gone = {"side_effect": RuntimeError, "create": True}
        with mock.patch.object(inside_files.cmds, "pgYetiGraph", **gone):
            self.assertIn("yetiGraphNotSeen", self.gathered()[1])

    def test_one_that_is_not_there_says_nothing_of_its_inside(self):
        self.standin("/nowhere/a.ass")
        self.assertNotIn("insideNotSeen", self.gathered()[1])


if __name__ == "__main__":
    unittest.main()
