"""What one running Houdini holds: the open scene, the licence, the window or its absence."""

import os
import posixpath

from . import _node_types
from ._enums import licenseCategoryType
from ._nodes import OpNode, OpNodeTypeCategory, give_parms, make_node


class Take:
    def __init__(self, name, parent=None, changes=()):
        """changes: (path of a node, name of a tuple) of each parameter that it holds."""
        self._name = name
        self._parent = parent
        self._changes = set(changes)

    def name(self):
        return self._name

    def parent(self):
        return self._parent

    def path(self):
        return (self._parent.path() + "/" if self._parent is not None else "/") + self._name

    def hasParmTuple(self, parm_tuple):
        # The main take has every parameter.
        return self._parent is None or parm_tuple._where() in self._changes


class Session:
    """The scene and everything around it. Tests change its attributes; hou's functions read
    them."""

    def __init__(self, path=None, has_window=True):
        self.has_window = has_window
        self.is_gone = False
        self.is_new = path is None
        # Of a scene that was never saved Houdini still says a path.
        self.path = path or posixpath.join(os.getcwd().replace(os.sep, "/"), "untitled.hip")
        self.is_modified = False
        self.version = (20, 5, 332)
        self.licence = licenseCategoryType.Commercial
        self.frame = 1.0
        self.range = (1.0, 240.0)
        self.fps = 24.0
        self.environment = {"HFS": "/opt/hfs20.5", "JOB": "/show"}
        self.takes = [Take("Main")]
        self.current_take = self.takes[0]
        self.references = []
        self.definitions = {}
        self.nodes = {}
        self.selected = []
        self.cooked = []
        self.messages = []
        self.status = []
        self.hscript = {}
        self.saves = []
        self.save_error = None
        self.load_warning = None
        self.callbacks = []
        self.preferences = "/nowhere/houdini20.5"
        self.network_editor_at = None
        self.main_window, self.style_sheet = object(), ""
        self._categories = {}
        self.nodes["/"] = OpNode(self, "/", "Manager/root", "Manager")
        for name, children in _node_types.MANAGERS.items():
            self.nodes["/" + name] = OpNode(self, "/" + name, "Manager/" + name, children)
        give_parms(self.nodes["/stage"], _node_types.STAGE)

    def category(self, name):
        return self._categories.setdefault(name, OpNodeTypeCategory(name))

    def add(self, path, type_name):
        """Put a node into its parent, which has to be there and to take nodes of that category."""
        parent = self.nodes.get(path.rsplit("/", 1)[0])
        category = type_name.split("/", 1)[0]
        if parent is None or parent._children_category != category:
            raise AssertionError(f"{path}: a {type_name} cannot lie there")
        if path in self.nodes:
            raise AssertionError(f"{path} is there already")
        return make_node(self, path, type_name)

    def find(self, path, base=None):
        """The node at `path`, which may be relative to `base`; None when there is none."""
        if not path.startswith("/"):
            path = posixpath.join(base._path if base is not None else "/", path)
        return self.nodes.get(posixpath.normpath(path))

    def variables(self):
        folder, name = posixpath.split(self.path)
        stem = name.rsplit(".", 1)[0]
        start, end = self.range
        return {
            **self.environment,
            "HIP": folder,
            "HIPNAME": stem,
            "HIPFILE": self.path,
            "FSTART": str(int(start)),
            "FEND": str(int(end)),
            "FPS": repr(self.fps),
        }

    def touch(self):
        self.is_modified = True
