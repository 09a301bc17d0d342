"""Steps of the window tests that press what the panel draws: orders, and what they ask."""

import collections
import json
import time

import bpy
from renderbridge_blender import panel_asked, panel_submission, panel_task, panel_tasks
from renderbridge_blender.questions import question_of, words_of
from renderbridge_blender.session import SESSION
from renderbridge_blender.texts import say

from window_driver import told

# By operator and title: what On the Farm drew last.
buttons = {}
# What the daemon said last, for a step that waits in vain.
heard = collections.deque(maxlen=60)
_TOLD_OF = ("id", "taskId", "revision", "state", "order", "counts", "outcomes", "error", "actions")


class _Drawn:
    """A button: keeps what the panel gives its operator, and gives it on."""

    def __init__(self, is_enabled, properties):
        self.__dict__.update(_enabled=is_enabled, _facts={}, _given=properties)

    def __setattr__(self, name, value):
        self._facts[name] = value
        setattr(self._given, name, value)


def watch():
    """Note what the daemon says, and the buttons that are drawn on the farm's part of the panel."""
    SESSION.connection.listeners.append(_hear)
    for part in (panel_asked, panel_submission, panel_task):
        part.draw_button = _noting(part.draw_button)
    tasks = panel_tasks.RENDERBRIDGE_PT_tasks
    draw = tasks.draw

    def draw_anew(self, context):
        buttons.clear()
        draw(self, context)

    tasks.draw = draw_anew
    return True


def _hear(message):
    heard.append([round(time.monotonic(), 1), message["type"], _short(message.get("data"))])
    return False


def _short(data):
    return {key: data[key] for key in _TOLD_OF if key in data} if isinstance(data, dict) else data


def what_there_is():
    """Return what the host knows of its tasks, and how it came to that, as text."""
    tasks = SESSION.connection.board.tasks()
    orders = SESSION.orders
    lines = [["now", round(time.monotonic(), 1)], ["connection", SESSION.connection.state]]
    lines += [["failure", str(SESSION.connection.failure)], ["asked", str(SESSION.asked)]]
    for task in tasks:
        id = task["taskId"]
        lines.append(["task", _short(task), orders.is_busy(id), str(orders.failure_of(id))])
    lines += [
        ["submission", _short(each.submission)] for each in SESSION.connection.board.submissions
    ]
    lines += [["button", *key, drawn._enabled] for key, drawn in buttons.items()]
    return "\n".join(json.dumps(line) for line in [*lines, *heard])


def _noting(draw_button):
    def draw(layout, context, operator, text, *others):
        given = draw_button(layout, context, operator, text, *others)
        drawn = buttons[operator, text] = _Drawn(layout.enabled, given)
        return drawn

    return draw


def press_button(operator, title):
    """Press a button as it is drawn; return what Blender answers, None while it cannot be pressed.

    operator: behind "renderbridge.".
    """
    drawn = buttons.get(("renderbridge." + operator, title))
    if drawn is None or not drawn._enabled:
        return None
    return sorted(getattr(bpy.ops.renderbridge, operator)("INVOKE_DEFAULT", **drawn._facts))


def first_task():
    """Return the newest task that the farm still lists."""
    tasks = SESSION.connection.board.tasks()
    return next(task for task in tasks if task["state"] != "gone")


def press():
    assert bpy.ops.renderbridge.submit(save=True) == {"FINISHED"}
    told["dirty_at_once"] = bpy.data.is_dirty
    return True


def newest_state():
    """Return the state of the first task of the newest submission, None before there is one."""
    submissions = SESSION.connection.board.submissions
    tasks = list(submissions[0].tasks.values()) if submissions else []
    return tasks[0]["state"] if tasks else None


def it_renders():
    return newest_state() == "rendering"


def it_is_stopped():
    task = first_task()
    # Nothing more will come, and the farm has said why.
    refused = SESSION.orders.failure_of(task["taskId"])
    assert refused is None and task["state"] != "done", (refused, what_there_is())
    return task["state"] == "stopped"


def order(name):
    """Return a step that presses the button of an order, and yes where the panel asks."""
    answers = []

    def give():
        task_id = first_task()["taskId"]
        if not answers:
            answer = None
            if not SESSION.orders.is_busy(task_id):
                answer = press_button("operate_task", say("order_" + name))
            if answer is None:
                return False
            answers.append(answer)
            told.setdefault("orders", []).append([name, answer])
        if SESSION.asked is not None and not say_yes():
            return False
        told["busy"] = SESSION.orders.is_busy(task_id)
        return True

    return give


def say_yes():
    """Press what the panel draws below its question, once it is drawn."""
    question = question_of(SESSION.asked)
    refused = bpy.ops.renderbridge.confirm(read=words_of(question) + "?")
    pressed = press_button("confirm", question.yes)
    if pressed is None:
        return False
    told.setdefault("asked", []).append(
        [question.sentences, sorted(refused), pressed, SESSION.asked]
    )
    return True
