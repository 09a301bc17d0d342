# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scene writes: where to, as what, and of which size."""

import os
import struct

import bpy

from .file_outputs import gather_file_outputs

MULTILAYER = "OPEN_EXR_MULTILAYER"

# Options of a pass that are named like passes.
_NO_PASSES = ("use_pass_cryptomatte_accurate",)


def gather_output(scene):
    """Return {"path", "name"?, "format", "movie", "passes", "fileOutputs"?} of the scene's output.

    path: as the artist wrote it ("#" standing for frame digits), made absolute where the scene
    has a folder; name: its last part, left out when the path ends in a separator. passes: the
    names of the passes that are on in any view layer that renders; fileOutputs: of the compositor.
    """
    render = scene.render
    path = bpy.path.abspath(render.filepath)
    output = {"path": path}
    name = os.path.basename(path.replace("\\", "/"))
    if name:
        output["name"] = name
    output["format"] = render.image_settings.file_format
    output["movie"] = bool(render.is_movie_format)
    output["passes"] = _passes(scene)
    file_outputs = gather_file_outputs(scene)
    if file_outputs:
        output["fileOutputs"] = file_outputs
    return output


def gather_resolution(scene):
    """Return {"width", "height"} in pixels of the files that Blender would write."""
    render = scene.render
    width, height = _full_size(render)
    if not (render.use_border and render.use_crop_to_border):
        return {"width": width, "height": height}
    return {
        "width": _pixels(render.border_min_x, render.border_max_x, width),
        "height": _pixels(render.border_min_y, render.border_max_y, height),
    }


def gather_region(scene):
    """Return the render border, or None when the whole picture is rendered.

    {"left", "right", "bottom", "top": fractions of the full picture, 0 to 1, from its lower left
    corner; "cropped": whether files have the border's size; "full": {"width", "height"} in pixels}
    """
    render = scene.render
    if not render.use_border:
        return None
    width, height = _full_size(render)
    return {
        "left": round(render.border_min_x, 6),
        "right": round(render.border_max_x, 6),
        "bottom": round(render.border_min_y, 6),
        "top": round(render.border_max_y, 6),
        "cropped": render.use_crop_to_border,
        "full": {"width": width, "height": height},
    }


def _full_size(render):
    percent = render.resolution_percentage
    return max(1, render.resolution_x * percent // 100), max(
        1, render.resolution_y * percent // 100
    )


def _pixels(low, high, size):
    return max(1, int(_float32(high * size)) - int(_float32(low * size)))


def _float32(value):
    # Blender multiplies in single precision: 0.7 of 10 is 7 there and 6.99 in doubles.
    return struct.unpack("f", struct.pack("f", value))[0]


def _passes(scene):
    names = set()
    for layer in scene.view_layers:
        if not layer.use:
            continue
        for prop in layer.bl_rna.properties:
            if not prop.identifier.startswith("use_pass_") or prop.identifier in _NO_PASSES:
                continue
            if getattr(layer, prop.identifier, False):
                names.add(prop.identifier[len("use_pass_") :])
        names.update(aov.name for aov in getattr(layer, "aovs", []))
    return sorted(names)
