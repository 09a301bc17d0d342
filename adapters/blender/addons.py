# SPDX-License-Identifier: GPL-3.0-or-later
"""The renderer and the enabled add-ons, with versions where Blender knows them."""

import sys

import bpy


def gather_plugins():
    """Return the enabled add-ons as [{"name", "version"?, "bundled"}], by name.

    bundled: whether Blender ships it, so that any farm with this Blender has it.
    """
    plugins = []
    for name in _enabled():
        plugin = {"name": name}
        version = _version_of(name)
        if version:
            plugin["version"] = version
        plugin["bundled"] = _is_bundled(name)
        plugins.append(plugin)
    return plugins


def gather_renderer(scene):
    """Return {"name", "version"?}: the engine as Blender names it ("CYCLES", "BLENDER_EEVEE").

    Engines that come with Blender have no version of their own.
    """
    name = scene.render.engine
    renderer = {"name": name}
    addon = _addon_of_engine(name)
    version = _version_of(addon) if addon else None
    if version:
        renderer["version"] = version
    return renderer


def _enabled():
    return sorted(addon.module for addon in bpy.context.preferences.addons)


def _addon_of_engine(name):
    for engine in bpy.types.RenderEngine.__subclasses__():
        if getattr(engine, "bl_idname", None) != name:
            continue
        for addon in _enabled():
            if engine.__module__ == addon or engine.__module__.startswith(addon + "."):
                return addon
    return None


def _version_of(addon):
    # Only of loaded modules: addon_utils.modules() would read every add-on's source from disk.
    info = getattr(sys.modules.get(addon), "bl_info", None) or {}
    version = info.get("version")
    if isinstance(version, str):
        return version
    return ".".join(str(part) for part in version) if version else None


def _is_bundled(addon):
    home = bpy.utils.system_resource("SCRIPTS")
    path = getattr(sys.modules.get(addon), "__file__", None)
    return bool(home and path and path.startswith(home))
