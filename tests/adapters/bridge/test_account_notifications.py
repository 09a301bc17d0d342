"""What the farm notifies accounts of, over a scripted daemon: known, changed, and its outcome."""

import json
import os
import unittest

from renderbridge.errors import DaemonRefused
from renderbridge.session.account import Account
from renderbridge.session.account_notifications import (
    EVENTS,
    KIND,
    MODES,
    notification_in_words,
    outcome_in_words,
    wrong_in_notification,
)
from renderbridge.texts import say

from . import CHECKOUT
from .asking import Asking
from .fake_host import FakeHost

MAIL = {"type": "failed", "mode": "email", "address": "ana@studio.example"}
EVENT = "operation.changed"


def change(state, result=None, revision=1, id="o-1", hour=12, message=None, login="ana", **way):
    """Return an operation of the daemon's that changes the notifications of an account."""
    outcome = {"id": login, "result": result, **({"message": message} if message else {})}
    return {
        "id": id,
        "kind": KIND,
        "revision": revision,
        "state": state,
        "request": {"loginName": login, **(way or MAIL)},
        "outcomes": [outcome] if result else [],
        "createdAt": f"2020-01-02T{hour:02}:00:00.000Z",
        "updatedAt": f"2020-01-02T{hour:02}:00:01.000Z",
    }


def said(key, **params):
    return say("en", key, **params)


