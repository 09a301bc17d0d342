"""The dialog in a real window, under Xvfb."""

import shutil

from .checks_of_the_dialog import DialogChecks, missing_or_skip

WAY = (
    "submitting.Submitting.test_what_is_typed_stands_in_the_exact_bodies_and_is_what_the_farm_gets"
)


class OnAScreen(DialogChecks):
    def test_the_keys_of_a_host_are_safe_and_a_scene_is_submitted(self):
        xvfb = shutil.which("xvfb-run")
        if xvfb is None:
            missing_or_skip("NO XVFB: install xvfb and xauth")
        screen = [xvfb, "-a", "-s", "-screen 0 1600x1200x24"]
        # What a screen may do otherwise: focus, keys, places of windows, and one whole way.
        self.run_checks("PySide6", ("fields", "table", "window", WAY), screen)
