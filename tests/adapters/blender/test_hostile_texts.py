"""Names and messages that would steer a screen or a terminal, in the real Blender."""

import json
import os

from bridge.stand_ins import StandInDaemon

from . import ADAPTER
from .installed import ADDON, Installed

# The clipboard of a terminal, C1, reversed text, an isolate, NUL, a line of its own.
HOSTILE = "a\x1b]52;c;aGk=\x07\x9b31m\u202eb\u2066\x00\nSubmitted as forged"
SPELT = "a\\x1b]52;c;aGk=\\x07\\x9b31m\\u202eb\\u2066\\x00\\x0aSubmitted as forged"
STEERING = "\x1b\x07\x9b\u202e\u2066\x00"

# A layout that keeps what it is told to show, over the add-on's own drawing.
DRAWING = """
import json
import types

import bpy
from renderbridge_blender import (
    asked, entry, folding, frame_rows, panel, panel_account, panel_asked, panel_entry,
    panel_fields, panel_first, panel_frames, panel_notifications, panel_problems, panel_requests,
    panel_submission, panel_task, panel_tasks, popups, questions, scene_form, status_bar
)

HOSTILE = {hostile!r}
shown = []


class Layout:
    def __getattr__(self, name):
        def call(*_, **facts):
            shown.extend(facts[key] for key in ("text", "heading", "title") if key in facts)
            return Layout()

        return call


def told(**facts):
    return types.SimpleNamespace(**facts)


context = told(
    region=told(width=4000),
    scene=bpy.context.scene,
    preferences=told(system=told(ui_scale=1.0)),
    window_manager=bpy.context.window_manager,
)
Picture = __import__("renderbridge_blender.pictures", fromlist=["Picture"]).Picture
error = {{"from": "farm", "code": HOSTILE, "message": HOSTILE}}
unit = {{
    "id": "u", "state": "needsYou", "mark": HOSTILE, "label": {{"layer": HOSTILE}}, "error": error,
}}
counts = dict.fromkeys(("total", "done", "failed", "aborted", "executing", "waiting"), 1)
task = {{
    "taskId": HOSTILE, "state": HOSTILE, "counts": counts,
    "fee": {{"amount": "1", "currency": HOSTILE}}, "frames": HOSTILE, "actions": [],
}}
submission = {{
    "id": "s", "state": "needsYou", "scene": {{"name": HOSTILE}}, "units": [unit], "error": error,
    "actions": [
        {{"action": name, "confirm": True, "billsAgain": True}} for name in ("retry", "cancel")
    ],
}}
farm = {{
    "state": "ready", "baseUrl": HOSTILE,
    "name": HOSTILE, "account": HOSTILE, "sandbox": False, "detail": HOSTILE,
}}
failing = told(
    is_busy=lambda _: False, failure_of=lambda _: HOSTILE, folder=lambda _: None,
    failures={{HOSTILE: HOSTILE}},
)
amount = {{"done": 1, "total": 2}}
failed = {{
    "direction": "download", "state": "failed", "files": amount, "bytes": amount,
    "taskId": HOSTILE, "besideNewer": 1, "error": error,
    "failures": [{{"file": HOSTILE, "error": error}}],
}}
session = told(
    connection=told(
        state="connected", farm=farm, failure=HOSTILE, health=None,
        board=told(submissions=[], transfers={{HOSTILE: failed}}, uploads={{"s": failed}}),
    ),
    orders=failing, results=failing, turned={{"problems"}}, tasks=lambda: [],
    pictures=told(picture=lambda _: Picture(1, HOSTILE)),
    sending=told(failure=None), previewing=None,
)
log = told(
    frame_id=HOSTILE, is_reading=False, failure=None, logs={{"log": HOSTILE, "renderLog": HOSTILE}}
)
session.frames_of, session.log_part, session.created = HOSTILE, "log", HOSTILE
session.asked, session.frame_icon = None, told(number=1)
session.entry = told(
    kind="configuration",
    facts={{"project_name": HOSTILE, "project_id": "", "config_id": "", "place": "problem"}},
    wrong=HOSTILE, is_gone=False,
)
session.frames = told(
    see=lambda _: None, failure=HOSTILE, log=log, is_known=lambda: True,
    rows=lambda: [{{
        "frameId": HOSTILE, "state": HOSTILE, "seconds": 1, "percent": 0,
        "file": HOSTILE, "flag": HOSTILE, "besideNewer": True,
    }}],
)
configuration = {{"configId": "1", "cgSoftName": HOSTILE, "plugins": [HOSTILE], "isDefault": True}}
project = dict.fromkeys(("projectId", "projectName", "renderOs", "remark"), HOSTILE)
project["configurations"] = [configuration]
money = {{"balances": [{{"amount": "1", "currency": HOSTILE}}], "readAt": HOSTILE}}
session.account = told(
    see=lambda: None, balance=money, failure=HOSTILE, projects=[project],
    is_any_busy=lambda: False, failure_of=lambda _: HOSTILE,
    plugin_pairs=lambda: [(HOSTILE, HOSTILE)], project=lambda _: None,
)
way = {{"type": "done", "mode": "url", "address": HOSTILE, "at": HOSTILE}}
session.account.users = [{{"loginName": HOSTILE}}, {{"loginName": "set"}}]
session.account.notifications = told(
    is_busy=lambda _: False, known=lambda _: way,
    failure_of=lambda name: HOSTILE if name == HOSTILE else None,
)
for part in (
    asked, folding, panel, panel_account, panel_asked, panel_entry, panel_frames,
    panel_notifications, panel_problems, panel_requests, questions, panel_submission, panel_task,
    panel_tasks,
):
    part.SESSION = session
frame_rows.count_rows(session.frames)
frame_rows.RENDERBRIDGE_UL_frames.draw_item(None, context, Layout(), None, None, 0, None, "")
entry.form_of(bpy.context.window_manager).plugins.add().name = HOSTILE
for kind in (
    panel_account.RENDERBRIDGE_PT_account, panel_account.RENDERBRIDGE_PT_plugins,
    panel_notifications.RENDERBRIDGE_PT_notifications,
):
    bpy.context.window_manager.renderbridge_plugin_filter = ""
    kind.draw(told(layout=Layout()), context)

panel.draw_connection(Layout(), context)
moment = told(
    title=HOSTILE, detail=HOSTILE, share=0.5, is_working=True, can_start=False, can_retry=False
)
panel_first.draw_first(Layout(), context, moment)
problem = {{
    "severity": "error", "message": HOSTILE, "action": HOSTILE, "node": HOSTILE,
    "code": "noConfiguration", "params": {{"projectName": HOSTILE}},
}}
note = {{**problem, "severity": "note", "message": "note" + HOSTILE}}
panel_problems.draw_problems(
    Layout(), context, told(preview={{"problems": [problem, note]}}, failure=HOSTILE)
)
session.connection.board.submissions = [told(submission=submission)]
session.asked = asked.Asked("submission", {{"submission_id": "s", "order": "cancel"}})
progress = told(submission=submission, tasks={{}})
panel_submission.draw_submission(Layout(), context, progress, begins_open=True)
panel_task.draw_task(Layout(), context, task)
panel_tasks._draw_row(Layout(), context, {{**task, "scene": HOSTILE, "artist": HOSTILE}})

choice = {{"value": HOSTILE, "title": HOSTILE}}
fields = [
    {{"key": "fact", "control": "fact", "title": HOSTILE, "value": HOSTILE}},
    {{"key": "odd", "control": "odd", "title": HOSTILE, "value": HOSTILE}},
    {{
        "key": "one", "control": "choice", "title": HOSTILE, "choices": [choice],
        "value": "gone" + HOSTILE,
    }},
    {{"key": "remark", "control": "text", "title": "Remark", "value": "remark" + HOSTILE}},
    {{"key": "count", "control": "int", "title": HOSTILE, "value": None}},
]
scene = bpy.context.scene
scene_form.take_form(scene, {{"groups": [{{"id": "g", "title": HOSTILE, "fields": fields}}]}})
for field in fields:
    panel_fields.draw_field(Layout(), scene, field)
    panel_fields.draw_field(Layout(), scene, field, context)
row = scene.renderbridge.fields["one"]
shown += [item[1] for item in scene_form._items_of(row)]
scene_form._choose_index(row, 1)
assert scene_form.chosen_settings(scene)["one"] == HOSTILE

request = {{"action": HOSTILE, "body": {{"name": HOSTILE}}}}
session.shows_requests = True
panel_requests.draw_requests(
    Layout(), context, told(preview={{"requests": [request]}}, is_current=True)
)
bars = []
workspace = told(status_text_set=bars.append)
status_bar.bpy = told(data=told(workspaces=[workspace]))
status_bar.show_status(HOSTILE)
shown += bars
popups.bpy = told(
    app=told(background=False),
    context=told(window_manager=told(
        windows=[1],
        popup_menu=lambda draw, title, icon: draw(told(layout=Layout()), None),
    )),
)
popups.show_lines(HOSTILE)
with open({out!r}, "w", encoding="ascii") as file:
    json.dump(shown, file)
"""


