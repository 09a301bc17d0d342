# SPDX-License-Identifier: GPL-3.0-or-later
"""What the strips of the video sequencer read."""

import os

import bpy

from .chunks import in_chunks
from .found_files import READING
from .host import MORE
from .name_patterns import NamePatterns
from .stereo_views import is_in_views, other_views, suffixes_of

_PICTURES_AT_ONCE = 1024


def add_strip_files(found):
    """A background task: add the pictures, movies and sounds of the strips of every scene."""
    for name in [scene.name for scene in bpy.data.scenes]:
        pictures = []
        for strips in in_chunks(lambda name=name: strips_of(bpy.data.scenes.get(name))):
            for strip in strips:
                found.guarded(strip.name, _add_strip, found, strip, name)
            pictures += [strip.name for strip in strips if strip.type == "IMAGE"]
            yield MORE
        for strip_name in dict.fromkeys(pictures):
            try:
                yield from _add_pictures(found, name, strip_name)
            except READING as error:
                found.warn("assetUnreadable", strip_name, name=strip_name, error=error)


def strips_of(scene):
    """Return every strip of `scene`, those inside meta strips too, as a collection."""
    editor = scene.sequence_editor if scene is not None else None
    if editor is None:
        return []
    # Blender 4.4 renamed sequences to strips; 5.0 dropped the old name.
    strips = getattr(editor, "strips_all", None)
    return editor.sequences_all if strips is None else strips


def _add_strip(found, strip, scene_name):
    library = strip.id_data.library
    if strip.type == "MOVIE":
        path = bpy.path.abspath(strip.filepath, library=library)
        found.add(path, "movie", strip.name)
        _add_views(found, path, strip, scene_name, "movie")
    elif strip.type == "SOUND" and strip.sound is not None and strip.sound.packed_file is None:
        sound = strip.sound
        found.add(bpy.path.abspath(sound.filepath, library=sound.library), "sound", strip.name)


def _add_pictures(found, scene_name, strip_name):
    """A background task: an hour of film is 86,400 names, and one row."""
    names = NamePatterns()
    for elements in in_chunks(lambda: _elements(scene_name, strip_name), _PICTURES_AT_ONCE):
        for element in elements:
            names.add(element.filename)
        yield MORE
    strip = _strip(scene_name, strip_name)
    if strip is None:
        return
    folder = bpy.path.abspath(strip.directory, library=strip.id_data.library)
    for pattern in names.patterns():
        path = os.path.join(folder, pattern)
        found.add(path, "imageSequence", strip_name)
        _add_views(found, path, strip, scene_name, "imageSequence")


def _add_views(found, path, strip, scene_name, kind):
    if not is_in_views(strip):
        return
    for other in other_views(path, suffixes_of([bpy.data.scenes[scene_name]])):
        found.add(other, kind, strip.name, "optional")


def _strip(scene_name, strip_name):
    # By its name, which is unique in a sequencer: an undo frees the strip itself.
    strips = strips_of(bpy.data.scenes.get(scene_name))
    return next((strip for strip in strips if strip.name == strip_name), None)


def _elements(scene_name, strip_name):
    strip = _strip(scene_name, strip_name)
    return [] if strip is None or strip.type != "IMAGE" else strip.elements
