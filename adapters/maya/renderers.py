"""Which renderer renders, and the plug-ins that the scene needs."""

from collections import OrderedDict

from maya import cmds

from .attributes import READING, as_text, listed

CURRENT_RENDERER = "defaultRenderGlobals.currentRenderer"
# The plug-in that a renderer comes with. What the farm calls it is the daemon's table.
PLUGINS = {
    "arnold": "mtoa",
    "vray": "vrayformaya",
    "redshift": "redshift4maya",
    "renderman": "RenderMan_for_Maya",
}


def renderer_name(value):
    """Return the renderer as Maya names it; "mayaSoftware", its default, where none is set."""
    return as_text(value) or "mayaSoftware"


def gather_renderer(name, warn):
    """Return {"name", "version"?} of the renderer `name`."""
    renderer = {"name": name}
    plugin = PLUGINS.get(name)
    if plugin is None:
        return renderer
    version = plugin_version(plugin)
    if version:
        renderer["version"] = version
    elif not _is_loaded(plugin):
        warn("rendererNotLoaded", renderer=name, plugin=plugin)
    else:
        warn("rendererVersionUnknown", renderer=name)
    return renderer


def gather_plugins(renderer, warn):
    """Return [{"name", "version"?, "missing"?}]: what the scene uses and its renderer, by name."""
    found = OrderedDict()
    for name in _in_use() + [PLUGINS.get(renderer, "")]:
        if name and _is_loaded(name):
            version = plugin_version(name)
            found[name] = {"name": name, "version": version} if version else {"name": name}
    for name in _unknown():
        row = {"name": name, "missing": True}
        version = _ask(cmds.unknownPlugin, name, "version")
        if version:
            row["version"] = version
        found[name] = row
        warn("pluginMissing", name=name)
    return [found[name] for name in sorted(found)]


def plugin_version(name):
    """Return the version of a loaded plug-in as it says it, "" for unknown.

    V-Ray since Next says "Next…" and no number; the number of its build stands in the scene.
    """
    version = _ask(cmds.pluginInfo, name, "version")
    if name == "vrayformaya" and not version[:1].isdigit():
        build = _file_info("vrayBuild")
        return build.split(" ")[0] if build else ""
    return version


def _in_use():
    try:
        found = listed(cmds.pluginInfo(query=True, pluginsInUse=True))
    except READING:
        return []
    names = []
    for item in found:
        # Names and versions in one flat list, or in pairs; what is not loaded is a version.
        names.append(item if isinstance(item, str) else (list(item) or [""])[0])
    return names


def _unknown():
    try:
        return listed(cmds.unknownPlugin(query=True, list=True))
    except READING:
        return []


def _is_loaded(name):
    try:
        return bool(cmds.pluginInfo(name, query=True, loaded=True))
    except READING:
        return False


def _ask(command, name, flag):
    try:
        return as_text(command(name, query=True, **{flag: True})).strip()
    except READING:
        return ""


def _file_info(key):
    try:
        return as_text((listed(cmds.fileInfo(key, query=True)) or [""])[0])
    except READING:
        return ""
