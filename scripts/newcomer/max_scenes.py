"""A scene for the imitated 3dsmaxbatch, whose scene files name a module and a function."""

import max_scene


def one_camera(path):
    """Return a session in which a scene with one camera is open."""
    opened = max_scene.new_scene(path, time_type=3, range=(1, 5))
    max_scene.camera(opened, "Camera001", is_view=True)
    return opened
