# SPDX-License-Identifier: GPL-3.0-or-later
"""When Blender's window asks for the picture of the frame that came home last."""

import json

from .installed import Installed

ASKED = """
import json
from types import SimpleNamespace
from renderbridge_blender.host import bridge_part
from renderbridge_blender.pictures import Pictures

class TimerBackend(bridge_part("host_timer").TimerBackend):
    def start(self, tick, seconds): pass
    def stop(self): pass

asked, told = [], []
fails = [False]

class Bridge:
    def frame_thumbnail(self, task_id, frame):
        asked.append([task_id, frame])
        yield None
        if fails[0]:
            raise bridge_part("errors").BridgeError("no picture")
        return b"of " + frame.encode()

host_timer = bridge_part("host_timer").HostTimer(TimerBackend())
task = {"taskId": "7"}
connection = SimpleNamespace(state="connected", bridge=Bridge)
session = SimpleNamespace(connection=connection, host_timer=host_timer)
pictures = Pictures(session, lambda: [task])
# Icons need a window.
pictures._icon_of = lambda task_id, stamp, content: int(content.split()[1])

def turn(what):
    for _ in range(4):
        pictures.tick()
        host_timer.tick()
    told.append([what, len(asked), list(pictures.picture("7"))])

def come(frame, files):
    task["home"] = {"folder": "/dead/share", "files": files, "flagged": 0, "lastFrame": frame,
                    "lastFile": f"/dead/share/f_{frame}.png", "thumbnail": "/v1/x"}

turn("nothing came")
come(3, 1)
turn("a frame came")
turn("nothing more came")
fails[0] = True
come(4, 2)
turn("a picture that cannot be had")
fails[0] = False
come(5, 3)
connection.state = "absent"
turn("while the daemon is away")
connection.state = "connected"
turn("it is back")
del task["home"]["thumbnail"]
task["home"]["files"] = 4
turn("one that cannot be shown")
pictures.end()
told.append(["ended", len(asked), list(pictures.picture("7"))])
print("TOLD", json.dumps(told))
"""


class LastFrames(Installed):
    def test_a_picture_is_asked_for_once_for_each_frame_that_came_and_kept_when_one_fails(self):
        done = self.run_with_addon(ASKED)
        lines = [line for line in done.stdout.splitlines() if line.startswith("TOLD")]
        self.assertEqual(len(lines), 1, done.stdout)
        self.assertEqual(
            json.loads(lines[0][len("TOLD") :]),
            [
                ["nothing came", 0, [0, ""]],
                ["a frame came", 1, [3, "f_3.png"]],
                ["nothing more came", 1, [3, "f_3.png"]],
                ["a picture that cannot be had", 2, [3, "f_3.png"]],
                ["while the daemon is away", 2, [3, "f_3.png"]],
                ["it is back", 3, [5, "f_5.png"]],
                ["one that cannot be shown", 3, [5, "f_5.png"]],
                ["ended", 3, [0, ""]],
            ],
        )
