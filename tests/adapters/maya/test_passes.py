"""Which passes a renderer writes besides the picture."""

import unittest

from renderbridge_maya import gather, passes

from maya import scene


class Passes(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()

    def passes(self):
        return gather.gather_snapshot()["output"]["passes"]

    def test_of_vray_are_its_elements_and_its_sets(self):
        scene.use_renderer(self.scene, "vray")
        self.scene.add("VRayRenderElement", "z", vrayClassType="zdepthChannel")
        self.scene.add("VRayRenderElementSet", "l", vrayClassType="LightSelectElement")
        self.assertEqual(self.passes(), ["LightSelectElement", "zdepthChannel"])

    def test_of_one_class_are_as_many_as_there_are(self):
        scene.use_renderer(self.scene, "vray")
        for name in ("m1", "m2", "m3"):
            self.scene.add("VRayRenderElement", name, vrayClassType="MultiMatteElement")
        self.assertEqual(self.passes(), ["m1", "m2", "m3"])

    def test_of_one_name_are_one_aov(self):
        scene.use_renderer(self.scene, "redshift")
        for name in ("a", "b"):
            self.scene.add("RedshiftAOV", name, name="Depth")
        self.assertEqual(self.passes(), ["Depth"])

    def test_of_a_reference_are_written_where_the_options_list_them(self):
        scene.use_renderer(self.scene, "arnold")
        scene.reference(self.scene, "hero", "/assets/hero.ma")
        for name in ("hero:a", "hero:b"):
            self.scene.add("aiAOV", name, reference="heroRN", name=name[-1])
        self.scene.connect("hero:a.message", "defaultArnoldRenderOptions.aovList")
        self.assertEqual(passes.gather_passes("arnold"), ["a"])

    def test_are_none_where_the_renderer_switches_all_of_them_off(self):
        scene.use_renderer(self.scene, "arnold")
        self.scene.add("aiAOV", "z", name="Z")
        for mode, written in ((0, []), (1, ["Z"]), (2, ["Z"])):
            self.scene.put("defaultArnoldRenderOptions.aovMode", mode)
            self.assertEqual(passes.gather_passes("arnold"), written, mode)
        scene.use_renderer(self.scene, "redshift")
        self.scene.add("RedshiftAOV", "d", name="Depth")
        for mode, written in ((0, []), (1, ["Depth"]), (2, ["Depth"])):
            self.scene.put("redshiftOptions.aovGlobalEnableMode", mode)
            self.assertEqual(passes.gather_passes("redshift"), written, mode)


if __name__ == "__main__":
    unittest.main()
