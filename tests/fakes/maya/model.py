"""The scene that the fake has open: nodes, plugs, connections, files; and the session around it."""

import re

from .node_types import TYPES, attributes_of, family_of, plugin_of

_STARTUP = ("persp", "top", "front", "side")
_SHIPPED = {
    "AbcImport": "1.0",
    "gpuCache": "1.0",
    "xgenToolkit": "1.0",
    "mayaUsdPlugin": "0.30.0",
    "modelingToolkit": "1.0",
}
_PLUG = re.compile(r"^(?P<node>[^.]+)\.(?P<attr>.+)$")


class Node:
    """One dependency node; `name` without path, `parent` the name of a transform or None."""

    def __init__(self, kind, name, parent=None, reference=None, startup=False):
        self.kind, self.name, self.parent = kind, name, parent
        self.reference, self.startup = reference, startup
        self.values = {attr: value for attr, (_, value) in attributes_of(kind).items()}


class Scene:
    """A new scene as Maya opens it, in a session without any third party's plug-in."""

    def __init__(self):
        self.nodes = {}
        self.connections = []
        self.path = ""
        self.is_modified = False
        self.file_info = {}
        self.references = {}
        self.known_files = []
        self.loaded_plugins = {}
        self.plugins_in_use = []
        self.unknown_plugins = {}
        self.missing_paths = set()
        self.registered_paths = []
        self.is_batch = False
        self.version = "2025"
        self.language = "en_US"
        self.time_unit = "film"
        self.frames_per_second = 24.0
        self.current_frame = 1.0
        self.slider = (1.0, 120.0)
        self.project = "/projects/show/"
        self.image_rule = "images"
        self.has_render_setup = True
        self.visible_layer = "defaultRenderLayer"
        self.render_setup = None
        self.color_config = ""
        #: By node: {name of an inner node: {"type", and its parameters}}.
        self.yeti_graphs = {}
        self.save_error = None
        self.open_error = None
        self.selection = []
        self.interface = {}
        self.lacked_procedures = set()
        self.shown = []
        self.deferred = []
        self.jobs = {}
        self.gives_none_for_nothing = False
        self.failures = {}
        self.calls = {}
        self.prefs_folder = None
        self.app_folder = None
        self._add_default_nodes()

    # Nodes

    def add(self, kind, node, parent=None, reference=None, startup=False, **values):
        """A node of `kind`; values by attribute, each of which the type must have."""
        plugin = plugin_of(kind)
        if plugin is not None and plugin not in self.loaded_plugins:
            raise AssertionError(f"{kind} needs the plug-in {plugin}, which is not loaded")
        if node in self.nodes:
            raise AssertionError(f"there is a node {node} already")
        self.nodes[node] = Node(kind, node, parent, reference, startup)
        for attr, value in values.items():
            self.put(f"{node}.{attr}", value)
        return node

    def put(self, plug, value):
        """Give an attribute a value; AssertionError where the node has no such attribute."""
        node, attr = self.split(plug)
        root = attr.split("[")[0]
        if root not in attributes_of(self.nodes[node].kind):
            raise AssertionError(f"{self.nodes[node].kind} has no attribute {attr}")
        self.nodes[node].values[attr] = value

    def connect(self, source, destination):
        self.connections.append((source, destination))

    def split(self, plug):
        match = _PLUG.match(plug)
        if not match:
            raise ValueError(f"No object matches name: {plug}")
        return self.resolve(match.group("node")), match.group("attr")

    def resolve(self, path):
        """The name of the node that `path` names; ValueError, as Maya's, when there is none."""
        name = path.rsplit("|", 1)[-1].lstrip(":")
        node = self.nodes.get(name)
        if node is None or ("|" in path and not self.long_name(name).endswith(path)):
            raise ValueError(f"No object matches name: {path}")
        return name

    def long_name(self, name):
        node = self.nodes[name]
        if "transform" in (node.kind,) or node.parent is not None:
            return (self.long_name(node.parent) if node.parent else "") + "|" + name
        return name

    def of_type(self, kind, is_exact=False):
        return [
            node.name
            for node in self.nodes.values()
            if (node.kind == kind if is_exact else kind in family_of(node.kind))
        ]

    def has_attribute(self, name, attr):
        return attr.split("[")[0].split(".")[0] in attributes_of(self.nodes[name].kind)

    def read(self, plug):
        """The value of a plug; ValueError where there is no such node or attribute."""
        node, attr = self.split(plug)
        if not self.has_attribute(node, attr):
            raise ValueError(f"No object matches name: {plug}")
        kind, _ = attributes_of(self.nodes[node].kind)[attr.split("[")[0].split(".")[0]]
        if kind == "message":
            raise RuntimeError("Message attributes have no data values.")
        return self.nodes[node].values.get(attr)

    def indices(self, plug):
        """The elements that were set of an attribute that has many."""
        node, attr = self.split(plug)
        if not self.has_attribute(node, attr):
            raise ValueError(f"No object matches name: {plug}")
        names = (name.partition("[") for name in self.nodes[node].values)
        return sorted({int(rest.split("]")[0]) for root, _, rest in names if root == attr and rest})

    # Faults

    def break_command(self, name, first, error):
        """Make a command raise `error` whenever `first` is its first object."""
        self.failures[(name, first)] = error

    def fail_if_told(self, name, positional, flags):
        key = (name, positional[0] if positional else flags.get("type"))
        if key in self.failures:
            raise self.failures[key]

    def count(self, name):
        self.calls[name] = self.calls.get(name, 0) + 1

    # Session

    def plugin_version(self, name):
        return self.loaded_plugins[name]

    def node_types(self):
        return sorted(
            kind
            for kind in TYPES
            if plugin_of(kind) is None or plugin_of(kind) in self.loaded_plugins
        )

    def _add_default_nodes(self):
        self.loaded_plugins.update(_SHIPPED)
        self.add("renderGlobals", "defaultRenderGlobals")
        self.add("resolution", "defaultResolution", pixelAspect=1.0)
        self.add("renderLayerManager", "renderLayerManager")
        self.add("renderLayer", "defaultRenderLayer")
        self.connect("renderLayerManager.renderLayerId[0]", "defaultRenderLayer.identification")
        for name in _STARTUP:
            self.add("transform", name, startup=True)
            self.add("camera", name + "Shape", parent=name, startup=True)
            self.put(name + "Shape.renderable", name == "persp")
            self.put(name + "Shape.orthographic", name != "persp")


_open = [Scene()]


def current():
    """The scene that is open."""
    return _open[0]


def open_scene(scene):
    """Make `scene` the one that is open."""
    _open[0] = scene
    return scene
