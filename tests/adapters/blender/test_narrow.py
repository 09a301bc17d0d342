# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the words of the panel have room at the narrowest width that Blender gives it."""

import json
import os

from . import TESTS
from .installed import Installed

# Unscaled pixels: the region that is left of the narrowest editor beside its tabs.
NARROWEST = 123

DRAWN = """
import json
import os
import sys
import types

import bpy
from renderbridge_blender import (
    asked, entry, panel, panel_first, panel_problems, panel_submit, panel_tasks, scene_form
)
from renderbridge_blender.host import bridge_part
from renderbridge_blender.letters import width_in
from renderbridge_blender.session import SESSION

sys.path.insert(0, {here!r})
import staged_states

WIDTH = {width}
# What Blender takes itself: the edges of a panel, of a box, an icon.
EDGES, BOX, ICON, ARROW = 17, 10, 20, 24
told = types.SimpleNamespace
cut, drawn, read = [], [], []


class Layout:
    def __init__(self, room=WIDTH - EDGES):
        self.room = room

    def box(self):
        return Layout(self.room - BOX)

    def operator(self, _name, **facts):
        self._see(facts)
        return told()

    def label(self, **facts):
        self._see(facts)

    def prop(self, row, name, **facts):
        if name == "choice":
            # Beside the title, and before the arrow.
            title = facts.get("text", "")
            share = 0.6 if title else 1.0
            self._fit(scene_form.chosen_title(row), self.room * share - ARROW)

    def __getattr__(self, name):
        return lambda *_, **facts: self

    def _see(self, facts):
        text = facts.get("text", "")
        has_icon = facts.get("icon", "NONE") != "NONE" or facts.get("icon_value", 0)
        self._fit(text, self.room - (ICON if has_icon else 0))

    def _fit(self, text, room):
        drawn.append(text)
        if width_in(1.0)(text) > room:
            cut.append([language, text])


context = told(
    region=told(width=WIDTH),
    scene=bpy.context.scene,
    preferences=told(system=told(ui_scale=1.0)),
    window_manager=bpy.context.window_manager,
)
LONG = "Lighthouse_episode_07_night_exteriors"
FORM = {{
    "groups": [{{"id": "farm", "title": "Farm", "fields": [
        {{
            "key": key, "title": title, "help": "", "control": "choice", "value": value,
            "source": "farm", "required": False,
            "choices": [{{"value": each, "title": each}} for each in (LONG, "sea")],
        }}
        for key, title, value in (("projectName", "Project", LONG), ("other", "Other", "sea"))
    ]}}]
}}
scene_form.take_form(bpy.context.scene, FORM)


class Stage:
    def __init__(self):
        self.connection = told(
            state="connected", farm=dict(staged_states.FARM), health=None, failure=None,
            board=bridge_part("scene_board").SceneBoard(staged_states.SCENE),
        )
        self.shown = told(
            preview=None, failure=None, is_busy=True, is_checking=False, is_current=True, share=None
        )
        self.sending = told(is_busy=False, stage=None, share=None, failure=None, submission=None)
        self.account_tasks = told(
            rows=lambda: [], see=lambda: None, has_more=True, failure=None, artist="",
            is_known=lambda: True, filter=lambda _artist: None,
        )

    def answer(self, problems):
        estimate = {{"frames": 2000, "tasks": 12}}
        self.shown.preview = {{
            "form": FORM, "problems": problems, "requests": [], "estimate": estimate
        }}

    def tell(self, *messages):
        for message in messages:
            self.connection.board.take(message)

    def enter(self, kind, **facts):
        entry.open_entry(bpy.context, SESSION, kind, **facts)

    def ask(self, operator, **facts):
        SESSION.asked = asked.Asked(operator, facts)


def draw(shown):
    moment = SESSION.first_moment(shown)
    if moment is not None:
        panel_first.draw_first(Layout(), context, moment)
        return
    panel.draw_connection(Layout(), context)
    panel.draw_form(Layout(), context, panel.first_settings(FORM))
    panel_problems.draw_problems(Layout(), context, shown)
    panel_submit.draw_press(Layout(), context, shown)
    panel_tasks.RENDERBRIDGE_PT_tasks.draw(told(layout=Layout()), context)


for language in ("en", "zh"):
    os.environ["RENDERBRIDGE_LANGUAGE"] = language
    for name, state in staged_states.STATES.items():
        stage = Stage()
        SESSION.turned, SESSION.asked, SESSION.entry = set(), None, None
        state(stage, SESSION)
        SESSION.connection, SESSION.sending = stage.connection, stage.sending
        SESSION.account_tasks = stage.account_tasks
        before = len(drawn)
        draw(stage.shown)
        read.append([language, name, len(drawn) - before])
with open({out!r}, "w", encoding="ascii") as file:
    json.dump({{"cut": cut, "drawn": drawn, "read": read}}, file)
"""


class Narrowest(Installed):
    def test_no_state_of_the_panel_has_a_word_that_blender_would_cut(self):
        self.build("save()")
        out = self.path("drawn.json")
        here = os.path.join(TESTS, "blender")
        source = DRAWN.format(here=here, width=NARROWEST, out=out)
        done = self.run_with_addon(source, self.path("scene.blend"))
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(out, encoding="ascii") as file:
            told = json.load(file)
        self.assertEqual(told["cut"], [])
        for language, state, lines in told["read"]:
            self.assertGreater(lines, 1, (language, state))
        self.assertIn("Submit to Farm", told["drawn"])
        self.assertIn("sea", told["drawn"])
        # The long one stands in lines, of which none is cut.
        self.assertIn("Lighthouse_episode_07", "".join(told["drawn"]))
