"""One row of the snapshot's "nodes": what is known of one render node."""

import hou

from . import cameras, frames, outputs, takes
from .patterns import is_pattern
from .reading import READING, category, is_on, plain, reason, text_of, type_name
from .rop_types import RENDER
from .stages import has_prim, read_layers, read_stage


def rop_row(path, found, warn):
    """Return (row, StageFacts or None) of the render node at `path`, (None, None) when it went
    away.

    found: the FoundRops; warn(code, node, **params). What cannot be read is left out of the row.
    """
    node = hou.node(path)
    if node is None:
        return None, None
    known = found.rops[path]
    row = {
        "path": path,
        "type": type_name(node),
        "kind": known.kind,
        "bypassed": path in found.bypassed,
    }
    stages = []

    def say(code, **params):
        warn(code, path, **{"name": path, **params})

    def stage():
        if not stages:
            stages.append(read_stage(node, plain(hou.frame()), say))
        return stages[0]

    parts = [_frames, _take, _output]
    if known.kind == RENDER:
        parts += [_camera, _resolution]
    else:
        parts.append(_sequential)
    if path in found.unknown:
        say("unknownDriver", type=row["type"])
    for part in parts:
        try:
            part(row, node, known, stage, say)
        except hou.ObjectWasDeleted:
            return None, None
        except READING as error:
            say("nodeUnreadable", reason=reason(error))
    # Also where nothing above asked for it: its layers are uploaded.
    if not row["bypassed"]:
        if _is_on_stage(node, known):
            stage()
        elif not stages and (category(node) == "Lop" or text_of(node, "loppath")):
            stages.append(read_layers(node, say))
    if "frames" not in row:
        row["frames"] = frames.scene_frames()
        _doubt(row, "frames")
    return row, stages[0] if stages else None


def _frames(row, node, _known, stage, say):
    row["frames"], row["frameMode"], is_sure = frames.node_frames(node, lambda: stage().frames, say)
    if not is_sure:
        _doubt(row, "frames")


def _doubt(row, *names):
    """Say that values could not be read for sure; the daemon sends none of them unasked."""
    row["unsure"] = sorted({*row.get("unsure", ()), *names})


def _take(row, node, known, _stage, say):
    parm = node.parm("take")
    said = parm.evalAsString() if parm is not None else ""
    current = hou.takes.currentTake().name()
    row["take"] = current if said in ("", "_current_") else said
    if row["take"] == current or row["bypassed"]:
        return
    take = hou.takes.findTake(row["take"])
    if take is None:
        say("takeMissing", take=row["take"])
        return
    # Switching takes would mark the scene as changed.
    differing = takes.differing(node, known, take, hou.takes.currentTake())
    if differing:
        say("otherTake", take=row["take"], current=current)
        _doubt(row, *differing)


def _output(row, node, known, stage, say):
    span = row.get("frames") or frames.scene_frames()
    written = outputs.outputs_of(node, known, (span["start"], span["end"]))
    if len(written) > 1:
        say("outputChanges", output=written[0], other=written[1])
    if not written and _is_on_stage(node, known):
        written = stage().products
        if len(written) > 1:
            row["products"] = written
    if written:
        row["output"] = written[0]
    if outputs.is_exported(node, known):
        row["exports"] = True
        say("exportsScene", output=row.get("output", ""))
    elif len(written) == 1 and "/" in written[0] and not is_pattern(written[0]):
        _note_one_file(row, known, say)


def _note_one_file(row, known, say):
    span = row.get("frames")
    if known.is_gathering:
        row["oneFile"] = True
    elif span and span["start"] != span["end"] and not row["bypassed"]:
        say("framesOverwrite", output=row["output"])


def _is_on_stage(node, known):
    """Whether what the node renders is a USD stage, its camera a prim."""
    return known.size == "stage" or (known.kind == RENDER and category(node) == "Lop")


def _camera(row, node, known, stage, say):
    said = cameras.camera_of(node, known)
    if _is_on_stage(node, known):
        said = said or stage().camera
        is_there = has_prim(node, said) if said else False
    else:
        is_there = hou.node(said) is not None if said.startswith("/") else bool(said)
    if said:
        row["camera"] = said
    if row["bypassed"] or known.camera is None:
        return
    if said and is_there is False:
        row["cameraMissing"] = True
        say("cameraMissing", camera=said)
    elif not said and (not _is_on_stage(node, known) or stage().has_settings):
        say("noCamera")


def _resolution(row, node, known, stage, _say):
    if known.size == "stage":
        found = cameras.as_resolution(_stage_size(node, stage))
    else:
        found = cameras.resolution_of(node, known, row.get("camera", ""))
    if found:
        row["resolution"] = found
    aspect = plain(cameras.pixel_aspect_of(node, row.get("camera", "")))
    if aspect != 1:
        row["pixelAspect"] = aspect


def _stage_size(node, stage):
    chosen = node.parm("override_res").evalAsString() if node.parm("override_res") else ""
    if chosen == "specific":
        return node.parmTuple("res_user").eval()
    size = stage().resolution
    if size and chosen == "scale" and node.parm("res_scale") is not None:
        percent = node.evalParm("res_scale")
        return [int(each * percent / 100) for each in size]
    return size


def _sequential(row, node, _known, _stage, say):
    # A simulation needs the frame before each frame: no second machine may begin in its middle.
    if is_on(node, "initsim"):
        row["sequential"] = True
