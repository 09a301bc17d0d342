"""What a path in a scene means, and the files that only their folders tell of."""

import os
import tempfile
import unittest
from unittest import mock

from renderbridge_maya import found_files, gather, node_files, xgen_files

from maya import scene


def paths(snapshot):
    return [row["path"] for row in snapshot["dependencies"]]


class Paths(unittest.TestCase):
    def setUp(self):
        scene.new_scene()

    def test_are_made_absolute_by_project_and_environment(self):
        with mock.patch.dict(os.environ, {"ASSETS": "/studio/assets"}):
            for written, meant in (
                ("sourceimages/a.png", "/projects/show/sourceimages/a.png"),
                ("$ASSETS/a.png", "/studio/assets/a.png"),
                ("${ASSETS}/sub//a.png", "/studio/assets/sub/a.png"),
                ("/old/project//sourceimages/a.png", "/old/project/sourceimages/a.png"),
                ("//server/share//a.png", "//server/share/a.png"),
                ("/assets/hero.ma{12}", "/assets/hero.ma"),
                (" /a b.png ", "/a b.png"),
                ("/tex/skin.<UDIM>.exr", "/tex/skin.<UDIM>.exr"),
            ):
                with self.subTest(written):
                    self.assertEqual(found_files.absolute(written), meant)

    def test_typed_with_backslashes_are_the_same_files_on_windows(self):
        with mock.patch.object(os, "sep", "\\"):
            self.assertEqual(found_files.absolute("D:\\maps\\a.png"), "D:/maps/a.png")
            self.assertEqual(found_files.absolute("\\\\srv\\maps\\a.png"), "//srv/maps/a.png")
            self.assertFalse(found_files.is_foreign("//srv/maps/a.png"))

    def test_of_windows_are_kept_as_they_are_written_elsewhere(self):
        told = []
        found = found_files.FoundFiles("", lambda code, node=None, **params: told.append(code))
        for path in ("D:\\maps\\skin.<UDIM>.png", "\\\\srv\\maps\\a.png", "d:/b.####.png"):
            found.add(path, "image", "file1")
            self.assertIn(path, found.by_path)
        self.assertEqual((len(found.by_path), told), (3, ["foreignPath"] * 3))

    def test_of_an_unset_variable_stay_as_they_are_written_and_are_told_nowhere_else(self):
        told = []
        found = found_files.FoundFiles("", lambda code, node=None, **params: told.append(code))
        found.add("$NOT_SET_HERE/a.png", "image", "file1")
        self.assertEqual(list(found.by_path), ["/projects/show/$NOT_SET_HERE/a.png"])

    def test_of_maya_itself_and_of_the_scene_are_left_out(self):
        with mock.patch.dict(os.environ, {"MAYA_LOCATION": "/usr/autodesk/maya2025"}):
            found = found_files.FoundFiles("/a/scene.ma", lambda *_, **__: None)
            for path in (
                "/usr/autodesk/maya2025/presets/x.png",
                "/a/scene.ma",
                "<MAYA_RESOURCES>/OCIO-configs/config.ocio",
                "/rib/x_<user",
                "",
                None,
                "/",
            ):
                found.add(path, "file")
            self.assertEqual(found.by_path, {})

    def test_a_pattern_stands_for_what_a_list_of_single_files_has_of_it(self):
        found = found_files.FoundFiles("", lambda *_, **__: None)
        found.add("/tex/skin.<UDIM>.exr", "image", "skin")
        found.add_listed("/tex/skin.1002.exr", "file")
        found.add_listed("/tex/skinny.exr", "file")
        found.add_listed("/other/skin.1002.exr", "file")
        self.assertEqual(
            sorted(found.by_path),
            ["/other/skin.1002.exr", "/tex/skin.<UDIM>.exr", "/tex/skinny.exr"],
        )

    def test_the_last_number_of_a_plate_is_its_frame(self):
        for name, pattern in (
            ("/p/a.0101.jpg", "/p/a.<f>.jpg"),
            ("/p/v2_shot.7.exr", "/p/v2_shot.<f>.exr"),
            ("/p/take#2.0101.exr", "/p/take#2.<f>.exr"),
            ("/p/clip.mp4", "/p/clip.mp4"),
            ("/p/still.jpg", "/p/still.jpg"),
            ("/p.1/001", "/p.1/<f>"),
        ):
            self.assertEqual(node_files.numbered(name), pattern)

    def test_a_plate_that_names_its_frames_by_a_token_stays_as_it_is(self):
        for name in ("/p/v2_shot.####.exr", "/p/v2.<f4>.exr", "/p/v2.%04d.exr"):
            self.assertEqual(node_files.numbered(name), name)


