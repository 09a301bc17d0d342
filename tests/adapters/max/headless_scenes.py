"""Scenes that a scene file of the fake names: "module function" is all that such a file holds."""

from . import studio


def one_camera(path):
    opened = studio.new_scene(path, time_type=3, range=(1, 5))
    studio.camera(opened, "Camera001", is_view=True)
    return opened
