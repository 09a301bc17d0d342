"""The add-on in a real window, with a real daemon and a real sandbox farm behind it."""

import os

from bridge.held_renderer import HeldRenderer
from bridge.real_daemon import RealDaemon

from . import blender
from .windowed import Windowed


class InAWindow(Windowed):
    def test_an_artist_sees_chooses_submits_and_follows_in_the_panel(self):
        self.make_sample()
        farm = HeldRenderer(self.folder, blender())
        with RealDaemon(self.path("home"), farm.env) as daemon:

            def spoil():
                spoil_scene(daemon)
                farm.release()

            def mend():
                mend_scene(daemon)
                self.paint("frames", "balloon_0001.png")

            # Three small frames are rendered before a slow machine has drawn and pressed a button.
            farm.hold()
            orders = {"spoil the scene": spoil, "mend the scene": mend}
            told = self.drive(daemon, "window_steps.py", orders)
        self.assertIsNone(told["error"])
        with self.subTest("the farm is drawn again by itself, also in a window of its own"):
            self.assertEqual(told["before"], 0)
            self.assertEqual(told["own_window"], [False, True])
            self.assertEqual(told["windows"], 1)
        with self.subTest("where drawing takes 300 ms, what is old is marked and renewed"):
            # Half a second of the ticks that come four times a second.
            self.assertLessEqual(told.get("ticks_until_marked", 0), 2)
            self.assertEqual(told["unmarked"], [])
            self.assertEqual(told["lied"], [])
        with self.subTest("the form shows what the scene says, and follows it"):
            self.assertEqual((told["frames"], told["after"]), ("1-12", "1-2"))
        with self.subTest("what is chosen is what would be sent"):
            self.assertEqual(told["body"]["frames"], "1-3")
            self.assertEqual(told["body"]["user_remark"], "[…] for the client")
            self.assertIn(told["body"]["priority"], (7, "7"))
        with self.subTest("a culprit is selected by what uses it, a place is shown"):
            self.assertEqual(told["selected"], ["Balloon"])
            self.assertEqual(told["tab"], "OUTPUT")
        with self.subTest("the daemon lists this Blender, and has it gather"):
            host = told["hosts"][0]
            self.assertEqual((host["app"], host["connected"]), ("blender", True))
            self.assertEqual(host["scene"]["path"], self.path("sample.blend"))
            self.assertTrue(told["gathered"]["sceneId"])
        with self.subTest("where the frames go is told before, and is where they come"):
            self.assertEqual(told["goes_to"], self.path("frames"))
            self.assertEqual(told["came_to"], told["goes_to"])
            self.assertIn("balloon_0001.png", os.listdir(told["came_to"]))
        with self.subTest("a newer file stays, is named, and is replaced after a question"):
            self.assertEqual(told["kept"], ["balloon_0001.png"])
            (question, names), *_ = told["asked"][0]
            self.assertIn("1 newer file of yours is replaced", question)
            self.assertEqual(names, "Your files: balloon_0001.png")
            with open(self.path("frames", "balloon_0001.png"), "rb") as file:
                self.assertEqual(file.read(4), b"\x89PNG")
            beside = [name for name in os.listdir(told["came_to"]) if ".farm-" in name]
            self.assertEqual(beside, [])
        with self.subTest("saved, sent, rendered, fetched"):
            self.assertEqual(told["task"]["state"], "done")
            self.assertEqual(told["task"]["counts"]["done"], 3)
            self.assertIs(told["dirty_at_once"], True)
            self.assertNotIn("sceneModified", told["accepted_with"])
            self.assertIs(told["dirty"], False)
        with self.subTest("paused, resumed, what failed sent again, and a press taken back"):
            self.assertEqual(
                told["orders"],
                [
                    ["pause", ["FINISHED"]],
                    ["resume", ["FINISHED"]],
                    ["resubmit_failed", ["FINISHED"]],
                    ["resubmit_done", ["CANCELLED"]],
                ],
            )
            self.assertIs(told["gave_up"][1], True)
            self.assertEqual(told["cancelled"], [True, 1])
        with self.subTest("what may cost is asked in the panel, and a yes is for what was read"):
            self.assertIn("may charge", told["asked"][1][0][-1])
            for sentences, refused, pressed, left in told["asked"]:
                with self.subTest(sentences):
                    self.assertEqual((refused, pressed, left), (["CANCELLED"], ["FINISHED"], None))
        with self.subTest("another file opened meanwhile is never mixed in"):
            self.assertIn("Another file was opened", told["mixed"])
        with self.subTest("whether the farm has a part is for the artist to say"):
            self.assertEqual(
                told["answers"], [["asks", "u1", "sent", "1001"], ["asks", "u1", "absent", None]]
            )
        with self.subTest("frames come with their states, and one with its log"):
            self.assertEqual(told["frame_rows"], [[at, "done"] for at in (1, 2, 3)])
            self.assertTrue(told["log"])
        with self.subTest("finished frames render again, which the farm takes"):
            self.assertIn("resubmit_done", told["offered"])
            self.assertIs(told["busy"], True)
            self.assertIsNone(told["order_failure"])
        with self.subTest("a project is created and given a program"):
            self.assertEqual((told["balance"], told["programs"]), ("CNY", ["blender 3.4"]))
            self.assertIn("letters and digits", told["wrong_project"])
            self.assertIs(told["closed"], True)
            self.assertTrue(told["likely"].startswith("blender"), told["likely"])
        with self.subTest("an open form keeps what is typed, and the rest follows the farm"):
            self.assertEqual(
                told["form"], ["river3", "of the window", "river4", "typed here", True]
            )
        with self.subTest("a notification is set, and one that is refused leaves it"):
            self.assertEqual(told["notified"], "ana@studio.example")
            self.assertIn("Type an e-mail address", told["no_address"])
            self.assertIn("nowhere", told["not_notified"])
            self.assertEqual(told["notified_still"]["address"], "ana@studio.example")
        with self.subTest("the status bar told it"):
            self.assertIn("Render Farm: sample: Done · 3 of 3 frames", told["status"])
        with self.subTest("the daemon's words and ours come in Chinese"):
            self.assertIn("帧", told["titles"])
        with self.subTest("another file has tasks of its own, and nothing outlives the add-on"):
            self.assertIsNone(told["path"])
            self.assertIs(told["timer"], False)

    def paint(self, *name):
        """Have the artist save a picture of their own under the name of a frame."""
        os.makedirs(os.path.dirname(self.path(*name)), exist_ok=True)
        with open(self.path(*name), "wb") as file:
            file.write(b"painted over")


def spoil_scene(daemon):
    """Have the scene that the farm has stored be none that Blender opens."""
    for scene in stored_scenes(daemon, ".blend"):
        os.rename(scene, scene + ".whole")
        with open(scene, "wb") as file:
            file.write(b"no scene")


def mend_scene(daemon):
    """Put back what was there before."""
    for whole in stored_scenes(daemon, ".whole"):
        os.replace(whole, whole[: -len(".whole")])


def stored_scenes(daemon, ending):
    """Return the paths of what is stored on the farm under names that end so."""
    walked = os.walk(os.path.join(daemon.farm_home, "storage"))
    paths = [os.path.join(folder, name) for folder, _, names in walked for name in names]
    return [path for path in paths if path.endswith(ending)]
