"""The table of nodes that read files: every attribute of every row is read."""

import re
import unittest
from unittest import mock

from renderbridge_maya import file_table, gather, inside_files

from maya import node_types, scene


def spelled(row, attribute):
    folder = "/files/%s/%s" % (row.type, re.sub(r"\W", "", attribute))
    return folder if row.is_folder else folder + "/a.1001.ext"


def held(row, attribute):
    """What the attribute holds: a path, or the text of a document that names it."""
    path = spelled(row, attribute)
    if row.reads != "document":
        return path
    return '<materialx>\n<input name="file" type="filename" value="%s"/>\n</materialx>' % path


class FileTable(unittest.TestCase):
    def gathered(self, row, attribute):
        s = scene.new_scene()
        plugin = node_types.plugin_of(row.type)
        if plugin:
            s.loaded_plugins[plugin] = "1.0"
        s.add(row.type, "reader")
        s.put("reader." + attribute.replace("[*]", "[2]"), held(row, attribute))
        with mock.patch.object(inside_files.usd_files, "usd_library", return_value=None):
            return gather.gather_snapshot()["dependencies"]

    def test_each_attribute_is_one_that_the_node_has_and_its_file_is_found(self):
        rows = file_table.file_rows()
        self.assertGreater(len(rows), 90)
        for row in rows:
            for attribute in row.attributes:
                with self.subTest(type=row.type, attribute=attribute):
                    self.assertIn(attribute.split("[*]")[0], node_types.attributes_of(row.type))
                    if attribute == "computedFileTextureNamePattern" and row.kind == "image":
                        continue  # read beside the name of one tile
                    found = {each["path"]: each for each in self.gathered(row, attribute)}
                    wanted = spelled(row, attribute)
                    self.assertIn(wanted, found)
                    self.assertEqual(found[wanted]["kind"], row.kind)
                    self.assertEqual(found[wanted].get("optional", False), row.is_optional)

    def test_what_maya_marks_as_the_name_of_a_file_is_found_whatever_it_is_called(self):
        rows = [row for row in file_table.file_rows() if row.reads == "marked"]
        self.assertGreater(len(rows), 20)
        for row in rows:
            with self.subTest(type=row.type):
                found = {each["path"]: each for each in self.gathered(row, "markedFile")}
                self.assertEqual(found[spelled(row, "markedFile")]["kind"], row.kind)

    def test_a_cache_on_a_drive_does_not_begin_in_the_projects_folder_for_caches(self):
        s = scene.new_scene()
        s.add("dynGlobals", "dynGlobals1", cacheDirectory="D:/show/rain")
        s.add("diskCache", "jiggle", cacheName="D:/show/jiggle.mcj")
        paths = [row["path"] for row in gather.gather_snapshot()["dependencies"]]
        self.assertEqual(paths, ["D:/show/jiggle.mcj", "D:/show/rain"])

    def test_an_override_that_sets_a_file_name_is_a_file_and_one_that_sets_a_number_is_none(self):
        s = scene.new_scene()
        s.add("absOverride", "a", attrValue="/show/night.exr")
        s.add("absOverride", "b", attrValue=0.5)
        s.add("absUniqueOverride", "c", attrValue="arnold")
        paths = [row["path"] for row in gather.gather_snapshot()["dependencies"]]
        self.assertEqual(paths, ["/show/night.exr"])

    def test_a_document_in_a_node_names_the_files_of_its_inputs_with_their_prefix(self):
        s = scene.new_scene()
        s.loaded_plugins["LookdevXMaya"] = "1.0"
        text = (
            '<materialx version="1.38" fileprefix="/show/tex/">\n'
            '  <input name="file" type="filename" value="wood.<UDIM>.exr" />\n'
            '  <image name="b" type="filename" colorspace="raw" value="tile.&lt;UDIM&gt;.exr"/>\n'
            '  <input name="scale" type="float" value="2.5" />\n</materialx>'
        )
        s.add("MaterialXSurfaceShader", "look", renderDocument=text)
        paths = [row["path"] for row in gather.gather_snapshot()["dependencies"]]
        self.assertEqual(paths, ["/show/tex/tile.<UDIM>.exr", "/show/tex/wood.<UDIM>.exr"])

    def test_all_of_several_textures_of_one_node_are_found(self):
        s = scene.new_scene()
        scene.use_renderer(s, "redshift")
        s.add("RedshiftEnvironment", "env", tex0="/a.exr", tex3="/b.exr", tex4="/c.exr")
        paths = [row["path"] for row in gather.gather_snapshot()["dependencies"]]
        self.assertEqual(paths, ["/a.exr", "/b.exr", "/c.exr"])


if __name__ == "__main__":
    unittest.main()