class TiledTextures(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        scene.use_renderer(self.scene, "arnold")
        scene.texture(self.scene, "wood", "/tex/wood.png")
        scene.texture(self.scene, "skin", "/tex/skin.1001.exr", pattern="/tex/skin.<UDIM>.exr")

    def rows(self):
        return gather.gather_snapshot()["dependencies"]

    def tiled(self):
        return [row["path"] for row in self.rows() if row["kind"] == "tiledTexture"]

    def test_beside_textures_come_along_and_nobody_misses_them(self):
        self.assertEqual(
            [row for row in self.rows() if row["kind"] == "tiledTexture"],
            [
                {
                    "path": path,
                    "kind": "tiledTexture",
                    "exists": None,
                    "owner": owner,
                    "optional": True,
                }
                for path, owner in (
                    ("/tex/skin.<UDIM>.tx", "skin"),
                    ("/tex/skin.<UDIM>_<spaces>.exr.tx", "skin"),
                    ("/tex/wood.tx", "wood"),
                    ("/tex/wood_<spaces>.png.tx", "wood"),
                )
            ],
        )

    def test_that_a_node_reads_itself_are_needed(self):
        scene.texture(self.scene, "wall", "/tex/wall.tx")
        (row,) = [row for row in self.rows() if row["path"] == "/tex/wall.tx"]
        self.assertEqual((row["kind"], "optional" in row), ("image", False))

    def test_of_two_pictures_are_one(self):
        scene.texture(self.scene, "stump", "/tex/wood.jpg")
        self.assertEqual([path for path in self.tiled() if "stump" not in path], self.of_both())

    def of_both(self):
        return [
            "/tex/skin.<UDIM>.tx",
            "/tex/skin.<UDIM>_<spaces>.exr.tx",
            "/tex/wood.tx",
            "/tex/wood_<spaces>.jpg.tx",
            "/tex/wood_<spaces>.png.tx",
        ]

    def test_of_another_system_are_nowhere(self):
        scene.texture(self.scene, "brick", "D:/tex/brick.png")
        self.assertEqual([path for path in self.tiled() if "brick" in path], [])

    def test_are_left_alone_when_arnold_is_told_not_to_read_them(self):
        self.scene.put("defaultArnoldRenderOptions.autotx", False)
        self.scene.put("defaultArnoldRenderOptions.use_existing_tiled_textures", False)
        self.assertEqual(self.tiled(), [])


class TilesAndFrames(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()

    def gathered(self):
        return gather.gather_snapshot()["dependencies"]

    def test_are_one_pattern_and_no_folder_is_looked_into(self):
        scene.texture(self.scene, "skin", "/tex/skin.1001.exr", pattern="/tex/skin.<UDIM>.exr")
        self.scene.registered_paths.append(("/tex/skin.1012.exr", "skin.fileTextureName"))
        self.scene.known_files.append("/tex/skin.1013.exr")
        with mock.patch.object(os, "listdir") as listed, mock.patch.object(os, "scandir") as seen:
            rows = self.gathered()
        self.assertEqual(
            rows,
            [{"path": "/tex/skin.<UDIM>.exr", "kind": "image", "exists": None, "owner": "skin"}],
        )
        listed.assert_not_called()
        seen.assert_not_called()

    def test_that_mayas_own_list_calls_missing_are_looked_for_all_the_same(self):
        at = "/tex/skin.<UDIM>.exr"
        scene.texture(self.scene, "skin", at, is_missing=True)
        (row,) = self.gathered()
        self.assertEqual((row["path"], row["exists"]), (at, None))

    def test_of_another_width_are_files_of_their_own(self):
        self.scene.known_files += ["/vdb/smoke.0012.vdb", "/vdb/smoke.12.vdb"]
        scene.use_renderer(self.scene, "arnold")
        self.scene.add("aiVolume", "smoke", filename="/vdb/smoke.####.vdb")
        self.assertEqual(
            [row["path"] for row in self.gathered()], ["/vdb/smoke.####.vdb", "/vdb/smoke.12.vdb"]
        )


class XGen(unittest.TestCase):
    def test_folders_of_a_palette_are_read_from_its_file(self):
        with tempfile.TemporaryDirectory() as folder:
            s = scene.new_scene(path=folder + "/shot.ma", project=folder + "/")
            s.add("xgmPalette", "hair", xgFileName="shot__hair.xgen", xgBaseFile="base.xgen")
            with open(folder + "/shot__hair.xgen", "w", encoding="utf-8") as file:
                file.write("# XGen\nPalette\n\tname\t\thair\n")
                file.write(
                    "\txgDataPath\t\t${PROJECT}xgen/collections/hair\n\txgProjectPath\t\t/x/\n"
                )
            snapshot = gather.gather_snapshot()
        self.assertEqual(
            [path.replace(folder, "") for path in paths(snapshot)],
            ["/base.xgen", "/shot__hair.abc", "/shot__hair.xgen", "/xgen/collections/hair"],
        )

    def test_lines_of_other_kinds_say_nothing(self):
        self.assertEqual(xgen_files.data_folders(["", "xgDataPath", "name x"]), [])
        self.assertEqual(
            xgen_files.data_folders(["xgDataPath /a;/b", "xgDataPath /a"]), ["/a", "/b"]
        )


class Lists(unittest.TestCase):
    def test_a_file_path_editor_that_fails_is_told_and_the_rest_goes_on(self):
        s = scene.new_scene()
        s.add("gpuCache", "city", cacheFileName="/cache/city.abc")
        s.break_command("filePathEditor", None, RuntimeError("not initialised"))
        snapshot = gather.gather_snapshot()
        self.assertEqual(paths(snapshot), ["/cache/city.abc"])
        self.assertIn("filePathEditorFailed", [row["code"] for row in snapshot["warnings"]])

    def test_attributes_that_plug_ins_registered_come_from_the_editor_alone(self):
        s = scene.new_scene()
        s.add("mesh", "studioNode")
        s.registered_paths.append(("/studio/custom.bin", "studioNode.file"))
        (row,) = gather.gather_snapshot()["dependencies"]
        self.assertEqual(
            row,
            {"path": "/studio/custom.bin", "kind": "file", "exists": True, "owner": "studioNode"},
        )


class Output(unittest.TestCase):
    def output(self, **session):
        scene.new_scene(**session)
        return gather.gather_snapshot()["output"].get("path")

    def test_lies_where_the_project_keeps_its_images(self):
        at = self.output(image_rule="renders/out")
        self.assertEqual(at, "/projects/show/renders/out/<Scene>")
        self.assertEqual(self.output(image_rule=""), "/projects/show/<Scene>")

    def test_lies_outside_of_the_project_where_its_rule_says_so(self):
        self.assertEqual(self.output(image_rule="/renders/show"), "/renders/show/<Scene>")

    def test_has_no_place_without_a_project(self):
        self.assertIsNone(self.output(project=""))


if __name__ == "__main__":
    unittest.main()
