"""XRef scenes and XRef objects, and those that these show in turn."""

import unittest

from . import studio as s
from .in_max import InMax


class XRefs(InMax):
    def test_an_xref_that_cannot_be_read_is_told_and_the_next_one_is_listed(self):
        self.scene.xref_scenes.append(RuntimeError("no such file"))
        s.xref_scene(self.scene, "D:\\a.max")
        self.assertEqual([row["path"] for row in self.gather()["dependencies"]], ["D:/a.max"])
        self.assertIn("xrefUnreadable", self.codes())

    def dependencies(self):
        return [row["path"] for row in self.gather()["dependencies"]]

    def test_what_an_xref_scene_shows_in_turn_is_listed_from_its_own_folder(self):
        street = s.xref_scene(self.scene, "D:\\sets\\street.max")
        car = s.xref_scene(self.scene, "props\\car.max", root=street)
        s.xref_scene(self.scene, "..\\wheels\\wheel.max", root=car)
        s.xref_scene(self.scene, "E:\\lib\\lamp.max", root=street)
        self.assertEqual(
            self.dependencies(),
            [
                "D:/sets/props/car.max",
                "D:/sets/street.max",
                "D:/sets/wheels/wheel.max",
                "E:/lib/lamp.max",
            ],
        )

    def test_what_an_xref_scene_shows_counts_not_where_one_of_them_is_off_or_an_overlay(self):
        off = s.xref_scene(self.scene, "D:\\off.max", is_off=True)
        s.xref_scene(self.scene, "D:\\below.max", root=off)
        on = s.xref_scene(self.scene, "D:\\on.max", is_overlay=True)
        s.xref_scene(self.scene, "D:\\overlay.max", root=on, is_overlay=True)
        self.assertEqual(self.dependencies(), ["D:/on.max"])
        self.assertEqual(self.codes().count("xrefOff"), 2)

    def test_scenes_that_show_each_other_are_listed_once(self):
        a = s.xref_scene(self.scene, "D:\\a.max")
        self.scene.nested_xrefs[id(a)] = [a]
        self.assertEqual(self.dependencies(), ["D:/a.max"])

    def test_records_of_objects_hold_those_that_their_scenes_take_from_others(self):
        wheel = s.xref_record("wheel.max")
        gone = s.xref_record("D:\\off.max", is_on=False)
        s.xref_objects(self.scene, "D:\\cars\\car.max", inside=[wheel, gone])
        self.assertEqual(self.dependencies(), ["D:/cars/car.max", "D:/cars/wheel.max"])
        self.assertIn("xrefOff", self.codes())


if __name__ == "__main__":
    unittest.main()
