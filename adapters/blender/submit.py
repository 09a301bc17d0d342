# SPDX-License-Identifier: GPL-3.0-or-later
"""Submitting the open scene without a window.

blender -b SCENE --addons renderbridge_blender --python-expr \
    "from renderbridge_blender.submit import print_submission; print_submission()"
"""

import bpy

from .gather import gather_snapshot
from .host import bridge_part
from .scene_form import chosen_settings


def submit_open_scene(settings=None, timeout=60.0):
    """Gather the open scene, submit it, and return the submission (a dict) once it is accepted.

    settings: what is chosen here, over what was chosen for the scene in the panel; unset is what
    scene, configuration and farm say. The daemon is started when it does not run. Waits.

    Raises a BridgeError whose text says what to do, DaemonRefused when the plan has problems.
    """
    chosen = {**chosen_settings(bpy.context.scene), **(settings or {})}
    press = bridge_part("submit").Submit(gather_snapshot(), chosen)
    if not press.wait(timeout):
        raise bridge_part("errors").Unreachable(
            f"The submission was not accepted within {timeout:g} s. It may still be: look at the "
            "dashboard before you submit again.",
            sent=True,
        )
    if press.error:
        raise press.error
    return press.submission


def print_submission(**settings):
    """Submit, and print the submission as one line of JSON; exit with 1 and why it was refused."""
    print_json = bridge_part("print_line").print_json
    try:
        print_json(submit_open_scene(settings))
    except bridge_part("errors").BridgeError as error:
        print_json({"code": error.code, "error": str(error)})
        raise SystemExit(1) from error
