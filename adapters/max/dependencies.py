"""Every file that the open scene reads."""

from .found_files import FoundFiles
from .ifl_files import add_listed_pictures
from .renderbridge.background_task import MORE
from .renderbridge.osl_headers import add_shader_headers
from .tracked_files import add_tracked_files
from .xrefs import add_xrefs


def gather_dependencies(scene, project, left_out, named, warn):
    """A background task: return [{"path", "kind", "exists", "owner"?}], each path once, absolute,
    by path.

    left_out: paths that the scene writes, which Max lists among the others; named: (path, kind) of
    what renderer, color management and views name. Whether a file exists is for the daemon to find
    out, unless Max knows that it is missing: a dead share blocks for a minute, and this runs in the
    artist's window.
    warn(code, node, **params) is told about each one that cannot be read, and the others are listed
    all the same.
    """
    found = FoundFiles(scene, project, left_out, warn)
    yield from add_xrefs(found)
    for path, kind in named:
        found.add(path, kind)
    yield from add_tracked_files(found)
    yield MORE
    yield from add_listed_pictures(found)
    yield from add_shader_headers(found)
    found.tell_closed()
    return found.sorted()
