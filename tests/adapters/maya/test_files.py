"""What a path in a scene means, and the files that only their folders tell of."""

import os
import tempfile
import unittest
from unittest import mock

from renderbridge_maya import found_files, gather, node_files, sequence_files, xgen_files

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
        for _ in sequence_files.name_each_file(found):
            pass
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
            ("/p/a.0101.jpg", "/p/a.####.jpg"),
            ("/p/v2_shot.7.exr", "/p/v2_shot.#.exr"),
            ("/p/still.jpg", "/p/still.jpg"),
            ("/p.1/001", "/p.1/###"),
        ):
            self.assertEqual(node_files.numbered(name), pattern)


class TiledTextures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.scene = scene.new_scene()
        scene.use_renderer(self.scene, "arnold")
        for name in ("wood.png", "wood.tx", "skin.1001.exr", "skin.1001.tx", "stone.png"):
            with open(os.path.join(self.folder, name), "wb"):
                pass
        self.texture("wood", "wood.png")
        self.texture("stone", "stone.png")
        self.texture("skin", "skin.1001.exr", pattern="skin.<UDIM>.exr")

    def texture(self, node, name, pattern=None):
        at = [self.folder + "/" + part for part in (name, pattern or name)]
        scene.texture(self.scene, node, at[0], pattern=at[1])

    def found(self):
        rows = gather.gather_snapshot()["dependencies"]
        return [os.path.basename(row["path"]) for row in rows if row["kind"] == "tiledTexture"]

    def test_beside_textures_come_along_as_far_as_they_are_there(self):
        self.assertEqual(self.found(), ["skin.1001.tx", "wood.tx"])

    def test_are_left_alone_when_arnold_is_told_not_to_read_them(self):
        self.scene.put("defaultArnoldRenderOptions.autotx", False)
        self.scene.put("defaultArnoldRenderOptions.use_existing_tiled_textures", False)
        self.assertEqual(self.found(), [])

    def test_a_folder_that_is_not_there_is_no_trouble(self):
        scene.texture(self.scene, "far", "/not/there/far.png")
        self.assertEqual(self.found(), ["skin.1001.tx", "wood.tx"])


class TilesAndFrames(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.scene = scene.new_scene()

    def files(self, *names):
        for name in names:
            with open(os.path.join(self.folder, name), "wb"):
                pass

    def gathered(self):
        rows = gather.gather_snapshot()["dependencies"]
        return [(row["path"].replace(self.folder, ""), row["exists"], row["owner"]) for row in rows]

    def test_are_listed_one_by_one_as_far_as_they_are_there(self):
        self.files("skin.1001.exr", "skin.1012.exr", "skin.base.exr", "skinny.1001.exr", "s.txt")
        at = self.folder + "/skin."
        scene.texture(self.scene, "skin", at + "1001.exr", pattern=at + "<UDIM>.exr")
        self.assertEqual(
            self.gathered(), [("/skin.1001.exr", True, "skin"), ("/skin.1012.exr", True, "skin")]
        )

    def test_stand_as_their_pattern_where_none_is_there(self):
        at = self.folder + "/skin."
        scene.texture(self.scene, "skin", at + "1001.exr", pattern=at + "<UDIM>.exr")
        self.assertEqual(self.gathered(), [("/skin.<UDIM>.exr", None, "skin")])

    def test_of_every_way_of_writing_a_number_are_found(self):
        for written, name in (
            ("a.<f>.png", "a.0007.png"),
            ("b.####.vdb", "b.-012.vdb"),
            ("c.%04d.fur", "c.0001.fur"),
            ("d.u<u>_v<v>.tif", "d.u1_v2.tif"),
            ("e.<frame0>.ass", "e.3.ass"),
            ("f.<uvtile>.exr", "f.u1_v1.exr"),
        ):
            with self.subTest(written):
                self.assertTrue(found_files.pattern_in(written).match(name))
                self.assertFalse(found_files.pattern_in(written).match(name + ".bak"))
        self.assertIsNone(found_files.pattern_in("plain_1001.png"))

    def test_beyond_what_a_person_would_send_are_told(self):
        self.files(*[f"f.{number}.png" for number in range(12)])
        at = self.folder + "/f."
        scene.texture(self.scene, "fire", at + "1.png", pattern=at + "<f>.png")
        with mock.patch.object(sequence_files, "MOST_FILES", 10):
            snapshot = gather.gather_snapshot()
        self.assertEqual(len(snapshot["dependencies"]), 10)
        self.assertIn("sequencesTooLong", [row["code"] for row in snapshot["warnings"]])


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
            ["/base.xgen", "/shot__hair.xgen", "/xgen/collections/hair"],
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
