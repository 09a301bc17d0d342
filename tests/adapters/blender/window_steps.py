"""Runs inside Blender: the steps of the window test, one after the other; see window_driver."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import window_driver as driver  # noqa: E402
from window_driver import GIVEN, told  # noqa: E402

driver.enable(GIVEN["addon"], ("RENDERBRIDGE_PT_more",))
from renderbridge_blender import status_bar  # noqa: E402

import window_account  # noqa: E402
import window_answers  # noqa: E402
import window_form  # noqa: E402
import window_leaving  # noqa: E402
import window_orders  # noqa: E402
import window_renewal  # noqa: E402
import window_tasks  # noqa: E402

words = told.setdefault("status", [])
show = status_bar.show_status


def keep(text):
    if text and text not in words:
        words.append(text)
    show(text)


status_bar.show_status = keep

driver.run(
    [
        driver.show_properties,
        window_renewal.watch_drawing,
        window_orders.watch,
        *window_renewal.STEPS,
        *window_form.STEPS,
        *window_tasks.STEPS,
        *window_answers.STEPS,
        *window_account.STEPS,
        *window_leaving.STEPS,
    ],
    GIVEN["out"],
    GIVEN["pictures"],
    lambda: f"{window_orders.what_there_is()}\ndrawn: {window_renewal.last_drawn()}",
)
