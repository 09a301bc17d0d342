"""Orders and downloads: followed to their end, whoever forgets to tell of it."""

import os
import unittest
import unittest.mock

from renderbridge.errors import DaemonRefused, Unreachable
from renderbridge.session.operations import GIVE_UP_SECONDS, LOOK_EVERY_SECONDS
from renderbridge.session.orders import Orders
from renderbridge.session.results import LOOK_EVERY_SECONDS as RESULTS_LOOK_SECONDS
from renderbridge.session.results import Results

from .asking import Asking, operation
from .fake_host import FakeHost
from .stand_ins import Home


def changed(*args, **more):
    return {"type": "operation.changed", "data": operation(*args, **more)}


def transfer(state, revision=1, id="t-1", **more):
    row = {"id": id, "revision": revision, "state": state, "direction": "download", "taskId": "7"}
    return {**row, "files": {"done": 0, "total": 3}, **more}


class OrdersOfTasks(Asking):
    def setUp(self):
        super().setUp()
        self.orders = Orders(
            FakeHost(), self.loop.host_timer, self.connection, self.tell, self.clock
        )

    def test_an_order_is_under_way_until_the_farms_word_is_there(self):
        self.orders.operate(["7", "8"], "resubmit", restart="failed", priority=None)
        self.assertTrue(self.orders.is_busy("7") and self.orders.is_busy("8"))
        self.settle(operation("queued"))
        body = {"taskIds": ["7", "8"], "order": "resubmit", "restart": "failed"}
        self.assertEqual(self.connection.asked, [("POST", "/v1/tasks/operate", body)])
        self.assertTrue(self.orders.is_busy("8"))
        self.assertTrue(self.orders.take(changed("sending", 2)))
        outcomes = [
            {"id": "7", "result": "done"},
            {"id": "8", "result": "refused", "message": "It has ended."},
        ]
        self.assertTrue(self.orders.take(changed("done", 3, outcomes)))
        self.assertFalse(self.orders.is_busy("7") or self.orders.is_busy("8"))
        self.assertIsNone(self.orders.failure_of("7"))
        self.assertEqual(self.orders.failure_of("8"), "It has ended.")

    def test_an_outcome_that_nobody_knows_is_told_and_the_next_order_clears_it(self):
        self.orders.operate(["7"], "pause")
        self.settle(operation("expired", outcomes=[{"id": "7", "result": "unknown"}]))
        self.assertIn("does not know whether", self.orders.failure_of("7"))
        self.orders.operate(["7"], "pause")
        self.assertIsNone(self.orders.failure_of("7"))

    def test_a_task_is_ordered_one_thing_at_a_time(self):
        self.orders.operate(["7"], "pause")
        self.orders.operate(["7", "8"], "delete")
        self.orders.operate(["8"], "delete")
        self.connection.answers.append(operation("queued"))
        self.settle(operation("queued", id="o-2"))
        self.assertEqual(
            [request[2]["taskIds"] for request in self.connection.asked], [["7"], ["8"]]
        )

    def test_what_events_do_not_tell_is_asked_for(self):
        self.orders.operate(["7"], "pause")
        self.settle(operation("queued"))
        self.later(self.orders, LOOK_EVERY_SECONDS / 2)
        self.assertEqual(len(self.connection.asked), 1)
        self.later(self.orders, LOOK_EVERY_SECONDS)
        self.later(self.orders, LOOK_EVERY_SECONDS)
        self.settle(operation("done", 2, [{"id": "7", "result": "done"}]))
        self.assertEqual(self.connection.asked[1:], [("GET", "/v1/operations/o-1")])
        self.assertFalse(self.orders.is_busy("7"))

    def test_an_event_that_is_older_than_the_answer_tells_nothing(self):
        self.orders.operate(["7"], "pause")
        self.settle(operation("sending", 5))
        self.assertFalse(self.orders.take(changed("failed", 4)))
        self.assertFalse(self.orders.take(changed("done", 9, id="o-of-somebody-else")))
        self.assertTrue(self.orders.is_busy("7"))

    def test_a_daemon_that_went_away_is_waited_for_and_at_last_given_up(self):
        self.orders.operate(["7"], "pause")
        self.settle(operation("queued"))
        gone = Unreachable("It is gone.", sent=False)
        self.later(self.orders, LOOK_EVERY_SECONDS)
        self.settle(gone)
        self.assertTrue(self.orders.is_busy("7"))
        self.later(self.orders, GIVE_UP_SECONDS)
        self.settle(gone)
        self.assertEqual(self.orders.failure_of("7"), "It is gone.")
        self.assertFalse(self.orders.is_busy("7"))

    def test_a_daemon_that_was_heard_of_in_between_is_waited_for_anew(self):
        self.orders.operate(["7"], "pause")
        self.settle(operation("queued"))
        gone = Unreachable("It is gone.", sent=False)
        for answer in (operation("sending", 2), gone):
            self.later(self.orders, GIVE_UP_SECONDS * 0.75)
            self.settle(answer)
            self.assertTrue(self.orders.is_busy("7"))

    def test_an_operation_that_the_daemon_does_not_know_any_more_is_over(self):
        self.orders.operate(["7"], "pause")
        self.settle(operation("queued"))
        self.later(self.orders, LOOK_EVERY_SECONDS)
        self.settle(DaemonRefused(404, {"detail": "There is none."}))
        self.assertEqual(self.orders.failure_of("7"), "There is none.")

    def test_a_refusal_is_told_of_each_task_that_was_meant(self):
        self.orders.operate(["7", "8"], "pause")
        self.settle(DaemonRefused(400, {"detail": "Not like this."}))
        self.assertEqual(
            [self.orders.failure_of(id) for id in ("7", "8", "9")],
            ["Not like this.", "Not like this.", None],
        )
        self.assertFalse(self.orders.is_busy("7"))