class HostileTexts(Installed):
    def harmless(self, text):
        for sign in STEERING:
            self.assertNotIn(sign, text)

    def test_panels_choices_status_bar_and_popups_show_what_steers_as_escapes(self):
        out = self.path("shown.json")
        done = self.run_with_addon(DRAWING.format(hostile=HOSTILE, out=out))
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(out, encoding="ascii") as file:
            shown = json.load(file)
        for text in shown:
            with self.subTest(text):
                self.harmless(text)
                self.assertNotIn("\n", text)
        self.assertGreater(sum("\\u202e" in text for text in shown), 25, shown)
        self.assertIn(SPELT, shown)
        self.assertIn("remark" + SPELT, shown)

    def test_what_the_daemon_refuses_with_is_reported_as_one_line(self):
        self.build("save()")
        problem = {"status": 422, "code": "refused", "detail": HOSTILE}
        routes = {
            "GET /v1/events": {"events": [], "cursor": "db.1"},
            "POST /v1/submissions": (422, problem),
        }
        with StandInDaemon(routes) as daemon:
            self.announce(daemon.port, daemon.token)
            done = self.run_with_addon(
                "import bpy\n"
                "try: bpy.ops.renderbridge.submit()\n"
                "except RuntimeError: pass\n"
                f"from {ADDON}.submit import print_submission; print_submission()\n",
                self.path("scene.blend"),
            )
        self.harmless(done.stdout)
        lines = done.stdout.splitlines()
        self.assertNotIn("Submitted as forged", lines)
        self.assertTrue(any(SPELT in line for line in lines), done.stdout)
        told = [json.loads(line) for line in lines if line.startswith("{")]
        self.assertEqual([each["error"] for each in told if HOSTILE in each["error"]], [HOSTILE])

    def test_a_name_that_goes_wrong_without_a_window_is_printed_as_one_line(self):
        script = os.path.join(ADAPTER, "headless.py")
        out = self.path("no\x1b]52;c;aGk=\x07\u202e\nsuch", "out.json")
        done = self.run_blender("--python-exit-code", "3", "--python", script, "--", out)
        self.assertEqual(done.returncode, 3, done.stdout)
        self.harmless(done.stdout)
        self.assertIn("could not be read", done.stdout)
