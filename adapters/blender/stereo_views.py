# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures in one file per view: the artist names one, Blender reads those of every view."""

import os

_STEREO = ("left", "right")


def suffixes_of(scenes):
    """Return the suffixes of the views that each of `scenes` renders: [["_L", "_R"]]."""
    return [_suffixes(scene.render) for scene in scenes if scene.render.use_multiview]


def is_in_views(thing):
    """Return whether an image or a strip is one of several files, a view in each."""
    return bool(getattr(thing, "use_multiview", False)) and thing.views_format == "INDIVIDUAL"


def other_views(path, suffixes):
    """Return the paths of the other views beside `path`; [] where its name ends in no suffix."""
    stem, extension = os.path.splitext(path)
    others = []
    for group in suffixes:
        mine = next((suffix for suffix in group if stem.endswith(suffix)), None)
        if mine is not None:
            prefix = stem[: -len(mine)]
            others += [prefix + suffix + extension for suffix in group if suffix != mine]
    return others


def _suffixes(render):
    is_stereo = render.views_format == "STEREO_3D"
    names = [
        view.file_suffix
        for view in render.views
        if view.use and (view.name in _STEREO or not is_stereo)
    ]
    # The longest first: "_L" ends "_LL" as well.
    return sorted((name for name in names if name), key=len, reverse=True)
