"""All tasks of the account, over a scripted daemon."""

import unittest

from renderbridge.errors import Unreachable
from renderbridge.session.account_tasks import AGAIN_SECONDS, LOOK_EVERY_SECONDS, AccountTasks

from .asking import Asking


def task(number, revision=1, **facts):
    return {"taskId": str(number), "revision": revision, "state": "rendering", **facts}


def page(*tasks, cursor=None):
    return {"items": list(tasks), "cursor": cursor, "eventsCursor": "db.1"}


class Pages:
    """A daemon's answers to GET /v1/tasks; `asked` holds the query of each."""

    def __init__(self, *pages):
        self.pages, self.asked = list(pages), []

    def tasks(self, **query):
        self.asked.append({name: value for name, value in query.items() if value is not None})
        yield None
        answer = self.pages.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class OfTheAccount(Asking):
    def setUp(self):
        super().setUp()
        self.connection.state, self.connection.openings = "connected", 1
        self.tasks = AccountTasks(self.loop.host_timer, self.connection, self.tell, self.clock)

    def look(self, *pages):
        self.bridge = Pages(*pages)
        self.connection.bridge = lambda: self.bridge
        self.tasks.see()
        self.tasks.tick()
        self.loop.turn_until(lambda: not self.tasks.is_reading, "the tasks")

    def ids(self):
        return [each["taskId"] for each in self.tasks.rows()]

    def test_none_is_told_from_not_read_yet(self):
        self.assertFalse(self.tasks.is_known())
        self.look(page())
        self.assertTrue(self.tasks.is_known())
        self.assertEqual(self.ids(), [])

    def test_nobody_looks_and_nobody_asks(self):
        self.tasks.tick()
        self.assertFalse(self.tasks.is_reading)

    def test_further_pages_are_read_when_they_are_wanted_and_kept_after_that(self):
        self.look(page(task(2), cursor="1"))
        self.assertEqual((self.ids(), self.tasks.has_more), (["2"], True))
        self.tasks.more()
        self.look(page(task(2), cursor="1"), page(task(1)))
        self.assertEqual((self.ids(), self.tasks.has_more), (["2", "1"], False))
        self.assertEqual(self.bridge.asked[1]["cursor"], "1")

    def test_an_artist_is_asked_for_by_name_and_shows_nobody_else(self):
        self.look(page(task(2, artist="ana"), task(1, artist="li")))
        self.assertEqual(self.tasks.artists(), ["ana", "li"])
        self.tasks.filter("li")
        self.assertEqual((self.ids(), self.tasks.is_known()), ([], False))
        self.look(page(task(1, artist="li")))
        self.assertEqual(self.bridge.asked[0]["artist"], "li")
        self.assertEqual((self.ids(), self.tasks.artists()), (["1"], ["ana", "li"]))

    def test_an_answer_about_another_artist_is_dropped(self):
        self.bridge = Pages(page(task(2)))
        self.connection.bridge = lambda: self.bridge
        self.tasks.see()
        self.tasks.tick()
        self.tasks.filter("li")
        self.loop.turn_until(lambda: not self.tasks.is_reading, "the answer")
        self.assertEqual(self.ids(), [])

    def test_events_move_them_and_older_ones_do_not(self):
        self.look(page(task(1, 3)))
        told = {"type": "task.changed", "data": task(1, 4, state="done")}
        self.assertTrue(self.tasks.take(told))
        self.assertFalse(self.tasks.take(told))
        self.assertEqual(self.tasks.rows()[0]["state"], "done")
        self.clock.now += LOOK_EVERY_SECONDS
        self.look(page(task(1, 3)))
        self.assertEqual(self.tasks.rows()[0]["state"], "done")

    def test_a_task_that_is_new_has_the_list_read_again(self):
        self.look(page(task(1)))
        self.assertFalse(self.tasks.take({"type": "task.changed", "data": task(2)}))
        self.clock.now += AGAIN_SECONDS
        self.look(page(task(2), task(1)))
        self.assertEqual(self.ids(), ["2", "1"])

    def test_why_they_could_not_be_read_is_told_and_it_is_tried_again(self):
        self.look(Unreachable("It is gone.", sent=False))
        self.assertEqual(str(self.tasks.failure), "It is gone.")
        self.assertFalse(self.tasks.is_known())
        self.clock.now += AGAIN_SECONDS
        self.look(page(task(1)))
        self.assertIsNone(self.tasks.failure)


if __name__ == "__main__":
    unittest.main()
