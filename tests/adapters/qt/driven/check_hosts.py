"""The form of each host, drawn from what a real daemon says of a scene of that host."""

from renderbridge.form import fields_of
from renderbridge.qt.binding import Qt

from .. import scenes
from . import QtTest, focus, turn, wait_until
from .studio import InStudio


class Hosts(InStudio):
    def table(self, key):
        table = self.window.tables.by_key[key]
        self.window.pages.setCurrentWidget(table)
        focus(table.view)
        return table

    def tick(self, table, *rows):
        for row in rows:
            table.view.setCurrentIndex(table.order.index(row, 0))
            QtTest.keyClick(table.view, Qt.Key.Key_Space)

    def type_into(self, table, row, column, text):
        table.model.setData(table.model.index(row, column), text)

    def test_every_field_of_every_host_is_drawn(self):
        for make, name in ((scenes.maya, "a.ma"), (scenes.houdini, "a.hip"), (scenes.max, "a.max")):
            with self.subTest(name):
                self.open(make(self.path(name)))
                self.ready()
                for field in fields_of(self.preview()["form"]):
                    drawn = self.window.tables.by_key if field["control"] == "table" else {}
                    row = self.window.settings.row(field["key"])
                    self.assertTrue(field["key"] in drawn or row is not None, field["key"])
                self.close()

    def test_maya_sends_a_task_for_each_ticked_layer_with_what_was_set_for_it(self):
        self.open(scenes.maya(self.path("layers.ma")))
        self.ready()
        table = self.table("layers")
        self.type_into(table, 1, 1, "5-6")
        self.tick(table, 2)
        wait_until(lambda: len(self.preview()["requests"]) == 3, "three requests")
        bodies = [request["body"] for request in self.preview()["requests"]]
        sent = [(body["render_layer"], body["frames"], body["image_width"]) for body in bodies]
        self.assertEqual(
            sent, [("beauty", "1-48", 2048), ("shadow", "5-6", 1920), ("test_layer", "1-100", 1920)]
        )
        wait_until(lambda: self.window.pages.tabText(1) == "Render layers (3)", "the tab's title")

    def test_houdini_sends_one_node_twice_with_different_frames(self):
        self.open(scenes.houdini(self.path("twice.hip")))
        self.ready()
        table = self.table("nodes")
        table.view.setCurrentIndex(table.order.index(0, 0))
        QtTest.mouseClick(table._buttons["anotherRow"], Qt.MouseButton.LeftButton)
        self.type_into(table, 0, 1, "1-10")
        self.type_into(table, 1, 1, "100-110")
        wait_until(lambda: len(self.body().get("layer_list", ())) == 3, "three rows")
        rows = [
            (row["layerName"], row["frames"], row["option"]) for row in self.body()["layer_list"]
        ]
        self.assertEqual(
            rows,
            [
                ("/out/beauty", "1-10", "-1"),
                ("/out/beauty", "100-110", "-1"),
                ("/out/matte", "1-240", "-1"),
            ],
        )

    def test_houdini_simulates_a_node_that_is_ticked(self):
        self.open(scenes.houdini(self.path("sim.hip")))
        self.ready()
        table = self.table("nodes")
        self.tick(table, 0, 1, 2)
        wait_until(lambda: len(self.body().get("layer_list", ())) == 1, "the simulation alone")
        self.assertEqual(self.body()["layer_list"][0]["option"], "0")

    def test_max_sends_views_instead_of_cameras_once_one_is_ticked(self):
        self.open(scenes.max(self.path("views.max")))
        self.ready()
        self.assertEqual(self.body()["camera"], "Cam01")
        self.tick(self.table("views"), 1)
        wait_until(lambda: self.body().get("camera") == "Cam02", "the view's camera")
        self.assertEqual(self.body()["frames"], "5-9")

    def test_five_hundred_layers_are_drawn_and_each_is_a_request(self):
        rows = [{"name": f"layer{number:03}", "renderable": True} for number in range(500)]
        self.open(scenes.maya(self.path("many.ma"), layers=rows))
        self.ready()
        self.assertEqual(self.table("layers").order.rowCount(), 500)
        self.assertEqual(len(self.preview()["requests"]), 500)
        self.window.pages.setCurrentWidget(self.window.bodies)
        turn()
        self.assertIn("layer499", self.window.bodies.text.toPlainText())
