"""States as kinds, and what frames cost."""

import json
import os
import unittest

from renderbridge.session.money import fee_per_frame
from renderbridge.session.standing import STANDINGS, standing_of

from . import CHECKOUT


def states_of(shape):
    path = os.path.join(CHECKOUT, "docs", "bridge-openapi.generated.json")
    with open(path, encoding="utf-8") as file:
        schemas = json.load(file)["components"]["schemas"]
    state = schemas[shape]["properties"]["state"]
    return (schemas[state["$ref"].rsplit("/", 1)[-1]] if "$ref" in state else state)["enum"]


class States(unittest.TestCase):
    def test_every_state_of_the_bridge_is_of_a_kind(self):
        for shape in ("Submission", "Unit", "Task", "Frame"):
            for state in set(states_of(shape)) - {"unknown", "gone"}:
                with self.subTest(shape=shape, state=state):
                    self.assertIn(standing_of(state), set(STANDINGS) - {"unknown"})

    def test_one_that_nobody_knows_is_neither_good_nor_bad(self):
        self.assertEqual(standing_of("sleeping"), "unknown")

    def test_done_with_failures_is_told_from_done_and_from_failed(self):
        kinds = {standing_of(state) for state in ("done", "doneWithFailures", "failed")}
        self.assertEqual(len(kinds), 3)


class Fees(unittest.TestCase):
    def test_a_frame_costs_what_the_finished_ones_cost_on_average(self):
        task = {"fee": {"amount": "6", "currency": "CNY"}, "counts": {"done": 3, "failed": 1}}
        self.assertEqual(fee_per_frame([task]), "1.50 CNY")

    def test_before_a_frame_is_done_there_is_no_telling(self):
        task = {"fee": {"amount": "6", "currency": "CNY"}, "counts": {"done": 0, "failed": 0}}
        self.assertEqual(fee_per_frame([task]), "")


if __name__ == "__main__":
    unittest.main()
