"""What the scene writes: where to, under which name, as what."""

from maya import cmds, mel

from .attributes import READING, as_number, as_text, exists, read, text
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
_MOVIES = ("avi", "qt", "mov")


def prefix_plug(renderer):
    """Return the plug that names the pictures of `renderer`."""
    return _PREFIXES.get(renderer, _MAYAS_PREFIX)


def gather_output(renderer, get):
    """Return {"path"?, "name", "format"?, "movie"?} of the scene's render output.

    path: the folder of the project's images and the name in it, tokens as they stand, left out
    where there is no project; name: what the artist wrote, "<Scene>" where nothing was.
    get: what a plug holds below all layers.
    """
    name = as_text(get(prefix_plug(renderer))) or UNSET_NAME
    output = {"name": name}
    folder = _folder(renderer)
    if folder:
        output["path"] = folder + "/" + name.lstrip("/")
    form = _format(renderer)
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


def _format(renderer):
    if renderer == "arnold":
        return text("defaultArnoldDriver.aiTranslator")
    if renderer == "vray":
        # Unset until somebody touches it: then V-Ray's own default counts, whatever that is.
        return text("vraySettings.imageFormatStr")
    if renderer == "redshift":
        return _redshift_format()
    if renderer == "renderman":
        return ""
    number = as_number(read(GLOBALS + "imageFormat"), None)
    if number == _BY_PLUGIN:
        return text(GLOBALS + "imfPluginKey")
    return _FORMATS.get(number, "")


def _redshift_format():
    if not exists("redshiftOptions"):
        return ""
    number = as_number(read("redshiftOptions.imageFormat"), 0)
    try:
        return as_text(mel.eval("redshiftGetImageExtension(%d)" % number)).lstrip(".")
    except READING:
        return ""
