"""The parameters that say where Houdini writes, or what it keeps for itself: never files to upload.

A scene lists them among its file references, and the paths may lead to gigabytes of results.
"""

from .file_table import TABLE
from .rop_types import rop_type


def is_output(parm_name, name, category, namespace=""):
    """Return whether a parameter of that type of node says where it writes."""
    if TABLE.written.match(parm_name):
        return True
    known = rop_type(name, category, namespace)
    if known is None:
        return False
    return parm_name in known.outputs or parm_name in {output for _, output in known.instead}
