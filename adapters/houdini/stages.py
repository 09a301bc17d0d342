"""What the USD stage behind a render node says of its picture: camera, resolution, products,
layers."""

from .patterns import pattern_of
from .reading import READING, category, reason, text_of
from .stage_files import layers_of

_DEFAULT_SETTINGS = ("/Render/rendersettings",)


class StageFacts:
    """Plain values read from one stage; nothing of the stage itself is kept.

    camera: path of the prim, "" for none; resolution: (width, height) or None; products: paths with
    the frame as a pattern; layers: files of all layers; frames: (start, end) or None; has_settings:
    whether there are render settings that could have said all that.
    """

    def __init__(self):
        self.camera = ""
        self.resolution = None
        self.products = []
        self.layers = []
        self.frames = None
        self.has_settings = False


def stage_of(node):
    """Return the stage that the USD render node `node` renders, None where there is none.

    It may have to be cooked for that, as the render would. Raises what hou raises when it cannot
    be.
    """
    source = text_of(node, "loppath")
    if source:
        lop = node.node(source)
    else:
        lop = node if category(node) == "Lop" else None
    return lop.stage() if lop is not None and hasattr(lop, "stage") else None


def read_stage(node, start, warn):
    """Return the StageFacts for `node`, whatever of it can be read; the rest is told to warn().

    start: frame at which values are looked at.
    """
    facts = StageFacts()
    try:
        stage = stage_of(node)
        if stage is None:
            warn("stageMissing")
            return facts
        if stage.HasAuthoredTimeCodeRange():
            facts.frames = (stage.GetStartTimeCode(), stage.GetEndTimeCode())
        facts.layers = layers_of(stage)
        settings = _settings(stage, text_of(node, "rendersettings"))
        if settings is None:
            warn("settingsMissing")
            return facts
        facts.has_settings = True
        facts.resolution = _value(settings, "resolution", start)
        facts.camera = next(iter(_targets(settings, "camera")), "")
        for path in _targets(settings, "products"):
            product = stage.GetPrimAtPath(path)
            name = _pattern(product, "productName", start) if product.IsValid() else ""
            if name:
                facts.products.append(name)
    except READING as error:
        warn("stageUnreadable", reason=reason(error))
    return facts


def read_layers(node, warn):
    """Return the StageFacts of a node that writes its stage: the layers alone."""
    facts = StageFacts()
    try:
        stage = stage_of(node)
        if stage is not None:
            facts.layers = layers_of(stage)
    except READING as error:
        warn("stageUnreadable", reason=reason(error))
    return facts


def has_prim(node, path):
    """Return whether the stage of `node` has a prim at `path`; None where nobody can tell."""
    try:
        stage = stage_of(node)
        return None if stage is None else stage.GetPrimAtPath(path).IsValid()
    except READING:
        return None


def _settings(stage, named):
    said = stage.GetMetadata("renderSettingsPrimPath")
    for path in (named, said, *_DEFAULT_SETTINGS):
        prim = stage.GetPrimAtPath(path) if path else None
        if prim is not None and prim.IsValid():
            return prim
    return None


def _value(prim, name, frame):
    attribute = prim.GetAttribute(name)
    return attribute.Get(frame) if attribute.IsValid() else None


def _targets(prim, name):
    relationship = prim.GetRelationship(name)
    return [str(target) for target in relationship.GetTargets()] if relationship.IsValid() else []


def _pattern(prim, name, start):
    first = max(0, int(start))
    one, two = (_value(prim, name, frame) for frame in (first, first + 1))
    if not one:
        return ""
    # Husk fills its own tokens, such as <F4>, when it renders.
    found = pattern_of(str(one), str(two), (first, first + 1)) if two else None
    return str(one) if found is None else found
