"""Each adapter carries the names that it asks for today, and reasons only for those."""

import ast
import json
import unittest

from .renew_names import HOSTS, list_of, place_of, reasons_of
from .used_api import names_of_houdini, names_of_max, names_of_maya, trees_of

LEAST = {"maya": 300, "houdini": 70, "max": 80, "blender": 350}
# A line that a person adds, and what the list has to say then.
ADDED = (
    ("maya", names_of_maya, "cmds.sets('s', nodesOnly=True)", ("flag", "sets.nodesOnly")),
    ("maya", names_of_maya, 'mel.eval("newProcedure 1")', ("procedure", "newProcedure")),
    ("houdini", names_of_houdini, "hou.hda.loadedFiles()", ("module", "hou.hda.loadedFiles")),
    ("houdini", names_of_houdini, "node.evalAsFloat()", ("method", "evalAsFloat")),
    ("max", names_of_max, "rt.getLayer('a')", ("function", "getLayer")),
    ("max", names_of_max, "rt.layerManager.count", ("member", "layerManager.count")),
)


class Names(unittest.TestCase):
    def test_each_adapter_carries_what_its_source_asks_for(self):
        for host in HOSTS:
            with self.subTest(host), open(place_of(host), encoding="ascii") as file:
                shipped = file.read()
                self.assertGreater(len(json.loads(shipped)["names"]), LEAST[host])
                self.assertEqual(shipped, list_of(host), "run self_test.renew_names")

    def test_reasons_are_of_names_that_are_asked_for(self):
        for host in HOSTS:
            with open(place_of(host), encoding="ascii") as file:
                rows = json.load(file)["names"]
            known = {f"{row['kind']} {row['name']}" for row in rows}
            known |= {f"{row['kind']} *" for row in rows}
            self.assertEqual(set(reasons_of(host)) - known, set(), host)

    def test_what_is_asked_for_anew_is_found(self):
        for host, names_of, line, expected in ADDED:
            trees = [*trees_of(host), ("new.py", ast.parse(line))]
            with self.subTest(line):
                self.assertNotIn(expected, names_of())
                self.assertEqual(names_of(trees)[expected], {"new.py"})


if __name__ == "__main__":
    unittest.main()
