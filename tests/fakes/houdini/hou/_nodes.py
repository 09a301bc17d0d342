"""Nodes, their types and the assets that define some of them."""

from . import _node_types
from ._errors import ObjectWasDeleted, OperationFailed, PermissionError  # noqa: A004
from ._parms import Parm, ParmTemplate, ParmTuple


def _needs_life(method):
    def checked(self, *arguments, **keywords):
        if not self._alive or self._session.is_gone:
            raise ObjectWasDeleted()
        return method(self, *arguments, **keywords)

    checked.__name__ = method.__name__
    checked.__wrapped__ = method
    return checked


def mortal(cls):
    """Every public method of `cls` raises ObjectWasDeleted once the thing is gone."""
    for name, method in list(vars(cls).items()):
        if callable(method) and not name.startswith("_"):
            setattr(cls, name, _needs_life(method))
    return cls


class NodeTypeCategory:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name


class OpNodeTypeCategory(NodeTypeCategory):
    pass


class NodeType:
    def __init__(self, session, full_name):
        self._session = session
        self._category, self._name = full_name.split("/", 1)

    def category(self):
        return self._session.category(self._category)

    def name(self):
        return self._name

    def nameWithCategory(self):
        return f"{self._category}/{self._name}"

    def nameComponents(self):
        parts = self._name.split("::")
        version = parts.pop() if len(parts) > 1 and parts[-1][:1].isdigit() else ""
        return ("", parts[0] if len(parts) > 1 else "", parts[-1], version)


class ParmTemplateGroup:
    def __init__(self, templates):
        self._templates = templates

    def find(self, name):
        # Of a tuple the template has the name without its suffix.
        return self._templates.get(name)


class OpNodeType(NodeType):
    def parmTemplateGroup(self):
        found = _node_types.parameters_of(_node_types.TYPES[self.nameWithCategory()][1])
        return ParmTemplateGroup({name: ParmTemplate(name) for name, *_ in found})

    def definition(self):
        return self._session.definitions.get(self.nameWithCategory())

    def instances(self):
        return tuple(
            node
            for _, node in sorted(self._session.nodes.items())
            if node._type_name == self.nameWithCategory()
        )


class HDADefinition:
    def __init__(self, library):
        self._library = library

    def libraryFilePath(self):
        return self._library


class NetworkItem:
    pass


class NetworkMovableItem(NetworkItem):
    def __init__(self, session, path, type_name, children_category):
        self._session = session
        self._alive = True
        self._path = path
        self._type_name = type_name
        self._children_category = children_category
        self._inputs = []
        self._bypassed = False
        self._locked_asset = False
        self._hidden_contents = False
        self._user_data = {}
        self._parms = {}
        self._tuples = {}
        self._stage = None

    def name(self):
        return self._path.rsplit("/", 1)[1]

    def path(self):
        return self._path

    def parent(self):
        return self._session.find(self._path.rsplit("/", 1)[0] or "/")

    def isSelected(self):
        return self._path in self._session.selected

    def setSelected(self, on, clear_all_selected=False, show_asset_if_selected=False):
        if clear_all_selected:
            self._session.selected = []
        if on:
            self._session.selected = [*self._session.selected, self._path]


class Node(NetworkMovableItem):
    def __eq__(self, other):
        return isinstance(other, Node) and other._path == self._path

    def __hash__(self):
        return hash(self._path)

    def type(self):
        return OpNodeType(self._session, self._type_name)

    def isNetwork(self):
        return bool(self._children_category)

    def childTypeCategory(self):
        # Of a node that is no network there is none.
        return self._session.category(self._children_category) if self._children_category else None

    def children(self):
        if self._hidden_contents:
            raise PermissionError("The contents of this asset may not be seen")
        start = "/" if self._path == "/" else self._path + "/"
        return tuple(
            node
            for path, node in self._session.nodes.items()
            if path.startswith(start) and path != start and "/" not in path[len(start) :]
        )

    def inputs(self):
        return tuple(None if path is None else self._session.find(path) for path in self._inputs)

    def node(self, node_path):
        return self._session.find(node_path, self)

    def setUserData(self, name, value):
        if not isinstance(value, str):
            raise TypeError("setUserData: expected str")
        self._user_data[name] = value
        self._session.touch()

    def userData(self, name):
        return self._user_data.get(name)

    def setCurrent(self, on, clear_all_selected=False):
        self.setSelected(on, clear_all_selected)

    def destroy(self, disable_safety_checks=False):
        for path in [
            each for each in self._session.nodes if (each + "/").startswith(self._path + "/")
        ]:
            self._session.nodes.pop(path)._alive = False
        self._session.touch()


