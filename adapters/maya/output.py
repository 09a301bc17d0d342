"""What the scene writes: where to, under which name, as what."""

from maya import cmds, mel

from .attributes import NOT_READ, READING, as_number, as_text, text
from .found_files import is_absolute

GLOBALS = "defaultRenderGlobals."
# Where each renderer keeps the name of its pictures; all others use Maya's own.
_PREFIXES = {
    "vray": "vraySettings.fileNamePrefix",
    "renderman": "rmanGlobals.imageFileFormat",
}
_MAYAS_PREFIX = GLOBALS + "imageFilePrefix"
UNSET_NAME = "<Scene>"
# imageFormat of renderGlobals; a plug-in's format has a name of its own.
_FORMATS = {
    0: "gif",
    1: "pic",
    2: "rla",
    3: "tif",
    4: "tif",
    5: "sgi",
    6: "als",
    7: "iff",
    8: "jpg",
    9: "eps",
    10: "iff",
    19: "tga",
    20: "bmp",
    31: "psd",
    32: "png",
    35: "dds",
}
_BY_PLUGIN = 51
_MAYAS_FORMAT = GLOBALS + "imageFormat"
_PLUGIN_FORMAT = GLOBALS + "imfPluginKey"
_ARNOLDS_FORMAT = "defaultArnoldDriver.aiTranslator"
_VRAYS_FORMAT = "vraySettings.imageFormatStr"
_REDSHIFTS_FORMAT = "redshiftOptions.imageFormat"
#: Every plug that names the pictures or says their format, which layers may override.
OUTPUT_PLUGS = (
    _MAYAS_PREFIX,
    *_PREFIXES.values(),
    _MAYAS_FORMAT,
    _PLUGIN_FORMAT,
    _ARNOLDS_FORMAT,
    _VRAYS_FORMAT,
    _REDSHIFTS_FORMAT,
)
_MOVIES = ("avi", "qt", "mov")


def prefix_plug(renderer):
    """Return the plug that names the pictures of `renderer`."""
    return _PREFIXES.get(renderer, _MAYAS_PREFIX)


def gather_output(renderer, get):
    """Return {"path"?, "name", "format"?, "movie"?} of the scene's render output.

    path: the folder of the project's images and the name in it, tokens as they stand, left out
    where there is no project; the others as of named_pictures.
    """
    output = named_pictures(renderer, get)
    folder = _folder(renderer)
    if folder:
        output["path"] = folder + "/" + output.get("name", UNSET_NAME).lstrip("/")
    return output


def named_pictures(renderer, get):
    """Return {"name"?, "format"?, "movie"?} of the pictures of the scene or of a layer.

    name: what the artist wrote, "<Scene>" where nothing was. get: what a plug holds there, NOT_READ
    for what could not be read.
    """
    name = get(prefix_plug(renderer))
    output = {} if name is NOT_READ else {"name": as_text(name) or UNSET_NAME}
    form = _format(renderer, get)
    if form:
        output["format"] = form
        if form in _MOVIES:
            output["movie"] = True
    return output


def project_root():
    """Return the folder of the project without a slash at its end, "" for none."""
    try:
        return as_text(cmds.workspace(query=True, rootDirectory=True)).rstrip("/")
    except READING:
        return ""


def _folder(renderer):
    root = project_root()
    own = text("rmanGlobals.imageOutputDir") if renderer == "renderman" else ""
    if own:
        return own.rstrip("/")
    try:
        rule = as_text(cmds.workspace(fileRuleEntry="images")).strip().rstrip("/")
    except READING:
        rule = ""
    # A rule may name a folder outside of the project.
    return rule if is_absolute(rule) else root + "/" + rule if rule and root else root


def _format(renderer, get):
    if renderer == "arnold":
        return as_text(get(_ARNOLDS_FORMAT))
    if renderer == "vray":
        # Unset until somebody touches it: then V-Ray's own default counts, whatever that is.
        return as_text(get(_VRAYS_FORMAT))
    if renderer == "redshift":
        return _redshift_format(get)
    if renderer == "renderman":
        return ""
    number = as_number(get(_MAYAS_FORMAT), None)
    if number == _BY_PLUGIN:
        return as_text(get(_PLUGIN_FORMAT))
    return _FORMATS.get(number, "")


def _redshift_format(get):
    number = as_number(get(_REDSHIFTS_FORMAT), None)
    if number is None:
        return ""
    try:
        return as_text(mel.eval("redshiftGetImageExtension(%d)" % number)).lstrip(".")
    except READING:
        return ""
