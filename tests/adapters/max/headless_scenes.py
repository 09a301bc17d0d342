"""Scenes that a scene file of the fake names: "module function" is all that such a file holds."""

import os

from . import studio


def one_camera(path):
    opened = studio.new_scene(path, time_type=3, range=(1, 5))
    studio.camera(opened, "Camera001", is_view=True)
    return opened


def on_a_full_disk(path):
    """Open a scene whose snapshot no disk takes, which a system says with names as they are."""

    def fail(*_):
        raise OSError("no room for a\x1b]52;c;aGk=\x07\u202e\nAll is well")

    os.replace = fail
    return one_camera(path)
