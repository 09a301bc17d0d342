"""What layers change, without any of them being switched to."""

import unittest

from renderbridge_maya import gather

from maya import scene


def layers_of(snapshot):
    return {row["name"]: row for row in snapshot["layers"]}


def codes(snapshot):
    return [row["code"] for row in snapshot["warnings"]]


class RenderSetup(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene()
        scene.animation(self.scene, 1, 100)
        scene.camera(self.scene, "cam")
        scene.only_cameras(self.scene, "cam")

    def test_the_default_layer_is_called_as_it_is_rendered(self):
        self.assertEqual(
            gather.gather_snapshot()["layers"], [{"name": "masterLayer", "renderable": True}]
        )

    def test_layers_go_by_their_own_name_whatever_their_twin_is_called(self):
        scene.setup_layer(self.scene, "beauty", twin="somebodysName")
        self.assertEqual(list(layers_of(gather.gather_snapshot())), ["masterLayer", "beauty"])

    def test_later_overrides_stand_on_earlier_ones(self):
        layer = scene.setup_layer(self.scene, "beauty")
        end = "defaultRenderGlobals.endFrame"
        scene.override(self.scene, layer, end, 40.0)
        scene.override(self.scene, layer, end, factor=2.0, offset=1.0)
        row = layers_of(gather.gather_snapshot())["beauty"]
        self.assertEqual(row["frames"], {"start": 1, "end": 81, "step": 1})

    def test_the_last_absolute_override_wins(self):
        layer = scene.setup_layer(self.scene, "beauty")
        for value in (100, 200):
            scene.override(self.scene, layer, "defaultResolution.width", value)
        row = layers_of(gather.gather_snapshot())["beauty"]
        self.assertEqual(row["resolution"], {"width": 200, "height": 540})

    def test_animation_switched_off_in_one_layer_makes_it_one_frame(self):
        layer = scene.setup_layer(self.scene, "still")
        self.scene.current_frame = 12.0
        scene.override(self.scene, layer, "defaultRenderGlobals.animation", False)
        row = layers_of(gather.gather_snapshot())["still"]
        self.assertEqual(row["frames"], {"start": 12, "end": 12, "step": 1})

    def test_an_override_of_the_same_value_is_none(self):
        layer = scene.setup_layer(self.scene, "same")
        scene.override(self.scene, layer, "defaultResolution.width", 960)
        row = layers_of(gather.gather_snapshot())["same"]
        self.assertEqual(row, {"name": "same", "renderable": True})

    def test_a_collection_of_thousands_of_nodes_is_not_asked_one_by_one(self):
        layer = scene.setup_layer(self.scene, "beauty")
        scene.override_cameras(self.scene, layer, False, ["cam"])
        layer._collections[0]._nodes += [f"|set|mesh{number}" for number in range(5000)]
        row = layers_of(gather.gather_snapshot())["beauty"]
        self.assertEqual(row["cameras"], [])
        self.assertLess(self.scene.calls["ls"], 200)

    def test_a_disabled_collection_overrides_nothing(self):
        layer = scene.setup_layer(self.scene, "beauty")
        scene.override_cameras(self.scene, layer, False, ["cam"])
        layer._collections[0]._is_enabled = False
        self.assertNotIn("cameras", layers_of(gather.gather_snapshot())["beauty"])

    def test_a_collection_beside_one_that_stands_alone_overrides_nothing(self):
        layer = scene.setup_layer(self.scene, "beauty")
        scene.override_cameras(self.scene, layer, False, ["cam"])
        layer._collections[0]._is_shown = False
        self.assertNotIn("cameras", layers_of(gather.gather_snapshot())["beauty"])

    def test_the_values_of_the_layer_that_is_looked_at_are_not_those_of_the_scene(self):
        layer = scene.setup_layer(self.scene, "small")
        scene.setup_layer(self.scene, "full")
        scene.override(self.scene, layer, "defaultResolution.width", 100)
        scene.show_setup_layer(self.scene, layer, {"defaultResolution.width": 100})
        snapshot = gather.gather_snapshot()
        self.assertEqual(snapshot["resolution"]["width"], 960)
        self.assertEqual(layers_of(snapshot)["small"]["resolution"]["width"], 100)
        self.assertNotIn("resolution", layers_of(snapshot)["full"])

    def test_a_layer_says_which_pictures_it_writes_where_they_are_not_the_scenes(self):
        scene.use_renderer(self.scene, "arnold")
        self.scene.put("defaultRenderGlobals.imageFilePrefix", "shot")
        layer = scene.setup_layer(self.scene, "matte")
        scene.override(self.scene, layer, "defaultRenderGlobals.imageFilePrefix", "matte/shot")
        scene.override(self.scene, layer, "defaultArnoldDriver.aiTranslator", "png")
        scene.setup_layer(self.scene, "beauty")
        shown = {"defaultArnoldDriver.aiTranslator": "png"}
        scene.show_setup_layer(self.scene, layer, shown)
        snapshot = gather.gather_snapshot()
        self.assertEqual(snapshot["output"]["format"], "exr")
        self.assertEqual(
            layers_of(snapshot)["matte"]["output"], {"name": "matte/shot", "format": "png"}
        )
        self.assertNotIn("output", layers_of(snapshot)["beauty"])

    def test_a_layer_of_another_renderer_takes_its_name_and_format_from_there(self):
        scene.use_renderer(self.scene, "vray")
        self.scene.put("vraySettings.fileNamePrefix", "lit")
        self.scene.put("vraySettings.imageFormatStr", "exr")
        scene.use_renderer(self.scene, "arnold")
        self.scene.put("defaultRenderGlobals.imageFilePrefix", "shot")
        layer = scene.setup_layer(self.scene, "lit")
        scene.override(self.scene, layer, "defaultRenderGlobals.currentRenderer", "vray")
        scene.override(self.scene, layer, "vraySettings.imageFormatStr", "png")
        row = layers_of(gather.gather_snapshot())["lit"]
        self.assertEqual(row["output"], {"name": "lit", "format": "png"})

    def test_a_legacy_layer_beside_render_setup_is_left_out_with_a_warning(self):
        scene.legacy_layer(self.scene, "old")
        self.scene.has_render_setup = True
        snapshot = gather.gather_snapshot()
        self.assertEqual(list(layers_of(snapshot)), ["masterLayer"])
        self.assertIn("layerLegacy", codes(snapshot))

    def test_a_layer_that_breaks_leaves_the_others_whole(self):
        bad = scene.setup_layer(self.scene, "bad")
        good = scene.setup_layer(self.scene, "good")
        scene.override(self.scene, good, "defaultResolution.width", 100)
        bad.getChildren = lambda: _raise(RuntimeError("broken collection"))
        snapshot = gather.gather_snapshot()
        self.assertEqual(layers_of(snapshot)["good"]["resolution"]["width"], 100)
        self.assertEqual(
            layers_of(snapshot)["bad"],
            {
                "name": "bad",
                "renderable": True,
                "unsure": ["frames", "resolution", "cameras", "renderer"],
                # Neither name nor format of the scene is said to be its own.
                "output": {},
            },
        )
        self.assertIn("layerOverrideNotRead", codes(snapshot))


class Legacy(unittest.TestCase):
    def setUp(self):
        self.scene = scene.new_scene(has_render_setup=False)
        scene.animation(self.scene, 1, 100)
        scene.only_cameras(self.scene, "persp")

    def test_times_are_read_whether_layers_store_frames_or_seconds(self):
        for in_seconds in (False, True):
            for shown in ("defaultRenderLayer", "short", "long", "plain"):
                with self.subTest(in_seconds=in_seconds, shown=shown):
                    s = scene.new_scene(has_render_setup=False)
                    scene.animation(s, 1, 100)
                    for name, end in (("short", 12.0), ("long", 500.0)):
                        scene.legacy_layer(
                            s,
                            name,
                            overrides={"defaultRenderGlobals.endFrame": end},
                            in_seconds=in_seconds,
                        )
                    scene.legacy_layer(s, "plain")
                    scene.show_legacy_layer(s, shown, in_seconds)
                    snapshot = gather.gather_snapshot()
                    self.assertEqual(snapshot["frames"]["end"], 100)
                    self.assertEqual(layers_of(snapshot)["short"]["frames"]["end"], 12)
                    self.assertEqual(layers_of(snapshot)["long"]["frames"]["end"], 500)
                    self.assertNotIn("frames", layers_of(snapshot)["plain"])

    def test_a_time_that_fits_neither_is_told_and_not_guessed(self):
        end = {"defaultRenderGlobals.endFrame": 12.0}
        scene.legacy_layer(self.scene, "other", overrides=end)
        self.scene.put("defaultRenderGlobals.endFrame", 77.0)
        snapshot = gather.gather_snapshot()
        self.assertEqual(
            layers_of(snapshot)["other"],
            {"name": "other", "renderable": True, "unsure": ["frames"]},
        )
        told = [
            row["node"] for row in snapshot["warnings"] if row["code"] == "layerOverrideNotRead"
        ]
        self.assertEqual(told, ["other"])

    def test_the_frames_of_the_scene_are_not_sure_where_the_layer_that_is_shown_hides_them(self):
        end = {"defaultRenderGlobals.endFrame": 12.0}
        scene.legacy_layer(self.scene, "other", overrides=end)
        scene.legacy_layer(self.scene, "wide", overrides={"defaultResolution.width": 200})
        scene.show_legacy_layer(self.scene, "other", False)
        self.scene.put("defaultRenderGlobals.endFrame", 77.0)
        snapshot = gather.gather_snapshot()
        self.assertEqual(snapshot["unsure"], ["frames"])
        # The layer that is shown holds its value in the plug itself.
        self.assertEqual(layers_of(snapshot)["other"]["frames"]["end"], 77)
        self.assertNotIn("unsure", layers_of(snapshot)["other"])
        self.assertEqual(layers_of(snapshot)["wide"]["unsure"], ["frames"])
        self.assertEqual(layers_of(snapshot)["wide"]["resolution"]["width"], 200)

    def test_a_format_that_nobody_can_read_is_not_said_to_be_the_scenes(self):
        form = "defaultRenderGlobals.imageFormat"
        scene.legacy_layer(self.scene, "other", overrides={form: 32})
        self.scene.put("other.adjustments[0].value", None)
        row = layers_of(gather.gather_snapshot())["other"]
        self.assertEqual(row["output"], {"name": "<Scene>"})

    def test_the_renderer_of_a_layer_is_read(self):
        scene.use_renderer(self.scene, "arnold")
        renderer = {"defaultRenderGlobals.currentRenderer": "mayaHardware2"}
        scene.legacy_layer(self.scene, "preview", overrides=renderer)
        self.assertEqual(
            layers_of(gather.gather_snapshot())["preview"]["renderer"], "mayaHardware2"
        )

    def test_without_the_procedure_for_names_the_node_names_the_layer(self):
        from maya import names

        scene.legacy_layer(self.scene, "old")
        had = names.FACTS["mel"].pop("renderLayerDisplayName")
        self.addCleanup(names.FACTS["mel"].__setitem__, "renderLayerDisplayName", had)
        self.assertEqual(list(layers_of(gather.gather_snapshot())), ["masterLayer", "old"])


def _raise(error):
    raise error


if __name__ == "__main__":
    unittest.main()
