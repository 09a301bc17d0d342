"""The dialog in Houdini: opened by its menu, over render nodes that wait for others."""

from . import QtTest, wait_until
from .desks import hou
from .host_cases import HostCases
from .in_host import LEFT, InHost

RENDERS = ["/out/spray_beauty", "/out/spray_matte", "/out/lantern_glow"]


class Houdini(HostCases, InHost):
    app = "houdini"

    def break_something(self):
        # Its simulation is not ticked by itself.
        return "/out/spray_matte", "/out/spray_matte"

    def choose_frames(self, frames):
        self.type_into_cell(self.table("nodes"), "/out/lantern_glow", "frames", frames)

    def shown_frames(self):
        return [text for (text,) in self.texts(self.page("nodes"), "frames")]

    def type_few_frames(self):
        page = self.table("nodes")
        for number, node in enumerate(RENDERS):
            self.type_into_cell(page, node, "frames", str(1001 + number))
        for node in RENDERS[:2]:
            self.press_space_on(page, node)

    def test_nodes_say_what_they_do_what_they_wait_for_and_where_they_write(self):
        path = self.open()
        page = self.table("nodes")
        folder = path.rsplit("/", 1)[0]
        self.assertEqual(
            self.texts(page, "path", "frames", "option", "take", "dependsOn", "state"),
            [
                (
                    "/out/sim_spray",
                    "1001-1120",
                    "Simulate",
                    "Main",
                    "—",
                    "Simulates frame by frame",
                ),
                (
                    "/out/cache_mist",
                    "1001-1120",
                    "Simulate",
                    "Main",
                    "/out/sim_spray",
                    "Simulates or writes files",
                ),
                ("/out/spray_beauty", "1001-1120", "Render", "Main", "/out/cache_mist", "—"),
                ("/out/spray_matte", "1001-1119[2]", "Render", "Main", "/out/cache_mist", "—"),
                ("/out/lantern_glow", "1001-1120", "Render", "Main", "—", "—"),
                ("/out/preview", "1001-1120", "Render", "Main", "—", "Bypassed in the scene"),
            ],
        )
        self.assertEqual(self.ticked(page), RENDERS)
        outputs = [text for (text,) in self.texts(page, "output")]
        shot = "sq030_sh0210_fx_v008"
        self.assertEqual(outputs[2], f"{folder}/render/{shot}/spray_beauty.$F4.exr")

    def test_a_row_that_is_duplicated_is_sent_twice_with_other_frames(self):
        path = self.open("houdini_twice_v001")
        page = self.table("nodes")
        for node in RENDERS[:2]:
            self.press_space_on(page, node)
        self.type_into_cell(page, "/out/lantern_glow", "frames", "1001-1002")
        self.select(page, "/out/lantern_glow")
        QtTest.mouseClick(page._buttons["anotherRow"], LEFT)
        self.type_into_cell(page, "/out/lantern_glow", "frames", "1050", again=1)
        rows = self.wait_for_bodies(
            lambda bodies: len(bodies[0]["layer_list"]) == 2 and has_row(bodies[0], "1050")
        )[0]["layer_list"]
        self.assertEqual(
            [(row["layerName"], row["frames"], row["option"]) for row in rows],
            [("/out/lantern_glow", "1001-1002", "-1"), ("/out/lantern_glow", "1050", "-1")],
        )
        self.press_submit()
        (got,) = self.until_farm_has(path, 1)
        self.assertEqual(got["layer_list"], rows)

    def test_a_simulation_that_is_ticked_stands_before_what_waits_for_it(self):
        self.open("houdini_order_v001")
        page = self.table("nodes")
        for node in ("/out/sim_spray", "/out/cache_mist"):
            self.press_space_on(page, node)
        rows = self.wait_for_bodies(lambda bodies: len(bodies[0]["layer_list"]) == 5)[0]
        said = [(row["layerName"], row["option"]) for row in rows["layer_list"]]
        self.assertEqual(
            said,
            [("/out/sim_spray", "0"), ("/out/cache_mist", "0")]
            + [(node, "-1") for node in RENDERS],
        )
        self.unfold_problems()
        wait_until(lambda: not self.window.problems.rows(), "a scene without problems")

    def test_a_node_that_is_bypassed_meanwhile_says_so_in_the_table(self):
        self.open("houdini_bypassed_v001")
        page = self.page("nodes")
        hou.node("/out/lantern_glow")._bypassed = True
        wait_until(
            lambda: (
                ("/out/lantern_glow", "Bypassed in the scene") in self.texts(page, "path", "state")
            ),
            "the note",
        )

    def test_saving_takes_the_choices_into_the_scene(self):
        self.open("houdini_kept_v001")
        self.type_few_frames()
        self.wait_for_bodies(lambda bodies: len(bodies[0]["layer_list"]) == 1)
        self.assertIsNone(hou.root().userData("renderbridge"))
        self.desk.change()
        wait_until(self.window.submit_bar.as_saved.isVisible, "the change")
        self.press_submit()
        wait_until(lambda: self.window.tasks.count() == 1, "the submission")
        self.assertIn("1003", hou.root().userData("renderbridge"))

    def test_it_wears_the_style_of_houdini(self):
        self.open()
        self.assertEqual(self.window.styleSheet(), self.desk.STYLE)
        self.desk.scene.session.style_sheet = "QLabel { color: #123456 }"
        self.desk.press_menu()
        self.assertEqual(self.window.styleSheet(), "QLabel { color: #123456 }")


def has_row(body, frames):
    return any(row["frames"] == frames for row in body["layer_list"])
