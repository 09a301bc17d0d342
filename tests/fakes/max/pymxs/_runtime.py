"""rt: every name that a script of 3ds Max sees, as far as it is modelled."""

from ._interfaces import INTERFACES
from ._names import GLOBALS, is_lacked
from ._scene import session
from ._values import Array, MaxClass, Name, Node, ObjectSet, Titled, Value, on_main_thread


class Runtime:
    """Raises on a name that 3ds Max has not: there it is undefined, and fails a little later."""

    def __getattr__(self, name):
        on_main_thread()
        if name.startswith("__"):
            raise AttributeError(name)
        if name.lower() not in GLOBALS or is_lacked(name):
            raise AttributeError(f"3ds Max knows no {name}: see names.json")
        if name.lower() not in _ANSWERS:
            raise NotImplementedError(f"{name} is not modelled by the fake yet")
        answer = _ANSWERS[name.lower()](session())
        if isinstance(answer, Exception):
            raise answer
        return answer

    def __setattr__(self, name, value):
        raise AssertionError(f"{name} would be changed to {value!r}")


def _class_of(thing):
    if not isinstance(thing, (Node, Titled)):
        raise TypeError(f"classOf({thing!r})")
    if getattr(thing, "broken", None) is not None:
        raise thing.broken
    return thing.class_


def _super_class_of(thing):
    if not isinstance(thing, Node):
        raise TypeError(f"superClassOf({thing!r})")
    if thing.is_deleted:
        raise RuntimeError("Attempt to access deleted scene object")
    if thing.broken is not None:
        raise thing.broken
    return thing.super_class


def _node_by_name(name):
    if not isinstance(name, str):
        raise TypeError(f"getNodeByName({name!r})")
    for node in session().nodes:
        # The first one, whatever the case.
        if not node.is_deleted and str(node._fields["name"]).lower() == name.lower():
            return node
    return None


def _select(node):
    if not isinstance(node, Node):
        raise TypeError(f"select({node!r})")
    session().selected = [node.name]


def _save_max_file(path, clearNeedSaveFlag=True, useNewFile=True, quiet=False):
    if quiet is not True:
        raise AssertionError("saveMaxFile would ask the artist")
    if "/" in path or "\\" not in path and ":" in path:
        raise AssertionError(f"saveMaxFile({path!r}): Max spells it with backslashes")
    opened = session()
    if isinstance(opened.save_fails, Exception):
        raise opened.save_fails
    if opened.save_fails:
        return False
    opened.saves.append(path)
    opened.is_changed = False
    return True


def _load_max_file(path, **_):
    raise AssertionError(f"loadMaxFile({path!r}) throws away what is open")


def _get_dir(name):
    if name != Name("maxData"):
        raise RuntimeError(f"getDir({name!r})")
    return session().data_folder


def _message_box(text, title="MAXScript"):
    session().boxes.append((title, text))
    return True


def _set_save_required(value):
    if value is not False:
        raise AssertionError("the scene would be marked as changed")
    session().is_changed = False


def _interval(opened):
    start, end = opened.segment
    return Value("interval", start=opened.time(start), end=opened.time(end))


def _dot_net_object(name):
    opened = session()
    if name != "Autodesk.Max.StateSets.Plugin" or opened.state_sets is None:
        raise RuntimeError(f"No constructor found for class {name}")
    # Made when it is asked for the first time, which counts as a change.
    opened.is_changed = True
    return opened.state_sets


def _constant(value):
    return lambda opened: value


_ANSWERS = {
    "name": _constant(Name),
    "classof": _constant(_class_of),
    "superclassof": _constant(_super_class_of),
    "camera": _constant(MaxClass("camera")),
    "targetobject": _constant(MaxClass("Targetobject")),
    "missing_camera": _constant(MaxClass("Missing_Camera")),
    "missing_render_element_plug_in": _constant(MaxClass("Missing_Render_Element_Plug_in")),
    "isvalidnode": _constant(lambda node: isinstance(node, Node) and not node.is_deleted),
    "getnodebyname": _constant(_node_by_name),
    "select": _constant(_select),
    "savemaxfile": _constant(_save_max_file),
    "setsaverequired": _constant(_set_save_required),
    "loadmaxfile": _constant(_load_max_file),
    "getdir": _constant(_get_dir),
    "messagebox": _constant(_message_box),
    "dotnetobject": _constant(_dot_net_object),
    "maxversion": lambda opened: lambda: Array(opened.version),
    "maxfilepath": lambda opened: opened.folder,
    "maxfilename": lambda opened: opened.file,
    "getsaverequired": lambda opened: lambda: opened.is_changed,
    "isnetserver": lambda opened: lambda: opened.is_render_node,
    "framerate": lambda opened: opened.fps,
    "animationrange": _interval,
    "slidertime": lambda opened: opened.time(opened.slider),
    "rendtimetype": lambda opened: opened.time_type,
    "rendstart": lambda opened: opened.time(opened.range[0]),
    "rendend": lambda opened: opened.time(opened.range[1]),
    "rendnthframe": lambda opened: opened.every_nth,
    "rendpickupframes": lambda opened: opened.pickup,
    "rendfilenumberbase": lambda opened: opened.number_base,
    "renderwidth": lambda opened: opened.size[0],
    "renderheight": lambda opened: opened.size[1],
    "renderpixelaspect": lambda opened: opened.pixel_aspect,
    "rendoutputfilename": lambda opened: opened.output,
    "rendsavefile": lambda opened: opened.saves_file,
    "renduseactiveview": lambda opened: opened.locked_view is None,
    "rendviewindex": lambda opened: _view_index(opened),
    "rendviewid": lambda opened: opened.locked_view,
    "getrendertype": lambda opened: lambda: Name(opened.area),
    "cameras": lambda opened: ObjectSet(
        [node for node in opened.nodes if node.super_class.name == "camera" or _is_target(node)]
    ),
    "usedmaps": lambda opened: lambda: Array(opened.maps),
    "vrayversion": lambda opened: _vray_version(opened),
    **INTERFACES,
}


def _view_index(opened):
    """Undefined unless the view is one of the viewports that are shown."""
    ids = opened.view_ids
    return ids.index(opened.locked_view) + 1 if opened.locked_view in ids else None


def _is_target(node):
    return node.class_.name == "Targetobject"


def _vray_version(opened):
    # A name of V-Ray's: without it MAXScript has no such thing, and it is undefined.
    if opened.vray_version is None:
        return None
    return lambda: Array([opened.vray_version, "", ""])
