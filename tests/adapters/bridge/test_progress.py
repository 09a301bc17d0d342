import unittest

from renderbridge.progress import Progress

SCENE = {"path": "/srv/shot010.blend", "name": "shot010"}


def submission(state, revision=1, progress=None, units=(), **more):
    return {
        "id": "s1",
        "revision": revision,
        "state": state,
        "progress": progress or {},
        "unitCount": sum((progress or {}).values()) or 1,
        "units": list(units),
        "scene": SCENE,
        **more,
    }


def task(state, revision=1, task_id="7", done=0, failed=0, total=12, submission_id="s1"):
    counts = {"total": total, "done": done, "failed": failed}
    return {
        "type": "task.changed",
        "data": {
            "taskId": task_id,
            "submissionId": submission_id,
            "revision": revision,
            "state": state,
            "counts": counts,
        },
    }


def changed(*args, **more):
    return {"type": "submission.changed", "data": submission(*args, **more)}


class Events(unittest.TestCase):
    def test_lower_revisions_and_other_submissions_are_passed_over(self):
        progress = Progress(submission("sending", revision=3))
        self.assertFalse(progress.take(changed("queued", revision=2)))
        self.assertFalse(progress.take(task("done", submission_id="s2")))
        self.assertFalse(progress.take({"type": "notice", "data": {"code": "x"}}))
        self.assertFalse(progress.take({"type": "reset"}))
        self.assertTrue(progress.take(changed("submitted", revision=4)))
        self.assertTrue(progress.take(task("rendering", revision=5)))
        self.assertFalse(progress.take(task("waiting", revision=4)))

    def test_it_is_over_once_every_task_has_ended(self):
        progress = Progress(submission("sending", progress={"submitted": 1, "sending": 1}))
        progress.take(task("done", done=12))
        self.assertFalse(progress.is_over())
        progress.take(changed("submitted", revision=2, progress={"submitted": 2}))
        self.assertFalse(progress.is_over())
        progress.take(task("rendering", task_id="8"))
        self.assertFalse(progress.is_over())
        progress.take(task("doneWithFailures", revision=2, task_id="8", done=11, failed=1))
        self.assertTrue(progress.is_over())

    def test_a_part_that_failed_does_not_end_what_the_other_parts_still_do(self):
        for state in ("failed", "needsYou"):
            progress = Progress(submission(state, progress={state: 1, "sending": 1}))
            self.assertFalse(progress.is_over())
            progress.take(changed(state, revision=2, progress={state: 1, "submitted": 1}))
            self.assertFalse(progress.is_over())
            progress.take(task("rendering"))
            self.assertFalse(progress.is_over())
            progress.take(task("done", revision=2))
            self.assertTrue(progress.is_over())

    def test_what_failed_or_was_cancelled_is_over_at_once(self):
        for state in ("failed", "cancelled", "needsYou"):
            self.assertTrue(Progress(submission(state)).is_over())
