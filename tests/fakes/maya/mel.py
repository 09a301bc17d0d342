"""maya.mel: the procedures that the adapter calls, and nothing else."""

import re

from . import model
from .names import FACTS, lacked_names, proved

_CALL = re.compile(r"^(?P<name>[A-Za-z_$]\w*)\s*(?P<rest>.*?);?$", re.S)
_WORD = re.compile(r'^\(?\s*"(?P<word>(?:[^"\\]|\\.)*)"\s*\)?$')


def eval(text):  # noqa: A001  Maya's own name
    if not isinstance(text, str):
        raise TypeError("mel.eval takes one string")
    scene = model.current()
    scene.count("mel")
    if text == "$renderbridge_answer = $gShelfTopLevel":
        return scene.interface.get("$gShelfTopLevel", "")
    name, rest = _CALL.match(text).group("name", "rest")
    if name == "exists":
        return 1 if _is_known(scene, rest) else 0
    if not _is_known(scene, name):
        raise RuntimeError(f'Cannot find procedure "{name}".')
    word = _WORD.match(rest)
    return _ANSWERS[name](scene, word.group("word") if word else rest.strip("()"))


def _is_known(scene, procedure):
    is_lacked = ("procedure", procedure) in lacked_names("maya")
    return procedure in FACTS["mel"] and procedure not in scene.lacked_procedures and not is_lacked


def _fill_render_menu(scene, menu):
    """As when the menu is first opened: once."""
    row = scene.interface.get(menu)
    if row is None or row["kind"] != "menu":
        raise RuntimeError(f"setParent: Object '{menu}' not found.")
    if row.pop("filled_by", None):
        for name in ("renderFrameItem", "batchRenderItem"):
            scene.interface[f"{menu}|{name}"] = {"kind": "menuItem", "parent": menu}


def _display_name(scene, layer):
    if layer == "defaultRenderLayer":
        return "masterLayer"
    return layer


def _shows(name):
    def show(scene, _):
        scene.shown.append(("window", name))

    return show


_ANSWERS = {
    "RenRenderMenu": _fill_render_menu,
    "currentTimeUnitToFPS": lambda scene, _: scene.frames_per_second,
    "renderLayerDisplayName": _display_name,
    "redshiftGetImageExtension": lambda scene, number: {"0": "iff", "1": "exr", "2": "png"}[number],
    "unifiedRenderGlobalsWindow": _shows("render settings"),
    "RenderSetupWindow": _shows("render setup"),
    "projectWindow": _shows("project"),
}

proved("maya.mel", "eval")
