# SPDX-License-Identifier: GPL-3.0-or-later
"""Submitting the open scene without a window.

blender -b SCENE --addons renderbridge_blender --python-expr \
    "from renderbridge_blender.submit import print_submission; print_submission()"
"""

import uuid

import bpy

from .gather import gather_snapshot
from .host import bridge_part
from .scene_form import chosen_settings


def submit_open_scene(settings=None, timeout=60.0):
    """Gather the open scene, submit it, and return the submission (a dict) once it is accepted.

    settings: what is chosen here, over what was chosen for the scene in the panel; unset is what
    scene, configuration and farm say. The daemon is started when it does not run. Waits.

    Raises a BridgeError whose text says what to do, DaemonRefused when the plan has problems. One
    with `sent` set may have been accepted all the same: look before you submit again.
    """
    chosen = {**chosen_settings(bpy.context.scene), **(settings or {})}
    bridge = bridge_part("async_client").AsyncBridge()
    asked = bridge.submit(gather_snapshot(), chosen, str(uuid.uuid4()), timeout)
    return bridge_part("background_task").wait_for(asked)


def print_submission(**settings):
    """Submit, and print the submission as one line of JSON; exit with 1 and why it was refused."""
    print_json = bridge_part("print_line").print_json
    try:
        print_json(submit_open_scene(settings))
    except bridge_part("errors").BridgeError as error:
        print_json({"code": error.code, "error": str(error)})
        raise SystemExit(1) from error
