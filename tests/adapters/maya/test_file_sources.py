"""What proves the names of the table: facts that a script derived, and public files by name."""

import json
import os
import re
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
FAKES = os.path.join(HERE, "..", "..", "fakes", "maya")
TABLE = os.path.join(HERE, "..", "..", "..", "adapters", "maya", "file_nodes.json")
SCRAPERS = "ciomaya 1.2.1"
SYMBOLS = "symbols of rayvision-maya 1.5.3"
#: Read by people: the file of each repository that names the type with the attribute.
PUBLIC = {
    "zync/zync-maya": "scripts/zync_maya.py",
    "ynput/ayon-maya": "server/settings/publishers.py, and its plug-ins for Ornatrix and GLSL",
    "Azure/azure-batch-maya": "azure_batch_maya/modules/vray_renderer.py",
    "TrevisanGMW/gt-tools": "the path manager",
    "Autodesk/maya-usd": "plugin/pxr/maya/lib/usdMaya",
    "alembic/alembic": "maya/AbcImport/AlembicNode.cpp",
    "MtoA in sebastienblor/arnold-usd": "plugins/mtoa/nodes, scripts/mtoa/ui/ae",
    "Maya's node documentation": "the pages of Maya's own nodes",
    "facts of public submitters": "the facts page",
    "files that Maya saved": "what the file of a scene says of the type",
    "Maya marks them": "nothing is named but the type",
}


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


class FileSources(unittest.TestCase):
    def setUp(self):
        self.rows = load(TABLE)
        facts = load(FAKES, "file_names.generated.json")
        self.scraped = facts["ciomaya==1.2.1"]
        self.analyser = facts["rayvision-maya==1.5.3"]

    def proves(self, source, row, attribute):
        if source == SCRAPERS:
            return attribute in self.scraped.get(row["type"], ())
        if source == SYMBOLS:
            return {row["type"], *re.findall(r"\w+", attribute)} <= set(self.analyser["names"])
        self.assertIn(source, PUBLIC)
        return True

    def test_each_attribute_of_a_row_with_a_source_is_one_that_the_source_names(self):
        for row in self.rows:
            if row["source"] == "unproved":
                continue
            sources = row["source"].split("; ")
            for attribute in set(row["attributes"]) - set(row.get("unproved", ())):
                with self.subTest(type=row["type"], attribute=attribute):
                    self.assertTrue(any(self.proves(each, row, attribute) for each in sources))

    def test_the_table_knows_each_node_that_the_farms_own_analyser_handles_or_says_why_not(self):
        handlers = load(FAKES, "handlers.json")
        self.assertEqual(sorted(handlers), self.analyser["handlers"])
        types = {row["type"] for row in self.rows}
        for handler, answer in handlers.items():
            with self.subTest(handler=handler):
                if isinstance(answer, list):
                    self.assertLessEqual(set(answer), types)
                else:
                    self.assertGreater(len(answer), 10)

    def test_no_more_rows_are_unproved_than_are_named_here(self):
        unproved = [row["type"] for row in self.rows if row["source"] == "unproved"]
        self.assertEqual(unproved, ["MaterialXSurfaceShader", "CrowdProxyVRay"])


if __name__ == "__main__":
    unittest.main()
