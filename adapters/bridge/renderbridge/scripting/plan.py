"""What the daemon would send for a scene with certain settings."""

from ..form import fields_of, is_setting


class Plan:
    """`scene`, `type` and `settings` as they were given, and what the daemon says of them.

    `requests`: the bodies that would be sent; `problems`: all that it noticed, `errors` what
    keeps the scene from the farm, `warnings` what a person should read; `estimate`: {"tasks",
    "frames"}, None where that cannot be told.
    """

    def __init__(self, scene, type, settings, preview):
        self.scene = scene
        self.type = type
        self.settings = dict(settings)
        self.form = preview["form"]
        self.requests = preview["requests"]
        self.problems = preview["problems"]
        self.estimate = preview.get("estimate")

    @property
    def errors(self):
        """The problems because of which submit() would be refused."""
        return [problem for problem in self.problems if problem["severity"] == "error"]

    @property
    def warnings(self):
        """The problems that a person should read before."""
        return [problem for problem in self.problems if problem["severity"] == "warning"]

    @property
    def fields(self):
        """What may be chosen, by key of `settings`: {"label", "value", "choices"?, …}."""
        return {field["key"]: field for field in fields_of(self.form) if is_setting(field)}
