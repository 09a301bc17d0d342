"""What hosts have buttons for: exactly what the daemon offers, asked for as it takes it."""

import json
import os
import unittest

from renderbridge.session.task_orders import NAMES, orders_for, question_of
from renderbridge.texts import say

from . import CHECKOUT


def offer(action, restart=None, confirm=False, bills_again=False):
    plain = {"action": action, "confirm": confirm, "billsAgain": bills_again}
    return {**plain, "restart": restart} if restart else plain


def task(task_id, *offers):
    return {"taskId": task_id, "actions": list(offers)}


class Given:
    def __init__(self):
        self.given = []

    def operate(self, ids, order, **facts):
        self.given.append((list(ids), order, facts))

    def order_rest(self, id, order, ids):
        self.given.append((id, order, list(ids)))


def english(key, **params):
    return say("en", key, **params)


class WhatIsOffered(unittest.TestCase):
    def given(self, order, value=None):
        orders = Given()
        order.give(orders, value)
        return orders.given

    def test_each_is_asked_for_as_the_daemon_takes_it(self):
        for offered, value, expected in (
            (offer("pause"), None, ("pause", {})),
            (offer("resume", "waiting"), None, ("resubmit", {"restart": "waiting"})),
            (offer("resubmit", "done"), None, ("resubmit", {"restart": "done"})),
            (offer("priority"), -3, ("change", {"priority": -3})),
            (offer("timeout"), 7200, ("change", {"timeout_seconds": 7200})),
            (offer("delete"), None, ("delete", {})),
            (offer("cancel"), None, ("cancel", {})),
        ):
            with self.subTest(offered["action"]):
                (order,) = orders_for([task("7", offered)]).values()
                self.assertEqual(self.given(order, value), [(["7"], *expected)])

    def test_every_kind_of_frames_that_the_bridge_knows_is_an_order_with_a_title(self):
        path = os.path.join(CHECKOUT, "docs", "bridge", "schemas", "OfferedAction.generated.json")
        with open(path, encoding="utf-8") as file:
            kinds = json.load(file)["properties"]["restart"]["enum"]
        offers = [offer("resubmit", kind) for kind in kinds]
        orders = orders_for([task("7", *offers)])
        self.assertEqual(sorted(orders), sorted("resubmit_" + kind for kind in kinds))
        for name in NAMES:
            self.assertTrue(english("order_" + name) and english(f"order_{name}Tip"))

    def test_what_is_not_offered_is_no_order_and_what_a_newer_daemon_offers_is_left_out(self):
        orders = orders_for([task("7", offer("teleport"), offer("fetch"), offer("pause"))])
        self.assertEqual(list(orders), ["pause"])
        self.assertEqual(orders_for([{"taskId": "7"}]), {})

    def test_an_order_for_several_tasks_is_for_those_that_offer_it_by_kind(self):
        tasks = [
            task("7", offer("resume", "waiting"), offer("delete", confirm=True)),
            task("8", offer("resume", "aborted")),
            task("9", offer("pause")),
        ]
        orders = orders_for(tasks)
        self.assertEqual(
            self.given(orders["resume"]),
            [
                (["7"], "resubmit", {"restart": "waiting"}),
                (["8"], "resubmit", {"restart": "aborted"}),
            ],
        )
        self.assertEqual(orders["delete"].ids, ["7"])

    def test_whether_to_ask_is_the_daemons_word_alone(self):
        plain, asked = orders_for([task("7", offer("delete"))]), None
        self.assertFalse(plain["delete"].confirm)
        asked = orders_for([task("7", offer("pause")), task("8", offer("pause", confirm=True))])
        self.assertTrue(asked["pause"].confirm)

    def test_the_question_says_when_it_is_billed_again_and_what_is_lost(self):
        orders = orders_for(
            [task("7", offer("resubmit", "done", True, True), offer("delete", None, True))]
        )
        bills = question_of(orders["resubmit_done"], "beauty", english)
        self.assertEqual(bills, ["Resubmit Done: beauty?", "The farm may charge for this again."])
        lost = question_of(orders["delete"], "beauty", english)
        self.assertIn("cannot undo", lost[1])
        self.assertEqual(len(lost), 2)
        (cancel,) = orders_for([task("7", offer("cancel", None, True))]).values()
        said = question_of(cancel, "beauty", english)
        self.assertEqual(said[0], "Cancel Task: beauty?")
        self.assertIn("is billed", said[1])


HELD = {"state": "held", "where": "here", "tested": "1,50,100", "frames": "2-49,51-99", "count": 97}
SECONDS = {"low": 3000, "likely": 3600, "high": 7260}
FEE = {"currency": "CNY", "low": "10.00", "likely": "12.00", "high": "15.50"}


class FramesBehindTestFrames(unittest.TestCase):
    def order(self, name, *rests):
        offered = offer(name, confirm=True)
        tasks = [
            {**task(str(index), offered), "submissionId": f"s{index // 2}", "rest": rest}
            for index, rest in enumerate(rests)
        ]
        return orders_for(tasks)[name]

    def test_each_submission_is_told_of_its_own_tasks(self):
        for name, word in (("renderRest", "render"), ("dropRest", "drop")):
            orders = Given()
            self.order(name, HELD, HELD, HELD).give(orders)
            self.assertEqual(orders.given, [("s0", word, ["0", "1"]), ("s1", word, ["2"])])

    def test_the_question_says_what_they_take_together(self):
        known = {**HELD, "renderSeconds": SECONDS, "fee": FEE, "playMoney": True}
        asked = question_of(self.order("renderRest", known, known), "beauty", english)
        self.assertEqual(
            asked,
            [
                "Render the Rest: beauty?",
                "194 frames are held behind the test frames.",
                "Render time of all together: 1 h 40 min to 4 h 02 min.",
                "Expected fee: 20.00 to 31.00 CNY (play money).",
            ],
        )

    def test_amounts_of_two_currencies_have_no_sum_and_what_nobody_knows_is_said(self):
        one = {**HELD, "renderSeconds": SECONDS, "fee": FEE}
        other = {**one, "fee": {**FEE, "currency": "USD"}}
        self.assertEqual(len(question_of(self.order("renderRest", one, other), "a", english)), 3)
        asked = question_of(self.order("renderRest", one, HELD), "a", english)
        self.assertEqual(asked[-1], "There is no basis yet to say what they take.")


if __name__ == "__main__":
    unittest.main()
