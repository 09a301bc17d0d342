"""Steps of the window test about a part of which only the artist knows if the farm has it."""

import bpy
from renderbridge_blender.asked import answer_of
from renderbridge_blender.session import SESSION
from renderbridge_blender.texts import say

from window_driver import GIVEN, take, told
from window_orders import press_button, say_yes


def nobody_knows_a_part():
    told["answers"] = []
    SESSION.orders.resolve = lambda *words: told["answers"].append(words)
    unit = {"id": "u1", "state": "needsYou", "label": {"frames": "1-3"}, "mark": "[rb7k2m9q]"}
    SESSION.connection.board.add(
        {
            "id": "asks",
            "revision": 1,
            "state": "needsYou",
            "scene": {"name": "sample"},
            "units": [unit],
            "unitCount": 1,
            "problems": [],
        }
    )
    return True


def artist_says(outcome, number=""):
    """Return a step that presses one of the two answers; number: typed into its question."""

    def answer():
        if SESSION.asked is None:
            press_button("resolve", say("is_" + outcome))
            if SESSION.asked is None:
                return False
            answer_of(bpy.context.window_manager).task_id = number
        return say_yes()

    return answer


def question_is_answered():
    del SESSION.orders.resolve
    board = SESSION.connection.board
    board.submissions = [each for each in board.submissions if each.id != "asks"]
    return True


STEPS = [
    nobody_knows_a_part,
    take(GIVEN["pictures"], "4b-asked", 0.5),
    artist_says("sent", " 1001 "),
    artist_says("absent"),
    question_is_answered,
]
