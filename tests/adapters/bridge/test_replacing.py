"""What a person reads and may press where frames were put beside newer files."""

import functools
import unittest
from types import SimpleNamespace

from renderbridge.session.replacing import question_of, replaceable, wants_a_word
from renderbridge.texts import say

SAY = functools.partial(say, "en")


def download(task_id, count=1, names=(), confirm=True):
    offer = {"action": "replaceNewer", "confirm": confirm, "billsAgain": False}
    kept = {"keptFiles": list(names)} if names else {}
    return {"taskId": task_id, "besideNewer": count, "actions": [offer], **kept}


def board(*downloads):
    return SimpleNamespace(transfers={each["taskId"]: each for each in downloads})


class Replacing(unittest.TestCase):
    def test_only_downloads_for_which_the_daemon_offers_it_are_named(self):
        running = {"taskId": "2", "besideNewer": 3, "actions": [{"action": "cancel"}]}
        tasks = [{"taskId": each} for each in ("1", "2", "3")]
        found = replaceable(tasks, board(download("1"), running))
        self.assertEqual([each["taskId"] for each in found], ["1"])

    def test_a_person_is_asked_where_the_daemon_wants_it(self):
        self.assertTrue(wants_a_word([download("1", confirm=False), download("2")]))
        self.assertFalse(wants_a_word([download("1", confirm=False)]))

    def test_the_question_counts_the_files_and_names_all_that_the_daemon_does(self):
        first = download("1", 3, ["a.png", "b.png", "c.png"])
        asked = question_of([first, download("2", 22, ["d.png", "e.png"])], SAY)
        self.assertIn("25 newer files of yours are replaced by the frames", asked[0])
        self.assertIn("You cannot undo this.", asked[0])
        self.assertEqual(asked[1], "Your files: a.png, b.png, c.png, d.png, e.png and 20 more")

    def test_of_files_that_an_older_daemon_put_there_the_names_are_not_known(self):
        self.assertEqual(len(question_of([download("1", 2)], SAY)), 1)


if __name__ == "__main__":
    unittest.main()
