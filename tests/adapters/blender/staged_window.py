"""Runs inside Blender: brings the panel to a state by what a daemon would tell, and keeps pictures.

Behind "--" stand, as JSON: addon, previews (by language), held (folder, or null), out, folder, only
(names of states, or null for all). Nothing ticks meanwhile, so that a state stays as it is.
"""

import functools
import json
import os
import sys
from types import SimpleNamespace

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import window_driver as driver  # noqa: E402

GIVEN = json.loads(sys.argv[sys.argv.index("--") + 1])
bpy.context.preferences.view.show_splash = False
# The pointer of the display may rest on something.
bpy.context.preferences.view.show_tooltips = False
driver.enable(GIVEN["addon"], ("RENDERBRIDGE_PT_more", "RENDERBRIDGE_PT_account"))
from renderbridge_blender import state_marks  # noqa: E402
from renderbridge_blender.asked import Asked  # noqa: E402
from renderbridge_blender.entry import open_entry  # noqa: E402
from renderbridge_blender.host import bridge_part  # noqa: E402
from renderbridge_blender.progress_bars import FIRST, factor_of, move_bars  # noqa: E402
from renderbridge_blender.scene_form import take_form  # noqa: E402
from renderbridge_blender.session import SESSION  # noqa: E402

import staged_states  # noqa: E402

SceneBoard = bridge_part("scene_board").SceneBoard
LIGHT = "Blender_Light.xml"
# Edges of letters are drawn a little differently by each driver.
BLOCK, LEAST_DIFFERENCE = 4, 0.1
told = driver.told
told["differences"] = {}


class Stage:
    """What a state is made of; see staged_states."""

    def __init__(self, language):
        self.preview = GIVEN["previews"][language]
        self.connection = SimpleNamespace(
            state="connected",
            farm=dict(staged_states.FARM),
            health=None,
            failure=None,
            board=SceneBoard(staged_states.SCENE),
        )
        self.shown = SimpleNamespace(
            preview=None,
            failure=None,
            is_busy=True,
            is_checking=False,
            is_current=True,
            share=None,
            see=lambda: None,
            is_seen=lambda: True,
        )
        self.sending = SimpleNamespace(
            is_busy=False, stage=None, share=None, failure=None, submission=None
        )
        self.account_tasks = SimpleNamespace(
            rows=lambda: [],
            see=lambda: None,
            has_more=False,
            failure=None,
            artist="",
            is_known=lambda: True,
            filter=lambda _artist: None,
        )

    def answer(self, **facts):
        self.shown.preview = {**self.preview, **facts}
        take_form(bpy.context.scene, self.shown.preview["form"])

    def enter(self, kind, **facts):
        open_entry(bpy.context, SESSION, kind, **facts)

    def ask(self, operator, **facts):
        SESSION.asked = Asked(operator, facts)

    def tell(self, *messages):
        for message in messages:
            self.connection.board.take(message)


def stage(state, language):
    """Return a step that brings the panel to a state."""

    def set_up():
        made = Stage(language)
        preferences = bpy.context.preferences.addons[GIVEN["addon"]].preferences
        preferences.language = language.upper()
        SESSION.turned, SESSION.asked, SESSION.entry = set(), None, None
        staged_states.STATES[state](made, SESSION)
        SESSION.connection, SESSION.sending = made.connection, made.sending
        SESSION.account_tasks = made.account_tasks
        SESSION.previewing._shown = {bpy.context.scene.name: made.shown}
        state_marks.tick()
        bars = {task["taskId"]: factor_of(task) for task in SESSION.tasks()}
        move_bars({**bars, FIRST: made.shown.share or 0.0})
        return True

    return set_up


def still():
    """Nothing asks or ticks any more."""
    if not bpy.context.window_manager.windows:
        return False
    SESSION.host_timer.stop()
    SESSION.is_open = True
    # A scene that was never saved has no button to submit it.
    place = os.path.join(os.path.dirname(GIVEN["out"]), "sq020_sh0140.blend")
    bpy.ops.wm.save_as_mainfile(filepath=place)
    return True


def choose_theme(name):
    def choose():
        folder = os.path.join(bpy.utils.system_resource("SCRIPTS"), "presets", "interface_theme")
        bpy.ops.script.execute_preset(
            filepath=os.path.join(folder, name),
            menu_idname="USERPREF_MT_interface_theme_presets",
        )
        return True

    return choose


def narrow():
    """Have the widest Properties editor be as narrow as Blender lets it become."""
    area = _area()
    if not told.get("_narrowed"):
        told["_narrowed"] = area.width
        # The edge between it and the view at its left is pulled to the right.
        bpy.ops.screen.area_move(
            x=area.x, y=area.y + area.height // 2, delta=area.width - GIVEN["narrow"]
        )
        return False
    told["narrow"] = [area.width, next(r for r in area.regions if r.type == "WINDOW").width]
    return True


def _area():
    areas = [
        area
        for area in bpy.context.window_manager.windows[0].screen.areas
        if area.type == "PROPERTIES"
    ]
    return min(areas, key=lambda area: area.x) if len(areas) > 1 else areas[0]


def keep(name):
    """Return a step that keeps a picture of the editor, compared with the one that is held."""
    turns = []

    def take():
        area = _area()
        area.tag_redraw()
        turns.append(1)
        if len(turns) < 6:
            return False
        path = os.path.join(GIVEN["folder"], name + ".png")
        window = bpy.context.window_manager.windows[0]
        with bpy.context.temp_override(window=window, area=area):
            bpy.ops.screen.screenshot_area(filepath=path)
        told["pictures"].append(path)
        if GIVEN["held"]:
            taken = _blocks(path)
            told["differences"][name] = {
                each: _difference(_held(each), taken) for each in staged_states.HELD
            }
        return True

    return take


def _difference(held, taken):
    """Return which share of the blocks differs clearly; all where the size does."""
    (size, before), (other, now) = held, taken
    if size != other:
        return 1.0
    far = sum(abs(a - b) > LEAST_DIFFERENCE for a, b in zip(before, now))
    return far / len(before)


@functools.lru_cache(maxsize=None)
def _held(name):
    return _blocks(os.path.join(GIVEN["held"], name + ".png"))


def _blocks(path):
    """Return the size of a picture, and how bright each block is: its green tells most of it."""
    image = bpy.data.images.load(path)
    size, channels = tuple(image.size), image.channels
    image.scale(*(side // BLOCK for side in size))
    blocks = image.pixels[:][1::channels]
    bpy.data.images.remove(image)
    return size, blocks


def _steps():
    steps = [driver.show_properties, still]
    theme = None
    for name in GIVEN["only"] or staged_states.PICTURES:
        facts = staged_states.PICTURES[name]
        if facts.get("theme") != theme:
            theme = facts.get("theme")
            steps.append(choose_theme(LIGHT if theme == "light" else "Blender_Dark.xml"))
        if facts.get("narrow"):
            steps.append(narrow)
        steps += [stage(facts["state"], facts.get("language", "en")), keep(name)]
    return steps


driver.run(_steps(), GIVEN["out"], GIVEN["folder"])
