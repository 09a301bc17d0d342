"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

from maya import cmds

from . import (
    cameras,
    dependencies,
    frames,
    layers,
    output,
    passes,
    pictures,
    renderers,
    setup_overrides,
)
from .about import ADAPTER_VERSION, maya_version
from .attributes import NOT_READ, READING, nodes_of, read
from .openings import openings
from .renderbridge.background_task import MORE, run_to_end
from .renderbridge.one_scene import while_open
from .renderbridge.scene_warnings import SceneWarnings
from .renderbridge.snapshot_head import snapshot_head
from .scene_identity import scene_identity, scene_path
from .texts import say

_UNKNOWN_TYPES = ("unknown", "unknownDag", "unknownTransform")


def gather_snapshot(told=()):
    """Return the scene snapshot (a dict of JSON values) of the open scene.

    Belongs on the main thread; writes nothing, changes nothing, switches no layer. What cannot be
    read becomes a row of "warnings". told: warnings that somebody has already, as (code, params).
    """
    return run_to_end(gather_steps(told))


def gather_steps(told=()):
    """A background task: the same, in steps of a few milliseconds, over which the artist may go on
    working.

    Raises OtherScene when another scene is opened meanwhile.
    """
    # Nodes are only names here: what an undo took away is read as not there.
    name = scene_path().rsplit("/", 1)[-1]
    return while_open(
        _steps(told), lambda: (scene_path(), openings()), lambda: say("otherScene", name=name)
    )


def _steps(told):
    warnings = SceneWarnings(say)
    warn = warnings.warn
    for code, params in told:
        warn(code, **params)
    found_cameras = yield from cameras.gather_cameras(warn)
    yield MORE
    found_layers = layers.gather_layers(warn)
    plugs = _plugs(found_cameras)
    overrides, base, unread = yield from layers.values_by_layer(found_layers, plugs, warn)
    yield MORE
    renderer = renderers.renderer_name(base(renderers.CURRENT_RENDERER))
    snapshot = _facts(base, unread, renderer, warn)
    unsure = _unsure(unread, renderer)
    if unsure:
        snapshot["unsure"] = unsure
    yield MORE
    snapshot["cameras"] = cameras.camera_rows(found_cameras, base)
    snapshot["layers"] = [
        _layer_row(layer, overrides[layer.name], base, unread, snapshot, found_cameras)
        for layer in found_layers
    ]
    _warn_about_cameras(snapshot, found_cameras, warn)
    _warn_about_unknown(warn)
    yield MORE
    snapshot["dependencies"] = yield from dependencies.gather_dependencies(scene_path(), warn)
    snapshot["extra"] = _extra(snapshot, base)
    snapshot["warnings"] = warnings.rows
    return snapshot


def _facts(base, unread, renderer, warn):
    identity = scene_identity()
    if identity["path"] is None:
        warn("sceneNeverSaved")
    root = output.project_root()
    if root:
        identity["projectRoot"] = root
    rendered = frames.frames_of(base, renderer)
    frames.warn_about_frames(base, renderer, rendered, warn)
    resolution = pictures.resolution_of(base, renderer)
    region = pictures.region_of(read)
    pictures.warn_about_pictures(base, renderer, resolution, region, warn)
    facts = snapshot_head("maya", maya_version(), ADAPTER_VERSION, identity)
    facts.update(
        renderer=renderers.gather_renderer(renderer, warn),
        plugins=renderers.gather_plugins(renderer, warn),
        frames=rendered,
        fps=frames.frames_per_second(),
        resolution=resolution,
        output=output.gather_output(renderer, _sure(base, unread)),
    )
    facts["output"]["passes"] = passes.gather_passes(renderer)
    if region:
        facts["region"] = region
    return facts


def _sure(get, unread):
    """Return `get` with NOT_READ for the plugs `unread`, of which it gives a guess."""
    return lambda plug: NOT_READ if plug in unread else get(plug)


