# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that the open scene reads: Blender's own list, widened by what that list leaves out.

Blender names a sequence by its first file only and a set of UDIM tiles by its template, lists no
point caches on disk, and names unset caches in its session's temporary folder.
"""

import os
import re

import bpy

MOST_FILES_OF_SEQUENCES = 5000

_DATA_KINDS = (
    ("images", "image"),
    ("libraries", "library"),
    ("volumes", "volume"),
    ("cache_files", "cacheFile"),
    ("sounds", "sound"),
    ("fonts", "font"),
    ("movieclips", "movieClip"),
)
# What bpy raises for data of a missing or broken add-on; one asset must not end a submission.
_READING = (
    AttributeError,
    LookupError,
    OSError,
    ReferenceError,
    RuntimeError,
    TypeError,
    ValueError,
)
_DRIVE = re.compile(r"^/?([A-Za-z]):[\\/]+(.*)$")
# An unset cache is stored with the temporary folder of the session that saved the file.
_UNSET_CACHE = re.compile(r"[\\/]blender_[0-9A-Za-z]{6}[\\/]cache_[a-z]+_[0-9a-f]+[\\/]?$")


def gather_dependencies(warn):
    """Return [{"path", "kind", "exists": None, "owner"?}], each path once, absolute, by path.

    Whether a file exists is for the daemon to find out: a dead share blocks for a minute, and
    this runs in the artist's window. warn(code, message, node=None) is told about each asset that
    cannot be read, and the others are listed all the same.
    """
    found = _Found(warn)
    for collection, kind in _DATA_KINDS:
        for block in getattr(bpy.data, collection, ()):
            found.guarded(block.name, _add_block, found, block, kind)
    for path in bpy.utils.blend_paths(absolute=True, packed=False, local=False):
        # An owner that was read above has said it better.
        if "<UDIM>" not in path and "<UVTILE>" not in path:
            found.add(path, "folder" if path.endswith(("/", "\\")) else "file")
    found.guarded("point caches", _add_point_caches, found)
    return [found.by_path[path] for path in sorted(found.by_path)]


def is_foreign(path):
    """Return whether `path` was written on Windows and means nothing on this system."""
    return os.sep == "/" and (path.startswith("\\\\") or bool(_DRIVE.match(path)))


class _Found:
    """The dependencies so far, by path; the first to name a path decides its kind and owner."""

    def __init__(self, warn):
        self.by_path = {}
        self.warn = warn
        self.sequence_files = 0
        self._misread = set()
        # realpath() would turn mapped drives into shares; abspath keeps the artist's spelling.
        self._session_folder = os.path.abspath(bpy.app.tempdir) if bpy.app.tempdir else None

    def add(self, path, kind, owner=None):
        if not path or path.startswith("<") or path in self._misread:
            return
        spelled = path if is_foreign(path) else os.path.abspath(path)
        if spelled in self.by_path or self._is_temporary(spelled):
            return
        if is_foreign(path):
            self._expect_misreading(path)
            self.warn(
                "foreignPath",
                f"{path} was set on another system: point it to a path of this one.",
                owner,
            )
        dependency = {"path": spelled, "kind": kind, "exists": None}
        if owner:
            dependency["owner"] = owner
        self.by_path[spelled] = dependency

    def guarded(self, name, gather, *arguments):
        try:
            gather(*arguments)
        except _READING as error:
            self.warn("assetUnreadable", f"{name} could not be read: {error}", name)

    def _is_temporary(self, path):
        folder = self._session_folder
        if folder and (path == folder or path.startswith(folder + os.sep)):
            return True
        return bool(_UNSET_CACHE.search(path))

    def _expect_misreading(self, path):
        # Blender's own list turns D:/maps into /d/maps here: a file that nobody means.
        drive = _DRIVE.match(path)
        if drive:
            self._misread.add("/" + drive.group(1).lower() + "/" + drive.group(2))


def _add_block(found, block, kind):
    path = getattr(block, "filepath", "")
    if not path or path == "<builtin>" or _is_packed(block):
        return
    if kind == "image":
        _add_image(found, block)
        return
    # Linked blocks keep paths relative to the library that they come from.
    absolute = bpy.path.abspath(path, library=block.library)
    if getattr(block, "is_sequence", False):
        _add_sequence(found, absolute, kind + "Sequence", block.name)
        return
    if kind == "movieClip" and getattr(block, "source", "") == "SEQUENCE":
        _add_sequence(found, absolute, "imageSequence", block.name)
        return
    found.add(absolute, kind, block.name)


def _add_image(found, image):
    if image.source in ("GENERATED", "VIEWER"):
        return
    path = bpy.path.abspath(image.filepath, library=image.library)
    if image.source == "TILED":
        _add_tiles(found, image, path)
    elif image.source == "SEQUENCE":
        _add_sequence(found, path, "imageSequence", image.name)
    else:
        found.add(path, "movie" if image.source == "MOVIE" else "image", image.name)


def _add_tiles(found, image, path):
    for tile in image.tiles:
        number = tile.number
        column, row = (number - 1001) % 10 + 1, (number - 1001) // 10 + 1
        named = path.replace("<UDIM>", str(number))
        found.add(named.replace("<UVTILE>", f"u{column}_v{row}"), "udim", image.name)


def _add_sequence(found, path, kind, owner):
    """Add every file beside `path` whose name differs only in its last run of digits."""
    found.add(path, kind, owner)
    if is_foreign(path):
        return
    folder, name = os.path.split(path)
    digits = re.match(r"^(.*?)(\d+)(\D*)$", name)
    if not digits or not os.path.isdir(folder):
        return
    member = re.compile(re.escape(digits.group(1)) + r"\d+" + re.escape(digits.group(3)) + "$")
    for other in sorted(os.listdir(folder)):
        if not member.match(other):
            continue
        if found.sequence_files >= MOST_FILES_OF_SEQUENCES:
            found.warn(
                "sequencesTooLong",
                f"The scene's sequences hold more than {MOST_FILES_OF_SEQUENCES} files; those of "
                f"{name} from {other} on are not listed: bring them to the farm by hand.",
                owner,
            )
            return
        found.sequence_files += 1
        found.add(os.path.join(folder, other), kind, owner)


def _add_point_caches(found):
    if not bpy.data.filepath or not any(cache.use_disk_cache for cache in _point_caches()):
        return
    folder, name = os.path.split(bpy.data.filepath)
    stem = os.path.splitext(name)[0]
    found.add(os.path.join(folder, "blendcache_" + stem), "folder", "point caches")


def _point_caches():
    for scene in bpy.data.scenes:
        if scene.rigidbody_world is not None and scene.rigidbody_world.point_cache is not None:
            yield scene.rigidbody_world.point_cache
    for thing in bpy.data.objects:
        for modifier in thing.modifiers:
            cache = getattr(modifier, "point_cache", None)
            if cache is not None:
                yield cache
        for system in thing.particle_systems:
            yield system.point_cache


def _is_packed(block):
    if getattr(block, "packed_file", None) is not None:
        return True
    # Tiles of one image are packed each for itself.
    packed = getattr(block, "packed_files", None)
    return packed is not None and len(packed) > 0
