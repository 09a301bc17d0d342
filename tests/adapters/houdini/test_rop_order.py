"""The order of nodes: plain data in, plain data out."""

import unittest

from renderbridge_houdini.rop_order import DriverFacts, depends_on, drives, in_order


class Order(unittest.TestCase):
    def test_a_node_waits_for_the_nearest_ones_through_merges_and_fetches(self):
        drivers = {
            "/out/merge": DriverFacts("merge", ["/out/a", "/out/fetch"]),
            "/out/fetch": DriverFacts("fetch", [], source="/obj/n/b"),
            "/out/a": DriverFacts("geometry", ["/out/z"]),
            "/out/c": DriverFacts("ifd", ["/out/merge", None]),
        }
        rendered = {"/out/a", "/obj/n/b", "/out/c", "/out/z"}
        self.assertEqual(depends_on("/out/c", drivers, rendered), ["/out/a", "/obj/n/b"])

    def test_a_bypassed_node_passes_on_what_it_waits_for(self):
        drivers = {
            "/out/b": DriverFacts("ifd", ["/out/off"]),
            "/out/off": DriverFacts("geometry", ["/out/a"]),
        }
        self.assertEqual(depends_on("/out/b", drivers, {"/out/a", "/out/b"}), ["/out/a"])

    def test_a_switch_waits_for_the_input_that_it_lets_through(self):
        drivers = {
            "/out/s": DriverFacts("switch", ["/out/a", "/out/b"], chosen=1),
            "/out/c": DriverFacts("ifd", ["/out/s"]),
        }
        self.assertEqual(depends_on("/out/c", drivers, {"/out/a", "/out/b", "/out/c"}), ["/out/b"])

    def test_a_subnet_stands_for_what_ends_in_it(self):
        drivers = {"/out/n": DriverFacts("subnet", [], ends=["/out/n/last"])}
        self.assertEqual(drives("/out/n", drivers, {"/out/n/last"}), ["/out/n/last"])

    def test_circles_end(self):
        drivers = {
            "/out/f": DriverFacts("fetch", ["/out/f"], source="/out/g"),
            "/out/g": DriverFacts("fetch", [], source="/out/f"),
        }
        self.assertEqual(depends_on("/out/f", drivers, set()), [])
        self.assertEqual(in_order(["a", "b"], {"a": ["b"], "b": ["a"]}), ["b", "a"])

    def test_nodes_come_after_what_they_wait_for_and_otherwise_as_they_were(self):
        waits = {"c": ["b"], "a": [], "b": ["a"], "d": ["elsewhere"]}
        self.assertEqual(in_order(["c", "a", "b", "d"], waits), ["a", "b", "c", "d"])
