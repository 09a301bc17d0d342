"""The open scene as a scene snapshot: facts only, every decision is the daemon's."""

from pymxs import runtime as rt

from . import (
    cameras,
    color_config,
    frames,
    output,
    passes,
    pictures,
    plugins,
    renderer_files,
    renderers,
    scene_states,
    views,
)
from .about import ADAPTER_VERSION, max_version
from .dependencies import gather_dependencies
from .openings import openings
from .paths import spelled
from .reading import ask, text_of
from .renderbridge.background_task import MORE, run_to_end
from .renderbridge.one_scene import while_open
from .renderbridge.scene_warnings import SceneWarnings
from .renderbridge.snapshot_head import snapshot_head
from .scene_identity import scene_identity, scene_path
from .texts import say


def gather_snapshot():
    """Return the scene snapshot (a dict of JSON values) of the open scene.

    Belongs on the main thread; writes nothing, changes nothing. What cannot be read becomes a row
    of "warnings".
    """
    return run_to_end(gather_steps())


def gather_steps():
    """A background task: the same, in steps of a few milliseconds, over which the artist may go on
    working.

    Raises OtherScene when another scene is opened, or this one reset, meanwhile.
    """
    name = scene_path() or say("untitled")
    return while_open(
        _steps(), lambda: (scene_path(), openings()), lambda: say("otherScene", name=name)
    )


def _steps():
    warnings = SceneWarnings(say)
    warn = warnings.warn
    renderer = renderers.current_renderer()
    snapshot = _scene_facts(warn)
    snapshot["renderer"] = renderers.gather_renderer(renderer, warn)
    files = plugins.used_files()
    snapshot["plugins"] = plugins.gather_plugins(renderer, files)
    yield MORE
    _gather_picture(snapshot, renderer, warn)
    found_passes = passes.gather_passes(renderer, warn)
    if snapshot["output"] or found_passes.names:
        snapshot["output"]["passes"] = found_passes.names
    yield MORE
    snapshot["cameras"] = yield from cameras.gather_cameras(warn)
    found_views = yield from views.gather_views(warn)
    if found_views.rows:
        snapshot["views"] = found_views.rows
    yield MORE
    snapshot["extra"] = _extra(snapshot, files, warn)
    _warn_about_dialog(warn)
    written = found_passes.files + found_views.files + _written(snapshot["output"])
    written += renderer_files.written_files(renderer)
    snapshot["dependencies"] = yield from gather_dependencies(
        snapshot["scene"]["path"],
        snapshot["scene"].get("projectRoot", ""),
        written,
        [(path, "renderPreset") for path in found_views.presets]
        + renderer_files.read_files(renderer)
        + color_config.read_files(),
        warn,
    )
    snapshot["warnings"] = warnings.rows
    return snapshot


def _scene_facts(warn):
    identity = scene_identity()
    if identity["path"] is None:
        warn("sceneNeverSaved")
    root = spelled(text_of(ask(lambda: rt.pathConfig.getCurrentProjectFolder(), "")))
    if root:
        identity["projectRoot"] = root
    # 3ds Max runs nowhere else.
    return snapshot_head("max", max_version(), ADAPTER_VERSION, identity, system="windows")


def _gather_picture(snapshot, renderer, warn):
    snapshot["frames"], are_frames_sure = frames.gather_frames(warn)
    snapshot["fps"] = frames.frames_per_second()
    own_size = output.own_size(renderer)
    if own_size and own_size != pictures.render_size():
        warn("frameBufferSize", width=own_size[0], height=own_size[1])
    snapshot["resolution"], is_size_sure = pictures.gather_resolution(own_size)
    sure = {
        "frames": are_frames_sure,
        "resolution": is_size_sure,
        "cameras": cameras.rendered_view()[1],
    }
    unsure = [what for what, is_sure in sure.items() if not is_sure]
    if unsure:
        snapshot["unsure"] = unsure
    region = pictures.gather_region(warn)
    if region:
        snapshot["region"] = region
    snapshot["output"] = output.gather_output(renderer, warn)


def _extra(snapshot, files, warn):
    extra = {
        "pixelAspect": pictures.gather_pixel_aspect(warn),
        "rendererClass": renderers.current_renderer().class_name,
    }
    if files:
        extra["pluginFiles"] = files
    states = scene_states.scene_states()
    if states:
        extra["sceneStates"] = states
    sets = scene_states.state_sets()
    if sets:
        extra["stateSets"] = sets
        warn("stateSets", names=", ".join(sets))
    return extra


def _written(found_output):
    return [found_output[key] for key in ("path",) if key in found_output] + list(
        found_output.get("own", {}).values()
    )


def _warn_about_dialog(warn):
    # What was typed and not yet taken over is seen by nobody but the dialog itself.
    if ask(lambda: rt.renderSceneDialog.isOpen(), False):
        warn("renderSetupOpen")
