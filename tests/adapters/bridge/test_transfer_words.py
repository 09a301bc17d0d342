"""What a person reads of files that go to the farm, and of frames that come home."""

import functools
import unittest

from renderbridge.session.transfer_words import size_text, told_of_transfer
from renderbridge.texts import say

GONE = {"code": "gone", "from": "bridge", "message": "/show/sky.exr is gone."}


def transfer(direction="upload", state="running", done=3, total=12, **facts):
    plain = {
        "id": "t1",
        "direction": direction,
        "state": state,
        "files": {"done": done, "total": total},
        "bytes": {"done": 0, "total": 0},
    }
    return {**plain, **facts}


def told(language="en", **facts):
    return told_of_transfer(transfer(**facts), language, functools.partial(say, language))


class OfTransfers(unittest.TestCase):
    def test_what_is_under_way_tells_files_bytes_rate_time_left_and_what_was_there(self):
        moving = {
            "bytes": {"done": 1_200_000, "total": 3_400_000_000},
            "bytesPerSecond": 12_500_000.4,
            "secondsLeft": 130,
            "there": {"files": 2, "bytes": 5},
        }
        words = "Sending 3 of 12 files · 1.2 MB / 3.4 GB · 12.5 MB/s · About 2 min left"
        self.assertEqual(told(**moving), [("plain", words + " · 2 were on the farm already")])
        self.assertEqual(told(direction="download"), [("plain", "Downloading 3 of 12 files")])
        self.assertEqual(told(state="paused"), [("plain", "Upload paused at 3 of 12 files")])

    def test_what_is_over_and_went_well_tells_nothing(self):
        self.assertEqual(told_of_transfer(None, "en", None), [])
        for state in ("done", "cancelled"):
            self.assertEqual(told(state=state), [])

    def test_a_failure_says_why_in_both_directions_and_which_file(self):
        (why,) = told(state="failed", error=GONE)
        self.assertEqual(why, ("error", "The files were not sent: /show/sky.exr is gone."))
        failures = [{"file": "/P/show/tex/wood.png", "error": {**GONE, "message": "It is gone."}}]
        why, which = told(state="failed", error=GONE, failures=failures, failureCount=31)
        self.assertEqual(which, ("error", "31 files were not sent. wood.png: It is gone."))
        why, which = told(direction="download", state="failed", error=GONE, failures=failures)
        self.assertIn("The frames were not downloaded", why.words)
        self.assertEqual(which.words, "1 file was not downloaded. wood.png: It is gone.")

    def test_what_rests_says_until_when_and_what_broke_it(self):
        until = "2020-01-02T12:30:00.000Z"
        hours, _ = told(state="waiting", waits={"reason": "hours", "until": until})
        self.assertEqual(hours.weight, "note")
        self.assertRegex(hours.words, r"^Files are sent from 2020-01-0\d \d\d:\d\d on\.")
        rest, _ = told(state="waiting", waits={"reason": "retry", "until": until, "error": GONE})
        self.assertRegex(rest.words, r"interrupted and continues at 2020-01-0\d .*sky\.exr is gone")
        again, _ = told(direction="download", state="waiting", error=GONE)
        self.assertIn("tries again by itself: /show/sky.exr is gone.", again.words)

    def test_frames_beside_newer_files_are_told_with_their_names_once_all_is_over_too(self):
        (kept,) = told(direction="download", state="done", besideNewer=2, taskId="90017")
        self.assertEqual(kept.weight, "note")
        self.assertIn("2 frames were saved next to newer files of yours", kept.words)
        self.assertIn(".farm-90017", kept.words)

    def test_the_first_newer_files_are_told_by_name_and_the_others_counted(self):
        names = ["ao/1.png", "ao/2.png", "beauty/1.png", "beauty/2.png"]
        _, which = told(direction="download", state="done", besideNewer=31, keptFiles=names)
        self.assertEqual(
            which, ("note", "Your files: ao/1.png, ao/2.png, beauty/1.png and 28 more")
        )
        _, which = told(direction="download", state="done", besideNewer=1, keptFiles=names[:1])
        self.assertEqual(which.words, "Your files: ao/1.png")

    def test_sizes_are_written_as_the_daemon_writes_them(self):
        sizes = {0: "0 B", 999: "999 B", 1000: "1.0 KB", 12_500_000: "12.5 MB"}
        sizes[10**16] = "10000.0 TB"
        for size, text in sizes.items():
            self.assertEqual(size_text(size), text)

    def test_each_sentence_is_there_in_chinese(self):
        (why,) = told("zh", state="failed", error=GONE)
        self.assertIn("文件未能上传", why.words)


if __name__ == "__main__":
    unittest.main()
