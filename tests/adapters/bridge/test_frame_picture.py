"""The picture of the frame that is looked at, and what is said of it, over a scripted daemon."""

import functools
import unittest

from renderbridge.errors import DaemonRefused
from renderbridge.session.frame_picture import FramePicture, words_of_picture
from renderbridge.session.standing import standing_of_frame
from renderbridge.session.wording import frame_state_in_words
from renderbridge.texts import say

from .asking import Asking

IN_ENGLISH = functools.partial(say, "en")


def frame(id="f-1", revision=1, **facts):
    plain = {"taskId": "7", "frameId": id, "revision": revision, "state": "done"}
    plain["file"] = "/f/1.png"
    return {**plain, "thumbnail": f"/v1/tasks/7/frames/{id}/thumbnail", **facts}


class OfAFrame(Asking):
    def setUp(self):
        super().setUp()
        self.connection.state = "connected"
        self.picture = FramePicture(self.loop.host_timer, self.connection, self.tell)

    def test_it_is_asked_for_once_and_again_when_the_frame_comes_anew(self):
        self.picture.see(frame())
        self.settle(b"first")
        self.picture.see(frame())
        self.assertEqual((self.picture.png, len(self.connection.asked)), (b"first", 1))
        self.assertIn("/v1/tasks/7/frames/f-1/thumbnail", self.connection.asked[0])
        self.picture.see(frame(revision=2))
        self.assertEqual(self.picture.png, b"first")
        self.settle(b"second")
        self.assertEqual(self.picture.png, b"second")

    def test_another_frame_never_shows_the_picture_of_the_one_before(self):
        self.picture.see(frame())
        self.settle(b"first")
        self.picture.see(frame("f-2"))
        self.assertIsNone(self.picture.png)
        self.settle(b"second")
        self.assertEqual(self.picture.png, b"second")
        self.picture.see(None)
        self.assertIsNone(self.picture.png)

    def test_one_that_did_not_come_home_or_cannot_be_had_is_not_asked_for_again_and_again(self):
        self.picture.see(frame(thumbnail=None))
        self.assertEqual(self.connection.asked, [])
        self.picture.see(frame())
        self.settle(DaemonRefused(404, {"detail": "There is none."}))
        self.picture.see(frame())
        self.assertEqual((self.picture.png, len(self.connection.asked)), (None, 1))


class Words(unittest.TestCase):
    def test_what_looks_wrong_and_what_was_kept_stand_before_the_place(self):
        self.assertEqual(words_of_picture(frame(), IN_ENGLISH), ["/f/1.png"])
        flagged, kept, place = words_of_picture(frame(flag="black", besideNewer=True), IN_ENGLISH)
        self.assertEqual(flagged, "Black. Check this frame before you use it.")
        self.assertIn("Your newer file", kept)
        self.assertEqual(place, "/f/1.png")

    def test_a_flag_of_a_newer_daemon_looks_wrong_all_the_same(self):
        words = words_of_picture(frame(flag="sideways"), IN_ENGLISH)
        self.assertTrue(words[0].startswith("Looks wrong."))

    def test_one_that_is_held_says_what_it_is_the_same_as_and_is_no_fault(self):
        held, _ = words_of_picture(frame(sameAs=41), IN_ENGLISH)
        self.assertEqual(held, "Same as frame 41. Nothing moves here.")
        self.assertEqual(frame_state_in_words("en", frame(sameAs=41)), "Done – Same as frame 41")
        self.assertEqual(standing_of_frame(frame(sameAs=41)), "good")

    def test_a_repeat_between_frames_that_move_is_to_be_looked_at(self):
        slip = frame(flag="sameAsNeighbour", sameAs=-3)
        self.assertEqual(
            words_of_picture(slip, IN_ENGLISH)[0],
            "Same as frame -3. Check this frame before you use it.",
        )
        self.assertEqual(frame_state_in_words("en", slip), "Done – Same as frame -3")
        self.assertEqual(standing_of_frame(slip), "partly")

    def test_a_black_frame_is_black_also_where_its_neighbour_is(self):
        self.assertEqual(frame_state_in_words("en", frame(flag="black", sameAs=3)), "Done – Black")

    def test_of_a_frame_that_is_not_here_nothing_is_said(self):
        self.assertEqual(words_of_picture(frame(file=None), IN_ENGLISH), [])


if __name__ == "__main__":
    unittest.main()
