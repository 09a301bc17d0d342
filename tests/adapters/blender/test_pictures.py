# SPDX-License-Identifier: GPL-3.0-or-later
"""When Blender's window looks at the disk for the picture of the last frame."""

import json
import os

from .installed import Installed

LOOKED = """
import json, os
from types import SimpleNamespace
from renderbridge_blender.host import bridge_part
from renderbridge_blender.pictures import Pictures

class TimerBackend(bridge_part("host_timer").TimerBackend):
    def start(self, tick, seconds): pass
    def stop(self): pass

FOLDER, told, walk, own = {folder!r}, [], os.walk, set()
host_timer = bridge_part("host_timer").HostTimer(TimerBackend())
transfer = {{"id": "t-1", "state": "done", "files": {{"done": 2, "total": 2}}, "folder": FOLDER}}
session = SimpleNamespace(
    connection=SimpleNamespace(board=SimpleNamespace(transfers={{"7": transfer}})),
    results=SimpleNamespace(
        folder=lambda task_id: transfer["folder"], is_own=lambda one: one["id"] in own),
    host_timer=host_timer)
pictures = Pictures(session)
# Icons need a window.
pictures._icon_of = lambda path: 40 + int(os.path.basename(path)[2])
looks = []
os.walk = lambda folder: looks.append(folder) or walk(folder)

def turn(what):
    for _ in range(3):
        pictures.tick()
        while host_timer.tick() == bridge_part("host_timer").WORKING_SECONDS: pass
    told.append([what, len(looks), pictures.picture("7")])

turn("fetched before")
own.add("t-1")
turn("fetched here")
transfer.update(id="t-2", files={{"done": 0, "total": 0}})
turn("fetched elsewhere")
own.add("t-2")
transfer.update(files={{"done": 3, "total": 3}}, folder=os.path.join(FOLDER, "gone"))
turn("fetched here, and gone")
print("TOLD", json.dumps(told))
"""


class LastFrames(Installed):
    def test_a_folder_is_looked_at_once_for_each_fetch_that_the_artist_asked_for(self):
        for name in ("results/a/f_1.png", "results/b/f_2.png", "results/b/f_3.txt"):
            self.put(name)
        done = self.run_with_addon(LOOKED.format(folder=self.path("results")))
        lines = [line for line in done.stdout.splitlines() if line.startswith("TOLD")]
        self.assertEqual(len(lines), 1, done.stdout)
        self.assertEqual(
            json.loads(lines[0][len("TOLD") :]),
            [
                ["fetched before", 0, 0],
                ["fetched here", 1, 42],
                ["fetched elsewhere", 1, 42],
                ["fetched here, and gone", 2, 0],
            ],
        )

    def put(self, name):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb"):
            pass
