"""Third parties' plug-ins that the scene needs, as Max wrote them into it when it was saved."""

from pymxs import runtime as rt

from .reading import ask, text_of
from .renderers import BUNDLED, MISSING

_LIST = "Used Plug-Ins"
#: By the beginning of the plug-in's file name in lower case.
_KNOWN = (
    ("forestpack", "Forest Pack"),
    ("railclone", "RailClone"),
    ("phoenixfd", "Phoenix FD"),
    ("growfx", "GrowFX"),
    ("multiscatter", "MultiScatter"),
    ("tyflow", "tyFlow"),
    ("ornatrix", "Ornatrix"),
    ("thinkbox", "Thinkbox"),
    ("krakatoa", "Krakatoa"),
    ("anima", "anima"),
    ("itoosoft", "Itoo Software"),
    ("vraymtl", "V-Ray"),
    ("vrender", "V-Ray"),
    ("vray", "V-Ray"),
    ("corona", "Corona"),
    ("redshift", "Redshift"),
    ("maxtoa", "Arnold"),
)


def used_files():
    """Return the file names of all plug-ins that the saved scene uses, [] for one never saved."""
    names = [text_of(each).strip() for each in ask(lambda: list(used_items()), [])]
    return sorted({name for name in names if name}, key=str.lower)


def used_items():
    """Return what the file says, an array of texts; undefined when it was never saved."""
    return rt.fileProperties.getItems(_LIST)


def gather_plugins(renderer, files):
    """Return [{"name", "version"?}]: the renderer unless it comes with Max, and those of `files`
    that are known to be a third party's."""
    rows = []
    if renderer.name not in BUNDLED and renderer.class_name not in (MISSING, "none"):
        row = {"name": renderer.name}
        if renderer.version:
            row["version"] = renderer.version
        rows.append(row)
    known = {name for file in files for start, name in _KNOWN if file.lower().startswith(start)}
    rows += [{"name": name} for name in sorted(known) if not renderer.name.startswith(name)]
    return rows
