"""Every file that the open scene reads: a table of nodes, references, Maya's own lists, caches."""

from .color_files import add_color_files
from .found_files import FoundFiles, chunks
from .node_files import add_node_files
from .references import add_references, known_files
from .registered_files import add_registered_files
from .renderbridge.background_task import MORE
from .renderbridge.osl_headers import add_shader_headers
from .tiled_textures import add_tiled_textures
from .xgen_files import add_xgen_files

_AT_ONCE = 256


def gather_dependencies(scene_path, warn):
    """A background task: return [{"path", "kind", "exists", "owner"?, "optional"?}], each once, by
    path.

    Tiles and frames are one pattern, such as skin.<UDIM>.exr. Which files it stands for, and
    whether any exists, is for the daemon to find out, unless somebody looked already: a dead share
    blocks for a minute, and this runs in the artist's window. warn(code, node, **params) is told
    about each node that cannot be read, and the others are listed all the same.
    """
    found = FoundFiles(scene_path, warn)
    yield from add_references(found)
    yield from add_node_files(found)
    yield from add_xgen_files(found, scene_path)
    add_color_files(found)
    yield MORE
    # Later: what was read from a node above says better what it is.
    yield from add_registered_files(found)
    for paths in chunks(known_files(), _AT_ONCE):
        for path in paths:
            found.add_listed(path, "file")
        yield MORE
    yield from add_shader_headers(found)
    yield from add_tiled_textures(found)
    return [found.by_path[path] for path in sorted(found.by_path)]
