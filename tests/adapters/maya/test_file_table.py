"""The table of nodes that read files: every attribute of every row is read."""

import unittest
from unittest import mock

from renderbridge_maya import file_table, gather, inside_files

from maya import node_types, scene


def spelled(row, attribute):
    folder = "/files/%s/%s" % (row.type, attribute)
    return folder if row.is_folder else folder + "/a.1001.ext"


class FileTable(unittest.TestCase):
    def gathered(self, row, attribute):
        s = scene.new_scene()
        plugin = node_types.plugin_of(row.type)
        if plugin:
            s.loaded_plugins[plugin] = "1.0"
        s.add(row.type, "reader", **{attribute: spelled(row, attribute)})
        with mock.patch.object(inside_files, "_usd_utils", return_value=None):
            return gather.gather_snapshot()["dependencies"]

    def test_each_attribute_is_one_that_the_node_has_and_its_file_is_found(self):
        rows = file_table.file_rows()
        self.assertGreater(len(rows), 90)
        for row in rows:
            for attribute in row.attributes:
                with self.subTest(type=row.type, attribute=attribute):
                    self.assertIn(attribute, node_types.attributes_of(row.type))
                    if attribute == "computedFileTextureNamePattern" and row.kind == "image":
                        continue  # read beside the name of one tile
                    found = {each["path"]: each for each in self.gathered(row, attribute)}
                    wanted = spelled(row, attribute)
                    self.assertIn(wanted, found)
                    self.assertEqual(found[wanted]["kind"], row.kind)
                    self.assertEqual(found[wanted].get("optional", False), row.is_optional)

    def test_all_of_several_textures_of_one_node_are_found(self):
        s = scene.new_scene()
        scene.use_renderer(s, "redshift")
        s.add("RedshiftEnvironment", "env", tex0="/a.exr", tex3="/b.exr", tex4="/c.exr")
        paths = [row["path"] for row in gather.gather_snapshot()["dependencies"]]
        self.assertEqual(paths, ["/a.exr", "/b.exr", "/c.exr"])


if __name__ == "__main__":
    unittest.main()
