# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in Blender that names a file, in one table: what a render reads, and what it does not.

The adapter looks up here each thing that it meets, the page for artists is made of it, and the
tests hold it to what every Blender declares as a path. Data only: it is read without Blender too.
"""

from collections import namedtuple

# types: what Blender calls it, newest name first; member: its property; kind: of the dependency;
# reader: the function of file_readers that tells it; note: for artists.
Reads = namedtuple("Reads", "types member kind reader note")
NotRead = namedtuple("NotRead", "types members reason")

READS = (
    Reads(
        ("Image",),
        "filepath",
        "image",
        "image",
        "sequences as a pattern, UDIM tiles one by one, movies; the other views of stereo pairs",
    ),
    Reads(("Library",), "filepath", "library", "file", "libraries of libraries too"),
    Reads(("Volume",), "filepath", "volume", "numbered", "VDB files; sequences as a pattern"),
    Reads(
        ("CacheFile",),
        "filepath",
        "cacheFile",
        "cache_file",
        "Alembic, with sequences as a pattern; USD with all that it refers to",
    ),
    Reads(("CacheFileLayer",), "filepath", "cacheFile", "layer", "override layers of Alembic"),
    Reads(("Sound",), "filepath", "sound", "file", ""),
    Reads(("VectorFont",), "filepath", "font", "file", ""),
    Reads(("MovieClip",), "filepath", "movieClip", "numbered", "image sequences as a pattern"),
    Reads(("Camera",), "custom_filepath", "oslShader", "camera_shader", "of custom OSL cameras"),
    Reads(("ShaderNodeScript",), "filepath", "oslShader", "external", "OSL scripts of a file"),
    Reads(("ShaderNodeTexIES",), "filepath", "lightProfile", "external", "IES of a file"),
    Reads(
        ("NodeSocketStringFilePath",),
        "default_value",
        "importedFile",
        "import_node",
        "what Import nodes of geometry nodes read, also through groups and from a modifier",
    ),
    Reads(
        ("NodeTreeInterfaceSocketStringFilePath",),
        "default_value",
        "importedFile",
        "group_default",
        "the default of a group's file input; nobody misses it where another file was chosen",
    ),
    Reads(
        ("ImageStrip", "ImageSequence"),
        "directory",
        "imageSequence",
        "image_strip",
        "pictures of the sequencer as patterns, however many; their other views",
    ),
    Reads(
        ("StripElement", "SequenceElement"), "filename", "imageSequence", "image_strip", "the same"
    ),
    Reads(("MovieStrip", "MovieSequence"), "filepath", "movie", "movie_strip", ""),
    Reads(
        ("FluidDomainSettings",),
        "cache_directory",
        "folder",
        "fluid",
        "fluid caches; missed only when they were baked",
    ),
    Reads(("MeshCacheModifier",), "filepath", "cacheFile", "file", ".mdd and .pc2"),
    Reads(("MultiresModifier",), "filepath", "cacheFile", "multires", "external multires (.btx)"),
    Reads(("OceanModifier",), "filepath", "folder", "ocean", "baked oceans"),
    Reads(
        ("NodesModifier",),
        "bake_directory",
        "folder",
        "nodes_bakes",
        "bakes of geometry nodes; missed only where they are to lie on disk",
    ),
    Reads(("NodesModifierBake",), "directory", "folder", "own_bake", "bakes with their own folder"),
    Reads(("NodesModifier",), "simulation_bake_directory", "folder", "nodes_bakes", "Blender 3.6"),
    Reads(
        ("PointCache",),
        "filepath",
        "folder",
        "point_cache",
        "external caches of particles, hair, cloth, soft bodies, dynamic paint and rigid bodies",
    ),
    Reads(
        ("PointCache",),
        "use_disk_cache",
        "folder",
        "point_cache",
        "blendcache_… beside the file, or beside the library of linked objects",
    ),
    Reads(
        ("BlendFileColorspace",),
        "ocio_config_path",
        "ocio",
        "color_config",
        "of a project; of $OCIO in every Blender, with the folders of its search_path",
    ),
    Reads(
        ("CollectionImport",), "filepath", "importedFile", "collection_import", "nobody misses it"
    ),
)

NOT_READ = (
    NotRead(("Text",), ("filepath",), "the text is in the .blend"),
    NotRead(("ImagePackedFile",), ("filepath",), "packed in the .blend"),
    NotRead(("Image",), ("filepath_raw",), "the same as filepath"),
    NotRead(("PointCacheItem",), ("filepath",), "the active one is what PointCache names"),
    NotRead(("VolumeGrids",), ("frame_filepath",), "one frame of what Volume names"),
    NotRead(("BlendData",), ("filepath",), "the .blend itself, which is sent as the scene"),
    NotRead(
        ("MovieClipProxy", "StripProxy", "SequenceProxy"),
        ("directory", "filepath"),
        "proxies are for working, a render reads the original",
    ),
    NotRead(("SequenceEditor",), ("proxy_dir",), "as of proxies"),
    NotRead(
        ("RenderSettings", "BakeSettings", "CollectionExport"), ("filepath",), "written, not read"
    ),
    NotRead(
        ("CompositorNodeOutputFile",),
        ("base_path", "directory", "file_name"),
        "written, not read; told as file outputs of the scene",
    ),
    NotRead(
        ("DynamicPaintSurface",),
        ("image_output_path",),
        "written by a bake; a render reads it where an image texture names it",
    ),
    NotRead(
        ("BlenderProject",),
        ("ocio_config_path", "root_path", "splash_image_path"),
        "BlendFileColorspace says which configuration counts",
    ),
    NotRead(
        ("LibraryWeakReference", "BlendImportContextLibrary"),
        ("filepath", "id_name"),
        "where something once came from",
    ),
    NotRead(("Brush",), ("icon_filepath",), "of the interface"),
    NotRead(
        ("StudioLight",),
        ("path", "path_irr_cache", "path_sh_cache"),
        "lights of the viewport alone",
    ),
)

# Types of the interface, of preferences and of asset libraries: no part of a scene.
NO_SCENE = (
    "Asset",
    "File",
    "PathCompare",
    "Preferences",
    "ProjectAssetLibrary",
    "ScriptDirectory",
    "Theme",
    "UserAssetLibrary",
    "UserExtensionRepo",
)


def rows_by_type():
    """Return {type: [Reads]}, under each name that Blender has had for a type."""
    rows = {}
    for row in READS:
        for name in row.types:
            rows.setdefault(name, []).append(row)
    return rows
