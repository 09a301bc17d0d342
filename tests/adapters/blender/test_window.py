"""Submitting in a window: a timer follows the events and the status bar tells them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import unittest

from bridge.stand_ins import (
    TOKEN,
    RawServer,
    answer_proof,
    answer_upgrade,
    http_head,
    text_frame,
)

from . import SECONDS, blender
from .installed import ADDON, Installed

SUBMISSION = {
    "id": "s-42",
    "revision": 1,
    "state": "queued",
    "progress": {"queued": 1},
    "unitCount": 1,
    "units": [],
    "scene": {"path": None, "name": "shot010"},
}

# Runs inside Blender: presses once a window stands, keeps what the status bar shows, and quits
# when it is given back.
IN_WINDOW = """
import bpy, json, socket
from renderbridge_blender import following
shown, ticks = [], []
following.LAST_WORDS_SECONDS = 0.5
show = following.show_status

def keep(text):
    if not shown or shown[-1] != text:
        shown.append(text)
        if text and "rendering" in text:
            # Only now may the daemon say that it is done.
            socket.create_connection(("127.0.0.1", %(gate)d)).close()
    show(text)

following.show_status = keep
timer = following.FOLLOWING.timer

def press():
    if not bpy.context.window_manager.windows:
        return 0.1
    assert bpy.ops.renderbridge.submit() == {"FINISHED"}
    assert bpy.app.timers.is_registered(timer)
    bpy.app.timers.register(look, first_interval=0.1)

def look():
    if shown and shown[-1] is None:
        with open(%(out)r, "w") as file:
            json.dump({"shown": shown,
                       "timer": bpy.app.timers.is_registered(timer)}, file)
        bpy.ops.wm.quit_blender()
        return None
    return 0.1

bpy.app.timers.register(press, first_interval=0.1)
"""


@unittest.skipUnless(sys.platform.startswith("linux"), "the window is drawn by Xvfb")
@unittest.skipUnless(shutil.which("xvfb-run"), "NO XVFB: the window test is skipped")
class InAWindow(Installed):
    def test_the_status_bar_follows_a_submission_to_its_end(self):
        self.gate = socket.socket()
        self.addCleanup(self.gate.close)
        self.gate.bind(("127.0.0.1", 0))
        self.gate.listen(1)
        out = self.path("out.json")
        script = self.script(IN_WINDOW % {"out": out, "gate": self.gate.getsockname()[1]})
        with RawServer(self.serve) as server:
            self.announce(server.port, TOKEN)
            arguments = ["--factory-startup", "--addons", ADDON, "--python", script]
            subprocess.run(
                ["xvfb-run", "-a", blender(), *arguments],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=SECONDS,
                env={**os.environ, **self.own_places()},
                check=True,
            )
        with open(out, encoding="ascii") as file:
            told = json.load(file)
        self.assertEqual(
            [text for text in told["shown"] if text != "Render farm: sending"],
            [
                "Render farm: shot010: queued",
                "Render farm: shot010: rendering, 5 of 12 frames done",
                "Render farm: shot010: done, 12 of 12 frames done",
                None,
            ],
        )
        self.assertIs(told["timer"], False)

    def serve(self, talk):
        """One connection of a daemon that accepts one submission and renders it at once."""
        answer_proof(talk)
        head = talk.read_head()
        if "Upgrade: websocket" in head:
            answer_upgrade(talk, head)
            self.tell_events(talk)
        elif head.startswith("GET /v1/events"):
            self.answer(talk, 200, {"events": [], "cursor": "db.1"})
        elif head.startswith("POST /v1/submissions"):
            talk.read_body(head)
            self.answer(talk, 202, SUBMISSION)

    def tell_events(self, talk):
        submitted = {"state": "submitted", "progress": {"submitted": 1}, "revision": 2}
        talk.send(text_frame({"type": "hello", "bridge": 1, "cursor": "db.9"}))
        talk.send(self.event(2, "submission.changed", {**SUBMISSION, **submitted}))
        talk.send(self.event(3, "task.changed", self.task(1, "rendering", 5)))
        self.gate.accept()[0].close()
        talk.send(self.event(4, "task.changed", self.task(2, "done", 12)))
        talk.read_until_closed()

    def answer(self, talk, status, value):
        content = json.dumps(value).encode()
        talk.send(http_head(status, len(content)) + content)

    def event(self, number, kind, data):
        return text_frame({"cursor": f"db.{number}", "at": "", "type": kind, "data": data})

    def task(self, revision, state, done):
        return {
            "taskId": "7",
            "submissionId": "s-42",
            "revision": revision,
            "state": state,
            "counts": {"total": 12, "done": done, "failed": 0},
        }
