"""Building blocks of scenes, so that a test reads as the scene that it is about."""

from . import model
from .app.renderSetup.model import override as override_kinds
from .app.renderSetup.model import renderSetup as render_setup

_RENDERERS = {
    "arnold": ("mtoa", "5.3.4.1"),
    "vray": ("vrayformaya", "Next, update 2"),
    "redshift": ("redshift4maya", "3.0.22"),
    "renderman": ("RenderMan_for_Maya", "25.2"),
}


def new_scene(path="/projects/show/scenes/shot010.ma", **session):
    """A new scene, opened; session: attributes of model.Scene."""
    scene = model.open_scene(model.Scene())
    scene.path = path
    for name, value in session.items():
        if not hasattr(scene, name):
            raise AssertionError(f"a scene has no {name}")
        setattr(scene, name, value)
    return scene


def animation(scene, start, end, step=1.0):
    """Animation on, with a range of its own."""
    scene.put("defaultRenderGlobals.animation", True)
    scene.put("defaultRenderGlobals.animationRange", 0)
    scene.put("defaultRenderGlobals.startFrame", float(start))
    scene.put("defaultRenderGlobals.endFrame", float(end))
    scene.put("defaultRenderGlobals.byFrameStep", float(step))


def size(scene, width, height):
    scene.put("defaultResolution.width", width)
    scene.put("defaultResolution.height", height)
    scene.put("defaultResolution.deviceAspectRatio", width / float(height))


def use_renderer(scene, name, version=None):
    """Load a renderer's plug-in with the nodes that opening Render Settings makes."""
    plugin, usual = _RENDERERS[name]
    scene.loaded_plugins[plugin] = version or usual
    scene.plugins_in_use += [plugin, version or usual]
    scene.put("defaultRenderGlobals.currentRenderer", name)
    if name == "arnold":
        scene.add("aiOptions", "defaultArnoldRenderOptions")
        scene.add("aiAOVDriver", "defaultArnoldDriver")
    elif name == "vray":
        scene.add("VRaySettingsNode", "vraySettings")
    elif name == "redshift":
        scene.add("RedshiftOptions", "redshiftOptions")
    elif name == "renderman":
        scene.add("rmanGlobals", "rmanGlobals")


def camera(scene, name, renderable=True, parent=None, reference=None, orthographic=False):
    """A camera's transform `name`, its shape named as Maya names it."""
    scene.add("transform", name, parent=parent, reference=reference)
    scene.add("camera", name + "Shape", parent=name, reference=reference)
    scene.put(name + "Shape.renderable", renderable)
    scene.put(name + "Shape.orthographic", orthographic)


def stereo_rig(scene, name):
    """A rig of three shapes: the one in the middle is of a type of its own and renders not."""
    scene.add("transform", name)
    scene.add("stereoRigCamera", name + "CenterCamShape", parent=name, renderable=False)
    for side in ("Left", "Right"):
        camera(scene, name + side, parent=name)


def only_cameras(scene, *names):
    """Switch every other camera off."""
    for shape in scene.of_type("camera"):
        scene.put(shape + ".renderable", scene.nodes[shape].parent in names)


def legacy_layer(
    scene,
    name,
    renderable=True,
    is_stray=False,
    reference=None,
    overrides=None,
    in_seconds=False,
):
    """A legacy render layer; overrides: {plug: value}, for which the master layer keeps its own.

    in_seconds: how the layers store times, which nobody has documented.
    """
    rate = scene.frames_per_second if in_seconds else 1.0
    scene.has_render_setup = False
    scene.add("renderLayer", name, reference=reference, renderable=renderable)
    if not is_stray:
        scene.connect("renderLayerManager.renderLayerId[1]", name + ".identification")
    for plug, value in (overrides or {}).items():
        by = rate if plug.endswith(("startFrame", "endFrame")) else 1
        _adjust(scene, name, plug, value / by if by != 1 else value)
        if plug not in _adjusted(scene, "defaultRenderLayer"):
            own = scene.read(plug)
            _adjust(scene, "defaultRenderLayer", plug, own / by if by != 1 else own)


def show_legacy_layer(scene, name, in_seconds=False):
    """Switch to a layer as Maya does: plugs hold its values from now on."""
    scene.visible_layer = name
    for source, destination in list(scene.connections):
        if destination.startswith(name + ".adjustments["):
            value = scene.read(destination.replace(".plug", ".value"))
            is_time = source.endswith(("startFrame", "endFrame"))
            scene.put(source, value * scene.frames_per_second if in_seconds and is_time else value)


