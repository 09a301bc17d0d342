"""The renderer: its name, its version, and where it keeps settings of its own."""

import re

from pymxs import runtime as rt

from .reading import ask, text_of

MISSING = "Missing_Renderer"
#: By the beginning of the class's name, the longer first.
_FAMILIES = (
    ("V_Ray_GPU", "V-Ray GPU"),
    ("V_Ray", "V-Ray"),
    ("Corona", "Corona"),
    ("Arnold", "Arnold"),
    ("Redshift", "Redshift"),
    ("Default_Scanline", "Scanline"),
    ("ART_Renderer", "ART"),
    ("Quicksilver", "Quicksilver"),
    ("VUE_File", "VUE"),
    ("Octane", "Octane"),
    ("FStorm", "FStorm"),
)
#: Come with Max itself, so that a farm has them wherever it has Max.
BUNDLED = ("Scanline", "ART", "Quicksilver", "VUE")
_WORDS = re.compile(r"[A-Za-z]+|\d+")
_STARTS_WITH_NUMBER = re.compile(r"^\d+(?:\.\d+)*")


class Renderer:
    """What renders: `value`, the renderer of Max itself; class_name; name; version or ""."""

    def __init__(self, value, class_name, name, version):
        self.value = value
        self.class_name = class_name
        self.name = name
        self.version = version

    @property
    def is_vray(self):
        return self.name.startswith("V-Ray")

    def settings(self):
        """Return what holds V-Ray's output settings: of V-Ray GPU a part of the renderer."""
        return self.value.V_Ray_settings if self.name == "V-Ray GPU" else self.value


def current_renderer():
    """Return the production Renderer, whatever view or mode is shown."""
    value = ask(lambda: rt.renderers.production)
    # "V_Ray_6_Update_2:V_Ray_6_Update_2": the class, then the name.
    class_name = str(value).split(":")[0] if value is not None else "none"
    prefix, name = next(
        ((prefix, name) for prefix, name in _FAMILIES if class_name.startswith(prefix)),
        ("", class_name),
    )
    version = ""
    if name.startswith("V-Ray"):
        version = _vray_version() or version_in(class_name[len(prefix) :])
    return Renderer(value, class_name, name, version)


def gather_renderer(renderer, warn):
    """Return {"name", "version"?}; a renderer whose plug-in is missing is told."""
    if renderer.class_name == MISSING:
        warn("rendererMissing")
    row = {"name": renderer.name}
    if renderer.version:
        row["version"] = renderer.version
    return row


def version_in(rest):
    """Return the version in the rest of a class's name: "_6_Update_2" is 6.2, "_Adv_3_60_03" is
    3.60.03, "_Next__update_3" is Next 3; "" for none."""
    words = _WORDS.findall(rest)
    numbers = ".".join(word for word in words if word.isdigit())
    if "Next" in words:
        return ("Next " + numbers).strip()
    return numbers


def _vray_version():
    """Return what V-Ray itself says, "" where it does not: the name of the class says less."""
    said = ask(lambda: list(rt.vrayVersion()), [])
    found = _STARTS_WITH_NUMBER.match(text_of(said[0])) if said else None
    return found.group() if found else ""
