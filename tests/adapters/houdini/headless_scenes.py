"""Scenes that a scene file of the fake names: "module function" is all that such a file holds."""

from scene import Scene


def one_render(path):
    scene = Scene(path, has_window=False)
    scene.node("/obj/cam1", "Object/cam")
    scene.node("/out/mantra1", "Driver/ifd", trange=1)
    return scene


def with_a_load_warning(path):
    scene = one_render(path)
    scene.session.load_warning = "Skipping unrecognized parameter 'studio_tag'"
    return scene
