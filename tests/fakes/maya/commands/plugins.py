"""Plug-ins: loaded ones, those in use, those that are missing."""

from ..strict import command


@command
def pluginInfo(scene, *names, **flags):
    if not flags.get("query"):
        raise AssertionError("a gatherer never changes plug-ins")
    asked = set(flags) - {"query"}
    if asked == {"listPlugins"}:
        return sorted(scene.loaded_plugins) or None
    if asked == {"pluginsInUse"}:
        return list(scene.plugins_in_use) or None
    (name,) = names
    if asked == {"loaded"}:
        return name in scene.loaded_plugins
    if name not in scene.loaded_plugins:
        raise RuntimeError(f'Plugin, "{name}", is not registered')
    if asked == {"version"}:
        return scene.plugin_version(name)
    raise NotImplementedError(f"pluginInfo, asked for {sorted(asked)}")


@command
def unknownPlugin(scene, *names, **flags):
    if not flags.get("query"):
        raise AssertionError("a gatherer never removes plug-ins")
    if flags == {"query": True, "list": True}:
        return sorted(scene.unknown_plugins) or None
    (name,) = names
    if name not in scene.unknown_plugins:
        raise RuntimeError(f"{name} is not an unknown plug-in")
    if flags == {"query": True, "version": True}:
        return scene.unknown_plugins[name]
    raise NotImplementedError(f"unknownPlugin {flags}")
