"""Frames that are rendered again: which are meant, what is asked first, and the order."""

import unittest

from renderbridge.session.orders import Orders
from renderbridge.session.rerendering import choice_of, question_of
from renderbridge.texts import say

from .asking import Asking
from .fake_host import FakeHost


def english(key, **params):
    return say("en", key, **params)


class WhichFrames(unittest.TestCase):
    def test_selected_ones_go_by_their_numbers_each_once(self):
        rows = [{"number": 9}, {"number": -1}, {"number": 9}, {"frameId": "tile-3"}]
        self.assertEqual(choice_of("selected", rows), {"frames": "-1,9"})

    def test_nothing_selected_is_no_choice_and_others_need_no_selection(self):
        self.assertIsNone(choice_of("selected", [{"frameId": "tile-3"}]))
        self.assertEqual(choice_of("flagged", []), {"which": "flagged"})


class WhatIsAsked(unittest.TestCase):
    plan = {"frames": "3", "count": 1, "sceneChanged": False}

    def test_the_cost_is_said_where_it_is_known_and_that_it_is_not_elsewhere(self):
        money = {"perFrame": {"amount": "0.5", "currency": "CNY"}}
        known = {**self.plan, **money, "estimate": {"amount": "0.50", "currency": "CNY"}}
        self.assertIn("0.50 CNY, at 0.5 CNY per frame", " ".join(question_of(known, "7", english)))
        unknown = " ".join(question_of(self.plan, "7", english))
        self.assertIn("1 frame of task 7 again: 3?", unknown)
        self.assertIn("cannot be estimated", unknown)

    def test_a_scene_that_is_another_by_now_is_told(self):
        changed = {**self.plan, "sceneChanged": True}
        self.assertEqual(
            len(question_of(changed, "7", english)), len(question_of(self.plan, "7", english)) + 1
        )


class TheOrder(Asking):
    def setUp(self):
        super().setUp()
        self.orders = Orders(
            FakeHost(), self.loop.host_timer, self.connection, self.tell, self.clock
        )

    def test_the_daemon_is_asked_what_it_costs_and_then_for_those_frames(self):
        plans = []
        self.orders.plan_rerender("7", {"which": "flagged"}, plans.append)
        self.assertTrue(self.orders.is_busy("7"))
        self.settle({"frames": "3", "count": 1, "sceneChanged": False})
        self.assertFalse(self.orders.is_busy("7"))
        self.assertEqual(plans[0]["frames"], "3")
        self.orders.rerender("7", plans[0]["frames"])
        self.settle({"id": "s-2", "revision": 1, "scene": {"path": "/other", "name": "a"}})
        self.assertEqual(
            self.connection.asked,
            [
                ("POST", "/v1/tasks/7/rerender/plan", {"which": "flagged"}),
                ("POST", "/v1/tasks/7/rerender", {"frames": "3"}),
            ],
        )
