# SPDX-License-Identifier: GPL-3.0-or-later
"""Submitting the open scene, with a window or without.

blender -b SCENE --addons renderbridge_blender --python-expr \
    "from renderbridge_blender.submit import submit_open_scene; submit_open_scene({})"
"""

from .gather import gather_snapshot
from .host import bridge_part


def submit_open_scene(settings, timeout=60.0):
    """Gather the open scene, submit it, and return the submission (a dict) once it is accepted.

    settings: what the artist chose, {} for what scene, configuration and farm say. The daemon is
    started when it does not run. Waits: where there is a window, use begin_submission().

    Raises a BridgeError whose text says what to do, DaemonRefused when the plan has problems.
    """
    press = begin_submission(settings)
    if not press.wait(timeout):
        raise bridge_part("errors").Unreachable(
            f"The submission was not accepted within {timeout:g} s. It may still be: look at the "
            "dashboard before you submit again.",
            sent=True,
        )
    if press.error:
        raise press.error
    return press.submission


def begin_submission(settings):
    """Gather the open scene now, and return the Press that sends it; ask its is_done()."""
    return bridge_part("press").Press(gather_snapshot(), settings)
