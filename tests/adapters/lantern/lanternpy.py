"""The imaginary host: one scene is open, which is JSON on disk."""

import json


class Scene:
    """path: None for one that was never saved; lights: paths of files by the light's name."""

    def __init__(self, path=None, camera="main", last_frame=1, lights=None):
        self.path, self.camera, self.last_frame = path, camera, last_frame
        self.lights = lights or {}
        self.is_modified = False
        self.notes = {}

    def light_file(self, name):
        """The path of a light's file. LookupError for a light that is gone or broken."""
        path = self.lights[name]
        if path is None:
            raise LookupError("this light is broken")
        return path

    def save(self):
        if self.path is None:
            raise OSError("the scene has no name")
        content = {"camera": self.camera, "lastFrame": self.last_frame, "lights": self.lights}
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump(content, file)
        self.is_modified = False


OPEN = [Scene()]


def scene():
    """The scene that is open."""
    return OPEN[0]


def open_file(path):
    """Open a scene file."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    OPEN[0] = Scene(path, content["camera"], content["lastFrame"], content["lights"])