class OrdersOfSubmissions(Asking):
    def test_each_is_asked_of_its_own_and_its_answer_is_shown_at_once(self):
        orders = Orders(FakeHost(), self.loop.host_timer, self.connection, self.tell, self.clock)
        for give, request in (
            (lambda: orders.cancel_submission("s/1"), ("cancel", {})),
            (lambda: orders.retry("s/1"), ("retry", {})),
            (
                lambda: orders.resolve("s/1", "u", "absent"),
                ("resolve", {"unitId": "u", "outcome": "absent"}),
            ),
            (
                lambda: orders.resolve("s/1", "u", "sent", "42"),
                ("resolve", {"unitId": "u", "outcome": "sent", "taskId": "42"}),
            ),
        ):
            give()
            self.assertTrue(orders.is_busy("s/1"))
            self.settle({"id": "s/1", "revision": 2})
            self.assertFalse(orders.is_busy("s/1"))
            path = "/v1/submissions/s%2F1/" + request[0]
            self.assertEqual(self.connection.asked[-1], ("POST", path, request[1]))
        self.assertEqual(self.connection.board.taken, ["s/1"] * 4)


class Downloads(Asking):
    def setUp(self):
        super().setUp()
        self.results = Results(
            FakeHost(), self.loop.host_timer, self.connection, self.tell, self.clock
        )

    def take(self, row):
        self.connection.board.transfers["7"] = row
        self.results.tick()

    def test_a_download_is_asked_for_once_and_its_folder_shown_once_a_frame_is_there(self):
        self.results.fetch("7")
        self.results.fetch("7")
        self.settle(transfer("running", folder="/results/7"))
        self.assertTrue(self.results.is_busy("7"))
        self.assertIsNone(self.results.folder("7"))
        self.take(transfer("done", 2, folder="/results/7", files={"done": 3, "total": 3}))
        self.assertEqual(self.results.folder("7"), "/results/7")
        self.assertFalse(self.results.is_busy("7"))
        self.assertEqual(self.connection.asked, [("POST", "/v1/tasks/7/download", {})])

    def test_newer_files_are_replaced_in_the_folder_where_they_were_kept(self):
        self.results.replace_newer("7")
        self.assertEqual(self.connection.asked, [])
        self.take(transfer("done", folder="/results/7", besideNewer=2))
        self.results.replace_newer("7")
        self.results.replace_newer("7")
        self.settle(transfer("waiting", 2, folder="/results/7"))
        asked = {"folder": "/results/7", "replaceNewer": True}
        self.assertEqual(self.connection.asked, [("POST", "/v1/tasks/7/download", asked)])
        self.assertTrue(self.results.is_busy("7"))

    def test_the_disk_is_looked_at_for_a_press_alone(self):
        with Home() as home, unittest.mock.patch("os.stat", side_effect=os.stat) as looked:
            folder = home.path("results")
            self.take(transfer("done", folder=folder, files={"done": 3, "total": 3}))
            self.results.tick()
            self.assertEqual(self.results.folder("7"), folder)
            self.assertNotIn(unittest.mock.call(folder), looked.mock_calls)
            self.assertIsNone(self.results.folder_to_open("7"))
            self.assertIn(folder, self.results.failures["7"])
            os.mkdir(folder)
            self.assertEqual(self.results.folder_to_open("7"), folder)
            self.assertEqual(self.results.failures, {})
        self.assertIsNone(self.results.folder_to_open("8"))

    def test_what_was_fetched_from_elsewhere_is_told_from_what_was_fetched_here(self):
        self.take(transfer("done", id="t-0"))
        self.results.fetch("7")
        self.settle(transfer("running"))
        self.assertFalse(self.results.is_own(transfer("done", id="t-0")))
        self.assertTrue(self.results.is_own(transfer("done")))

    def test_what_was_told_while_nobody_listened_is_asked_for(self):
        self.take(transfer("running"))
        self.later(self.results, RESULTS_LOOK_SECONDS / 2)
        self.assertEqual(self.connection.asked, [])
        self.later(self.results, RESULTS_LOOK_SECONDS)
        self.settle(transfer("done", 2))
        self.assertEqual(self.connection.asked, [("GET", "/v1/transfers/t-1")])
        self.assertFalse(self.results.is_busy("7"))

    def test_why_a_download_could_not_begin_is_told_until_the_next_press(self):
        self.results.fetch("7")
        self.settle(DaemonRefused(409, {"detail": "Not now."}))
        self.results.tick()
        self.assertEqual(self.results.failures, {"7": "Not now."})
        self.results.fetch("7")
        self.assertEqual(self.results.failures, {})

    def test_why_one_failed_that_began_is_left_to_what_tells_of_transfers(self):
        self.take(transfer("failed", error={"message": "The disk is full."}))
        self.results.tick()
        self.assertEqual(self.results.failures, {})
        told = self.connection.board.transfers["7"]
        self.assertEqual(told["error"]["message"], "The disk is full.")

    def test_a_daemon_that_is_away_fails_no_download_and_one_that_forgot_it_does(self):
        self.take(transfer("running"))
        self.later(self.results, RESULTS_LOOK_SECONDS)
        self.settle(Unreachable("It is gone.", sent=False))
        self.assertEqual((self.results.failures, self.results.is_busy("7")), ({}, True))
        self.later(self.results, RESULTS_LOOK_SECONDS)
        self.settle(DaemonRefused(404, {"detail": "There is none."}))
        self.assertEqual(self.results.failures, {"7": "There is none."})
        self.assertFalse(self.results.is_busy("7"))


if __name__ == "__main__":
    unittest.main()