def _plugs(found_cameras):
    """Every plug that decides what a layer renders."""
    return (
        list(frames.FRAME_PLUGS)
        + [
            frames.GLOBALS + name
            for name in ("modifyExtension", "startExtension", "animationRange")
        ]
        + list(pictures.PICTURE_PLUGS)
        + [renderers.CURRENT_RENDERER]
        + list(output.OUTPUT_PLUGS)
        + [cameras.renderable_plug(camera) for camera in found_cameras]
    )


def _layer_row(layer, own, base, unread_below, snapshot, found_cameras):
    renderer = snapshot["renderer"]["name"]
    unread = {plug for plug, value in own.items() if value is NOT_READ}
    unread |= unread_below.difference(own)

    def get(plug):
        return own[plug] if plug in own and plug not in unread else base(plug)

    def differs(what, its):
        # What the scene is not sure of, a layer that is sure says for itself.
        return what not in unsure and (its != snapshot[what] or what in snapshot.get("unsure", ()))

    row = {"name": layer.name, "renderable": layer.renderable}
    if not own:
        return row
    unsure = _unsure(unread, renderers.renderer_name(get(renderers.CURRENT_RENDERER)))
    if unsure:
        row["unsure"] = unsure
    its_renderer = renderers.renderer_name(get(renderers.CURRENT_RENDERER))
    if its_renderer != renderer:
        row["renderer"] = its_renderer
    its_frames = frames.frames_of(get, its_renderer)
    if differs("frames", its_frames):
        row["frames"] = its_frames
    its_resolution = pictures.resolution_of(get, its_renderer)
    if differs("resolution", its_resolution):
        row["resolution"] = its_resolution
    pictures_of_layer = output.named_pictures(its_renderer, _sure(get, unread))
    if any(snapshot["output"].get(key) != pictures_of_layer.get(key) for key in ("name", "format")):
        row["output"] = pictures_of_layer
    if "cameras" not in unsure and any(
        cameras.renderable_plug(camera) in own for camera in found_cameras
    ):
        row["cameras"] = [
            camera.name for camera in found_cameras if get(cameras.renderable_plug(camera))
        ]
    return row


def _unsure(unread, renderer):
    """Return what of a layer cannot be said where the plugs `unread` could not be read.

    V-Ray has a switch and a list of frames of its own, and a size of its own.
    """
    is_vray = renderer == "vray"
    frame_plugs = [p for p in frames.FRAME_PLUGS if is_vray or not p.startswith(frames.VRAY)]
    size_of = pictures.VRAY if is_vray else pictures.RESOLUTION
    unsure = []
    if unread.intersection(frame_plugs):
        unsure.append("frames")
    if unread.intersection(size_of + side for side in ("width", "height")):
        unsure.append("resolution")
    if any(plug.endswith(cameras.RENDERABLE) for plug in unread):
        unsure.append("cameras")
    if renderers.CURRENT_RENDERER in unread:
        unsure.append("renderer")
    return unsure


def _warn_about_cameras(snapshot, found_cameras, warn):
    renders = {row["name"] for row in snapshot["cameras"] if row["renderable"]}
    for layer in snapshot["layers"]:
        if layer["renderable"]:
            renders.update(layer.get("cameras", ()))
    cameras.warn_about_cameras(found_cameras, renders, warn)


def _warn_about_unknown(warn):
    names = [name for kind in _UNKNOWN_TYPES for name in nodes_of(kind)]
    if names:
        warn("unknownNodes", names[0], count=len(names), name=names[0])


def _extra(snapshot, base):
    extra = {
        "layerType": "legacy" if setup_overrides.setup() is None else "renderSetup",
        "pixelAspect": pictures.pixel_aspect_of(base, snapshot["resolution"]),
    }
    try:
        extra["timeUnit"] = cmds.currentUnit(query=True, time=True)
    except READING:
        extra["timeUnit"] = "unknown"
    return extra
