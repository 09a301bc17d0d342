"""The last picture of a task that came home, over a scripted daemon."""

import unittest

from renderbridge.errors import DaemonRefused
from renderbridge.session.last_picture import LastPicture

from .asking import Asking


def task(frame=None, files=1, id="7"):
    home = {"folder": "/f", "files": files, "flagged": 0, "lastFile": "a.exr"}
    if frame is not None:
        home.update(lastFrame=frame, thumbnail=f"/v1/tasks/{id}/frames/{frame}/thumbnail")
    return {"taskId": id, "home": home}


class OfATask(Asking):
    def setUp(self):
        super().setUp()
        self.connection.state = "connected"
        self.last = LastPicture(self.loop.host_timer, self.connection, self.tell)

    def test_it_is_asked_for_once_and_again_when_another_frame_comes(self):
        self.last.see([task(4)])
        self.settle(b"picture of 4")
        self.last.see([task(4)])
        self.assertEqual((self.last.png, self.last.frame), (b"picture of 4", 4))
        self.assertEqual(len(self.connection.asked), 1)
        self.last.see([task(5, files=2)])
        self.assertEqual(self.last.png, b"picture of 4")
        self.settle(b"picture of 5")
        self.assertEqual((self.last.png, self.last.frame), (b"picture of 5", 5))

    def test_a_task_of_which_nothing_came_has_none_and_nobody_asks(self):
        self.last.see([{"taskId": "7"}, task()])
        self.assertEqual((self.last.png, self.connection.asked), (None, []))

    def test_another_task_never_shows_the_picture_of_the_one_before(self):
        self.last.see([task(4)])
        self.last.see([task(1, id="8")])
        self.settle(b"of the first")
        self.assertIsNone(self.last.png)
        self.last.see([task(1, id="8")])
        self.settle(b"of the second")
        self.assertEqual(self.last.png, b"of the second")

    def test_one_that_cannot_be_had_is_not_asked_for_again_and_again(self):
        self.last.see([task(4)])
        self.settle(DaemonRefused(404, {"detail": "There is none."}))
        self.last.see([task(4)])
        self.assertEqual((self.last.png, len(self.connection.asked)), (None, 1))


if __name__ == "__main__":
    unittest.main()