class OpNode(Node):
    def parm(self, parm_path):
        _require_known(parm_path)
        return self._parms.get(parm_path)

    def parmTuple(self, parm_path):
        _require_known(parm_path)
        return self._tuples.get(parm_path)

    def parms(self):
        return tuple(self._parms.values())

    def evalParm(self, parm_path):
        found = self.parm(parm_path)
        if found is None:
            raise OperationFailed("The parameter does not exist")
        return found.eval()

    def isLockedHDA(self):
        return self._locked_asset

    def isInsideLockedHDA(self):
        path = self._path.rsplit("/", 1)[0]
        while path:
            if self._session.nodes[path]._locked_asset:
                return True
            path = path.rsplit("/", 1)[0]
        return False

    def isEditableInsideLockedHDA(self):
        return not self.isInsideLockedHDA()


class RopNode(OpNode):
    def isBypassed(self):
        return self._bypassed

    def isLocked(self):
        return False


class SopNode(OpNode):
    def isBypassed(self):
        return self._bypassed


class DopNode(OpNode):
    def isBypassed(self):
        return self._bypassed


class ChopNode(OpNode):
    def isBypassed(self):
        return self._bypassed


class TopNode(OpNode):
    def isBypassed(self):
        return self._bypassed


class Cop2Node(OpNode):
    def isBypassed(self):
        return self._bypassed


class ObjNode(OpNode):
    pass


class LopNode(OpNode):
    def isBypassed(self):
        return self._bypassed

    def stage(
        self,
        output_index=-1,
        apply_viewport_overrides=False,
        ignore_errors=False,
        use_last_cook_context_options=True,
        apply_post_layers=True,
        frame=None,
        context_options=None,
    ):
        self._session.cooked.append(self._path)
        if isinstance(self._stage, Exception) and not ignore_errors:
            raise self._stage
        return self._stage


CLASSES = {
    "Driver": RopNode,
    "Sop": SopNode,
    "Dop": DopNode,
    "Chop": ChopNode,
    "Top": TopNode,
    "Cop2": Cop2Node,
    "Lop": LopNode,
    "Object": ObjNode,
}
for _cls in {NetworkMovableItem, Node, OpNode, *CLASSES.values()}:
    mortal(_cls)


def make_node(session, path, type_name):
    """Put a node of the type into the session; the parent has to be there and to take such
    nodes."""
    children, text = _node_types.TYPES[type_name]
    category = type_name.split("/", 1)[0]
    node = CLASSES.get(category, OpNode)(session, path, type_name, children)
    give_parms(node, text)
    session.nodes[path] = node
    return node


def give_parms(node, text):
    """Give `node` the parameters that `text` says, as in _node_types."""
    for name, suffixes, kind, defaults in _node_types.parameters_of(text):
        names = [name + suffix for suffix in suffixes] or [name]
        for each, default in zip(names, defaults):
            node._parms[each] = Parm(node, each, kind, default)
        node._tuples[name] = ParmTuple(name, [node._parms[each] for each in names])


def _require_known(name):
    if name not in _node_types.KNOWN_PARAMETERS:
        raise AssertionError(
            f"No node type of the fake has a parameter {name}: a slip, or a row that is missing in "
            "tests/fakes/houdini/hou/_node_types.py"
        )
