"""The renderers that the scene uses, with versions where this session can tell."""

import os
import re
import sys

import hou

from .reading import READING, text_of

#: By what a USD render node calls its delegate.
_DELEGATES = (
    ("BRAY_HdKarma", "karma"),
    ("HdArnold", "arnold"),
    ("HdPrman", "renderman"),
    ("HdRedshift", "redshift"),
    ("HdVRay", "vray"),
    ("HdStorm", "opengl"),
)
#: Renderers that come with Houdini and have no version of their own.
BUNDLED = ("mantra", "karma", "opengl")
#: Variables that name the folder of an installed renderer.
_FOLDERS = {
    "arnold": ("HTOA",),
    "renderman": ("RFHTREE", "RMANTREE"),
    "redshift": ("REDSHIFT_COREDATAPATH",),
}
_VERSION = re.compile(r"\d+(?:\.\d+)+")


def renderer_of(node, known):
    """Return the name of the renderer of a render node, None where it has none."""
    if known.size == "stage":
        said = text_of(node, "renderer")
        return next(
            (name for start, name in _DELEGATES if said.startswith(start)), said or known.renderer
        )
    return known.renderer


def with_version(name):
    """Return {"name", "version"?} of a renderer."""
    version = None if name in BUNDLED else _version_of(name)
    return {"name": name, "version": version} if version else {"name": name}


def _version_of(name):
    try:
        return _asked(name) or _from_folder(name)
    except READING:
        return None


def _asked(name):
    if name == "redshift":
        output, _ = hou.hscript("Redshift_version")
        return _first_version(output)
    # Only of a module that Houdini has loaded already: importing a renderer takes seconds.
    arnold = sys.modules.get("arnold") if name == "arnold" else None
    ask = getattr(arnold, "AiGetVersionString", None)
    return _first_version(ask()) if ask is not None else None


def _from_folder(name):
    for variable in _FOLDERS.get(name, ()):
        version = _first_version(hou.getenv(variable) or os.environ.get(variable) or "")
        if version:
            return version
    return None


def _first_version(text):
    found = _VERSION.search(text or "")
    return found.group() if found else None
