"""A host over a snapshot: what a test changes in it, the dialog sees."""

import copy
import json

from renderbridge.background_task import MORE
from renderbridge.host_port import HostPort


class PlainHost(HostPort):
    """scene: a snapshot (see scenes.py); speaks: "en" or "zh"; parent: the main window."""

    adapter_version = "0.1.0"

    def __init__(self, scene, speaks="en", parent=None):
        self.scene = scene
        self.speaks = speaks
        self.parent = parent
        self.kept = {}
        self.revealed = []
        self.saves = 0
        self.why_not_saved = None
        self.steps = 5
        self.targets = None

    @property
    def app(self):
        return self.scene["host"]["app"]

    def version(self):
        return self.scene["host"]["version"]

    def language(self):
        return self.speaks

    def identity(self):
        return dict(self.scene["scene"])

    def opening(self):
        return 1

    def scene_print(self):
        rest = {name: value for name, value in self.scene.items() if name != "scene"}
        return json.dumps(rest, sort_keys=True)

    def gather_steps(self):
        for _ in range(self.steps):
            yield MORE
        return copy.deepcopy(self.scene)

    def save(self):
        self.saves += 1
        if self.why_not_saved is None:
            self.scene["scene"]["modified"] = False
        return self.why_not_saved

    def load_choices(self):
        return dict(self.kept)

    def keep_choices(self, choices):
        self.kept = choices

    def can_reveal(self, target):
        return self.targets is None or target in self.targets

    def reveal(self, target):
        self.revealed.append(target)
        return True

    def parent_window(self):
        return self.parent