class OfTheAccount(Asking):
    def setUp(self):
        super().setUp()
        self.connection.state, self.connection.openings = "connected", 1
        timer = self.loop.host_timer
        self.account = Account(FakeHost(), timer, self.connection, self.tell, self.clock)
        self.notifications = self.account.notifications

    def hear(self, data):
        return self.account.take({"type": EVENT, "data": data})

    def known(self, login="ana"):
        known = self.notifications.known(login)
        return known and {name: value for name, value in known.items() if name != "at"}

    def test_a_change_is_asked_as_the_bridge_takes_it(self):
        path = "/v1/users/ana/notifications"
        for given, body in (
            (("failed", "email", "ana@studio.example"), MAIL),
            # A way that is not used would be one that the farm keeps.
            (("none", "email", "ana@studio.example"), {"type": "none"}),
        ):
            self.notifications.change("ana", *given)
            self.settle(change("done", "done"))
            self.assertEqual(self.connection.asked[-1], ("PATCH", path, body))

    def test_what_the_farm_took_is_known_with_its_time_once_it_took_it(self):
        self.notifications.change("ana", **MAIL)
        self.settle(change("queued"))
        self.assertTrue(self.notifications.is_busy("ana"))
        self.assertIsNone(self.known())
        self.assertTrue(self.hear(change("done", "done", 2)))
        self.assertFalse(self.notifications.is_busy("ana"))
        self.assertEqual(
            self.notifications.known("ana"), {**MAIL, "at": "2020-01-02T12:00:01.000Z"}
        )
        self.assertIsNone(self.known("studio"))

    def test_what_the_farm_refuses_is_told_in_its_words_and_leaves_what_was_set(self):
        self.notifications.learn([change("done", "done")])
        self.notifications.change("ana", "none")
        refused = {"id": "o-2", "hour": 13, "type": "none", "message": "No such account."}
        self.settle(change("failed", "refused", **refused))
        self.assertEqual(self.notifications.failure_of("ana"), "No such account.")
        self.assertEqual(self.known(), MAIL)

    def test_what_the_daemon_refuses_is_told_in_its_words(self):
        self.notifications.change("ana", **MAIL)
        self.settle(DaemonRefused(422, {"detail": "Expected an e-mail address."}))
        self.assertEqual(self.notifications.failure_of("ana"), "Expected an e-mail address.")

    def test_what_may_have_reached_the_farm_makes_what_was_known_unknown(self):
        for state, result in (
            ("sending", None),
            ("unconfirmed", None),
            ("expired", None),
            ("failed", "unknown"),
        ):
            with self.subTest(state):
                newer = change(state, result, id="o-2", hour=13)
                self.notifications._changes = {}
                self.notifications.learn([newer, change("done", "done")])
                self.assertIsNone(self.known())

    def test_what_waits_for_its_turn_leaves_what_was_set(self):
        self.notifications.learn([change("queued", id="o-2", hour=13), change("done", "done")])
        self.assertEqual(self.known(), MAIL)

    def test_a_change_by_another_client_is_heard(self):
        self.notifications.learn([change("done", "done")])
        self.assertTrue(self.hear(change("done", "done", 2, id="o-2", hour=13, type="none")))
        self.assertEqual(self.known(), {"type": "none"})

    def test_an_event_that_comes_late_or_twice_changes_nothing(self):
        self.notifications.learn([change("done", "done", 3)])
        for late in (change("sending", revision=2), change("done", "done", 3)):
            self.assertFalse(self.hear(late))
            self.assertEqual(self.known(), MAIL)
        self.hear(change("done", "done", id="o-0", hour=11, type="none"))
        self.assertEqual(self.known(), MAIL)

    def test_each_account_has_a_setting_of_its_own(self):
        other = change("done", "done", id="o-2", hour=13, login="studio", type="none")
        self.notifications.learn([other, change("done", "done")])
        self.assertEqual((self.known(), self.known("studio")), (MAIL, {"type": "none"}))

    def test_it_is_learnt_whenever_the_account_is_read(self):
        self.account.look()
        users, operations = {"items": []}, {"items": [change("done", "done")]}
        self.connection.answers += [{"balances": []}, users, operations, {"items": []}]
        self.settle({"items": []})
        self.assertEqual(self.known(), MAIL)

    def test_another_daemon_does_not_inherit_what_was_known(self):
        self.notifications.learn([change("done", "done")])
        self.connection.openings += 1
        self.notifications.learn([])
        self.assertIsNone(self.known())

    def test_a_project_of_the_same_name_fails_alone(self):
        self.account.create_project("ana")
        self.settle(DaemonRefused(409, {"detail": "It exists."}))
        self.assertEqual(self.account.failure_of("ana"), "It exists.")
        self.assertIsNone(self.notifications.failure_of("ana"))

    def test_a_change_of_a_project_is_none_of_notifications(self):
        self.hear({**change("done", "done"), "kind": "changeProject", "request": {}})
        self.assertIsNone(self.known())

    def test_each_outcome_has_its_words(self):
        words = lambda: outcome_in_words(self.notifications, "ana", said)  # noqa: E731
        self.assertEqual(words(), "")
        self.notifications.change("ana", **MAIL)
        self.assertIn("Sending the request", words())
        self.settle(change("done", "done"))
        self.assertRegex(words(), r"^Set at 2020-01-0\d \d\d:\d\d$")
        self.notifications.change("ana", **MAIL)
        self.settle(change("failed", "refused", id="o-2", hour=13, message="Too many."))
        self.assertEqual(words(), "Too many.")


class Words(unittest.TestCase):
    def test_what_is_set_is_one_line_and_what_nobody_can_tell_is_said(self):
        self.assertEqual(
            notification_in_words(MAIL, said), "A task fails: E-mail ana@studio.example"
        )
        self.assertEqual(notification_in_words({"type": "none"}, said), "Never")
        self.assertEqual(notification_in_words(None, said), "Unknown")

    def test_an_address_is_needed_unless_nothing_is_notified(self):
        self.assertEqual(wrong_in_notification("failed", ""), "wrongAddress")
        self.assertIsNone(wrong_in_notification("failed", "x"))
        self.assertIsNone(wrong_in_notification("none", ""))

    def test_events_and_ways_are_those_of_the_bridge(self):
        path = os.path.join(
            CHECKOUT, "docs", "bridge", "schemas", "NotificationsChange.generated.json"
        )
        with open(path, encoding="utf-8") as file:
            properties = json.load(file)["properties"]
        self.assertEqual(set(EVENTS), set(properties["type"]["enum"]))
        self.assertEqual(set(MODES), set(properties["mode"]["enum"]))


if __name__ == "__main__":
    unittest.main()
