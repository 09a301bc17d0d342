# SPDX-License-Identifier: GPL-3.0-or-later
"""What the strips of the video sequencer read."""

import os

import bpy

from .chunks import in_chunks
from .host import MORE


def add_strip_files(found):
    """A background task: add the pictures, movies and sounds of the strips of every scene."""
    for name in [scene.name for scene in bpy.data.scenes]:
        for strips in in_chunks(lambda name=name: strips_of(bpy.data.scenes.get(name))):
            for strip in strips:
                found.guarded(strip.name, _add_strip, found, strip)
            yield MORE


def strips_of(scene):
    """Return every strip of `scene`, those inside meta strips too, as a collection."""
    editor = scene.sequence_editor if scene is not None else None
    if editor is None:
        return []
    # Blender 4.4 renamed sequences to strips; 5.0 dropped the old name.
    strips = getattr(editor, "strips_all", None)
    return editor.sequences_all if strips is None else strips


def _add_strip(found, strip):
    library = strip.id_data.library
    if strip.type == "IMAGE":
        folder = bpy.path.abspath(strip.directory, library=library)
        for element in strip.elements:
            found.add(os.path.join(folder, element.filename), "imageSequence", strip.name)
    elif strip.type == "MOVIE":
        found.add(bpy.path.abspath(strip.filepath, library=library), "movie", strip.name)
    elif strip.type == "SOUND" and strip.sound is not None and strip.sound.packed_file is None:
        sound = strip.sound
        found.add(bpy.path.abspath(sound.filepath, library=sound.library), "sound", strip.name)