def setup_layer(scene, name, renderable=True, twin=None, reference=None):
    """A layer of Render Setup with its legacy twin; twin: of another name, when it was renamed."""
    twin = twin or "rs_" + name
    scene.add("renderSetupLayer", name, reference=reference)
    scene.add("renderLayer", twin, reference=reference, renderable=renderable)
    scene.connect("renderLayerManager.renderLayerId[1]", twin + ".identification")
    scene.connect(twin + ".message", name + ".legacyRenderLayer")
    layer = render_setup.RenderLayer(name, twin, renderable)
    render_setup.instance().layers.append(layer)
    return layer


def override(scene, layer, plug, value=None, factor=None, offset=0.0, **kind):
    """An override of a render setting, as the settings' own collection holds it.

    value: absolute, else factor and offset: relative; kind: is_enabled, is_local.
    """
    target, attribute = plug.split(".")
    collection = _collection(layer, "RenderSettingsCollection")
    name = _free(scene, attribute)
    if value is not None:
        scene.add("absUniqueOverride", name, attrValue=value)
        made = override_kinds.AbsUniqueOverride(scene, name, attribute, target=target, **kind)
    else:
        scene.add("relUniqueOverride", name, multiply=factor, offset=offset)
        made = override_kinds.RelUniqueOverride(scene, name, attribute, target=target, **kind)
    collection.append(made)
    return name


def override_cameras(scene, layer, renderable, cameras, in_group=False, **kind):
    """An absolute override of `renderable` on the shapes of `cameras`, in a collection."""
    shapes = [scene.long_name(name + "Shape") for name in cameras]
    collection = render_setup.Collection("cameras", shapes)
    name = _free(scene, "renderable")
    scene.add("absOverride", name, attrValue=renderable)
    collection.append(override_kinds.AbsOverride(scene, name, "renderable", **kind))
    if in_group:
        group = render_setup.Collection("group")
        group.append(collection)
        layer._groups.append(group)
    else:
        layer._collections.append(collection)


def unreadable_override(scene, layer, plug):
    """An override of a kind that nobody knows how to read."""
    target, attribute = plug.split(".")
    name = _free(scene, attribute)
    scene.add("shaderOverride", name)
    made = override_kinds.UniqueOverride(scene, name, attribute, target=target)
    _collection(layer, "RenderSettingsCollection").append(made)


def show_setup_layer(scene, layer, applied):
    """Switch to a layer as Maya does; applied: {plug: value} that its overrides make of plugs."""
    scene.visible_layer = layer._getLegacyNodeName()
    for plug, value in applied.items():
        node = _free(scene, "applied")
        scene.add("applyAbsOverride", node, original=scene.read(plug))
        scene.connect(node + ".message", plug)
        scene.put(plug, value)


def texture(scene, name, path, pattern=None, is_missing=False, **values):
    """A file node; pattern: what Maya computes for tiles and sequences."""
    scene.add("file", name, fileTextureName=path, **values)
    scene.put(name + ".computedFileTextureNamePattern", pattern or path)
    if path:
        scene.registered_paths.append((path, name + ".fileTextureName"))
    if is_missing:
        scene.missing_paths.add(path)


def reference(scene, node, path, is_loaded=True, parent=None):
    """A reference node with its file, which may carry a copy number: char.ma{1}."""
    scene.add("reference", node)
    scene.references[node] = {"file": path, "loaded": is_loaded, "parent": parent}


def shelves(scene):
    """The window as Maya has it once it is up, its menus not opened yet."""
    scene.interface["MayaWindow"] = {"kind": "window"}
    scene.interface["MayaWindow|mainRenderMenu"] = {
        "kind": "menu",
        "parent": "MayaWindow",
        "filled_by": "RenRenderMenu",
    }
    scene.interface["ShelfLayout"] = {"kind": "tabs"}
    scene.interface["$gShelfTopLevel"] = "ShelfLayout"


def _collection(layer, name):
    for collection in layer._collections:
        if collection.name() == name:
            return collection
    collection = render_setup.Collection(name)
    layer._collections.append(collection)
    return collection


def _free(scene, name):
    number = 1
    while f"{name}Override{number}" in scene.nodes:
        number += 1
    return f"{name}Override{number}"


def _adjusted(scene, layer):
    return {
        source
        for source, destination in scene.connections
        if destination.startswith(layer + ".adjustments[")
    }


def _adjust(scene, layer, plug, value):
    index = len(_adjusted(scene, layer))
    scene.connect(plug, f"{layer}.adjustments[{index}].plug")
    scene.put(f"{layer}.adjustments[{index}].value", value)
