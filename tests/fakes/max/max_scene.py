"""Building blocks of scenes, so that a test reads as the scene that it is about."""

from pymxs import _interfaces, _scene
from pymxs._values import Array, ByRef, Name, Node, Titled, Value


def new_scene(path="D:\\show\\scenes\\shot010.max", **session):
    """A new scene, opened; path: as Max spells it, None for one that was never saved."""
    opened = _scene.Session()
    # Those who listen do so for as long as 3ds Max runs.
    opened.callbacks = _scene.current[0].callbacks
    _scene.current[0] = opened
    if path:
        slash = max(path.rfind("\\"), path.rfind("/")) + 1
        opened.folder, opened.file = path[:slash], path[slash:]
    for name, value in session.items():
        if not hasattr(opened, name):
            raise AssertionError(f"a session has no {name}")
        setattr(opened, name, value)
    use_renderer(opened, "Default_Scanline_Renderer")
    return opened


def stop_hearing(id):
    """Take away what listens under this id; all else goes on listening, as it does in one Max."""
    known = _scene.current[0].callbacks
    known[:] = [each for each in known if each[2] != Name(id)]


def happen(event):
    """Have 3ds Max tell of an event."""
    _interfaces.run_callbacks(event)


def camera(opened, name, class_name="Freecamera", is_view=False, title=None, **fields):
    """A camera; is_view: the active view looks through it; title: its class in Max's language."""
    node = Node(name, class_name, "camera", title, **fields)
    opened.nodes.append(node)
    if is_view:
        opened.view_cameras[None] = node
    return node


def target(opened, name):
    """The target of a camera, which is among the cameras too."""
    node = Node(name, "Targetobject", "GeometryClass")
    opened.nodes.append(node)
    return node


def thing(opened, name):
    """A node that is no camera."""
    node = Node(name, "Box", "GeometryClass")
    opened.nodes.append(node)
    return node


def xref_camera(opened, name):
    """A camera of an XRef scene through which the active view looks: no list has it."""
    node = Node(name, "Freecamera", "camera")
    opened.view_cameras[None] = node
    return node


def use_renderer(opened, class_name, name=None, **settings):
    """The production renderer; settings: its properties."""
    kind = "renderer"
    if class_name.startswith("V_Ray_GPU"):
        inner = Value("renderer V-Ray", **settings)
        kind, settings = "renderer V-Ray GPU", {"V_Ray_settings": inner}
    elif class_name.startswith("V_Ray"):
        kind = "renderer V-Ray"
    elif class_name == "Arnold":
        kind = "renderer Arnold"
    opened.renderer = Titled(kind, class_name, name, **settings)


def arnold_aovs(*names):
    """The AOVs of Arnold, in one driver."""
    aovs = Array([Value("arnold aov", name=name) for name in names])
    driver = Value("arnold driver", filenameSuffix="", aov_list=aovs)
    return Value("arnold manager", outputPath="", drivers=Array([driver]))


def element(opened, name, enabled=True, file="", class_name="VRayDiffuse"):
    """A render element and the file that it writes."""
    opened.elements.append(
        (Titled("render element", class_name, elementName=name, enabled=enabled), file)
    )


def batch_view(opened, name, camera=None, enabled=True, own=None, **fields):
    """A view of Batch Render; own: (start, end, width, height) that override the preset's."""
    start, end, width, height = own or (0, 0, 640, 480)
    view = Value(
        "batch view",
        name=name,
        camera=camera,
        enabled=enabled,
        overridePreset=own is not None,
        startFrame=opened.time(start),
        endFrame=opened.time(end),
        width=width,
        height=height,
        **{"outputFilename": "", "presetFile": "", "sceneStateName": "", **fields},
    )
    opened.batch_views.append(view)
    return view


def state_sets(opened, *names):
    """State sets; the last that .NET counts is one of Max's own."""
    items = [Value("state set object", Name=name) for name in (*names, "Objects")]
    children = Value("state set object", Count=len(items), Item=items)
    found = children
    for member in ("Children", "MasterStateSet", "RootEntity", "EntityManager", "Instance"):
        found = Value("state set object", **{member: found})
    opened.state_sets = found


def xref_scene(opened, path, is_off=False, root=None, is_overlay=False):
    """A scene that the open one shows, or that the XRef scene `root` shows in turn."""
    xref = Value("xref file", filename=path, disabled=is_off, overlay=is_overlay)
    shown = opened.xref_scenes if root is None else opened.nested_xrefs.setdefault(id(root), [])
    shown.append(xref)
    return xref


def xref_objects(opened, path, is_on=True, inside=()):
    """A record of XRef objects; inside: records of what its scene takes from others."""
    record = xref_record(path, is_on, inside)
    opened.xref_objects.append(record)
    return record


def xref_record(path, is_on=True, inside=()):
    def children(answer):
        if not isinstance(answer, ByRef):
            raise TypeError(f"expected a reference, pymxs.byref(…), got {answer!r}")
        return (len(inside), Array(inside))

    return Value("xref record", srcFileName=path, enabled=is_on, GetChildRecords=children)
