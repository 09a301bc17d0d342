"""What is known of one scene, and being known as a host."""

import unittest

from renderbridge.background_task import run_to_end
from renderbridge.form import clamped, settings_of
from renderbridge.presence import Presence
from renderbridge.scene_board import MOST_SUBMISSIONS, SceneBoard


def submission(number, path="/a.blend", revision=1, state="submitted"):
    return {
        "id": f"s-{number}",
        "revision": revision,
        "state": state,
        "scene": {"path": path, "name": "a"},
        "progress": {"submitted": 1},
    }


def task(number, submission_id, revision=1, state="rendering"):
    return {
        "taskId": str(number),
        "submissionId": submission_id,
        "revision": revision,
        "state": state,
        "counts": {"total": 3, "done": 1, "failed": 0},
    }


def event(kind, data):
    return {"type": kind, "data": data}


class Board(unittest.TestCase):
    def test_only_this_scenes_submissions_and_their_tasks_are_taken(self):
        board = SceneBoard("/a.blend")
        self.assertTrue(board.take(event("submission.changed", submission(1))))
        self.assertFalse(board.take(event("submission.changed", submission(2, "/b.blend"))))
        self.assertTrue(board.take(event("task.changed", task(7, "s-1"))))
        self.assertFalse(board.take(event("task.changed", task(8, "s-2"))))
        self.assertEqual([each["taskId"] for each in board.tasks()], ["7"])
        self.assertTrue(board.is_busy())

    def test_older_revisions_tell_nothing_and_the_newest_submission_stands_first(self):
        board = SceneBoard("/a.blend")
        for number in range(MOST_SUBMISSIONS + 3):
            board.take(event("submission.changed", submission(number, revision=2)))
        self.assertFalse(board.take(event("submission.changed", submission(22, revision=1))))
        self.assertEqual(board.submissions[0].id, "s-22")
        self.assertEqual(len(board.submissions), MOST_SUBMISSIONS)

    def test_the_daemon_is_asked_for_this_scene_and_for_what_it_was_called_before(self):
        class Asked:
            scenes = []

            def submissions(self, scene, limit):
                yield None
                return {"items": [submission(1)]}

            def tasks(self, scene, limit, cursor=None):
                self.scenes.append(scene)
                yield None
                number = {"/a.blend": 1, "/before.blend": 2}[scene]
                return {"items": [task(number, f"s-{number}")]}

            def transfers(self, limit):
                yield None
                return {"items": []}

        board = SceneBoard("/a.blend")
        board.add(submission(2, "/before.blend"))
        run_to_end(board.read(Asked()))
        self.assertEqual(Asked.scenes, ["/a.blend", "/before.blend"])
        self.assertEqual(sorted(each["taskId"] for each in board.tasks()), ["1", "2"])

    def test_a_scene_that_was_never_saved_has_no_submissions(self):
        board = SceneBoard(None)
        self.assertFalse(board.take(event("submission.changed", submission(1, None))))

    def test_the_last_download_of_a_task_counts(self):
        board = SceneBoard("/a.blend")
        board.add(submission(1))
        board.take(event("task.changed", task(7, "s-1")))
        first = {"id": "t1", "direction": "download", "taskId": "7", "revision": 2}
        self.assertTrue(board.take(event("transfer.progress", first)))
        self.assertFalse(board.take(event("transfer.progress", {**first, "revision": 1})))
        self.assertTrue(board.take(event("transfer.progress", {**first, "id": "t2"})))
        self.assertEqual(board.transfers["7"]["id"], "t2")

    def test_the_last_upload_of_a_submission_counts_and_those_of_others_tell_nothing(self):
        board = SceneBoard("/a.blend")
        board.take(event("submission.changed", submission(1)))
        first = {"id": "t1", "direction": "upload", "submissionId": "s-1", "revision": 2}
        self.assertTrue(board.take(event("transfer.progress", first)))
        self.assertFalse(board.take(event("transfer.progress", {**first, "revision": 1})))
        self.assertTrue(board.take(event("transfer.progress", {**first, "id": "t2"})))
        self.assertFalse(board.take(event("transfer.progress", {**first, "submissionId": "s-9"})))
        self.assertEqual(board.uploads["s-1"]["id"], "t2")


class StandInStream:
    def __init__(self):
        self.is_open, self.openings, self.sent = True, 1, []

    def send(self, message):
        self.sent.append(message)
        return True


class BeingPresent(unittest.TestCase):
    def test_hello_is_said_once_per_opening_and_the_scene_when_it_changes(self):
        stream = StandInStream()
        presence = Presence(stream, "blender", "3.4.1", "0.1.0")
        for path in ("/a.blend", "/a.blend", "/b.blend"):
            presence.tell(path, False)
        stream.openings = 2
        presence.tell("/b.blend", True)
        self.assertEqual(
            [(message["type"], message["scene"]["path"]) for message in stream.sent],
            [("host.hello", "/a.blend"), ("host.scene", "/b.blend"), ("host.hello", "/b.blend")],
        )
        self.assertEqual(stream.sent[0]["app"], "blender")

    def test_a_request_to_gather_is_handed_on_and_answered(self):
        stream = StandInStream()
        presence = Presence(stream, "blender", "3.4.1", "0.1.0")
        self.assertIsNone(presence.take({"type": "host.welcome", "hostId": "h"}))
        self.assertEqual(presence.host_id, "h")
        self.assertEqual(presence.take({"type": "host.gather", "requestId": "r"}), "r")
        presence.gathered("r", scene_id="s")
        presence.gathered("r", error="x" * 9000)
        self.assertEqual(stream.sent[0]["sceneId"], "s")
        self.assertEqual(len(stream.sent[1]["error"]), 2000)


class TheForm(unittest.TestCase):
    FORM = {
        "groups": [
            {
                "fields": [
                    {"key": "frames", "control": "frames"},
                    {"key": "scene", "control": "fact"},
                    {"key": "priority", "control": "int", "min": 1, "max": 9},
                ]
            }
        ]
    }

    def test_what_the_form_does_not_know_is_not_sent(self):
        chosen = {"frames": "1", "scene": "x", "dropped": 1}
        self.assertEqual(settings_of(self.FORM, chosen), {"frames": "1"})
        self.assertEqual(settings_of(None, chosen), chosen)

    def test_numbers_stay_within_their_bounds(self):
        field = self.FORM["groups"][0]["fields"][2]
        self.assertEqual([clamped(field, number) for number in (0, 5, 10)], [1, 5, 9])
        self.assertEqual(clamped({}, -3), -3)
