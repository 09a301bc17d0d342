"""The attributes that nodes have, with what they hold before anybody touches them.

Source: the attribute pages of Maya's node documentation (defaults of renderGlobals, resolution,
camera, renderLayer), and the facts page for what plug-ins bring (1.4 to 1.9). A scene of a test can
set nothing that is not here.
"""

from .file_types import FILE_TYPES

# An attribute is (kind, value); a string that nobody set reads as None.
STRING = ("string", None)
MESSAGE = ("message", None)


def _bool(value=False):
    return ("bool", value)


def _int(value=0):
    return ("int", value)


def _float(value=0.0):
    return ("float", value)


def _time(value):
    return ("time", value)


_ANY = {"message": MESSAGE}

TYPES = {
    "transform": {},
    "camera": {"renderable": _bool(True), "orthographic": _bool()},
    "stereoRigCamera": {"is": "camera"},
    "mesh": {},
    "renderGlobals": {
        "animation": _bool(),
        "animationRange": _int(1),
        "startFrame": _time(1.0),
        "endFrame": _time(10.0),
        "byFrame": _float(1.0),
        "byFrameStep": _float(1.0),
        "modifyExtension": _bool(),
        "startExtension": _float(1.0),
        "byExtension": _float(1.0),
        "currentRenderer": ("string", "mayaSoftware"),
        "imageFilePrefix": STRING,
        "imageFormat": _int(7),
        "imfPluginKey": STRING,
        "useRenderRegion": _bool(),
        "leftRegion": _int(0),
        "rightRegion": _int(959),
        "bottomRegion": _int(0),
        "topRegion": _int(539),
    },
    "resolution": {
        "width": _int(960),
        "height": _int(540),
        "pixelAspect": _float(0.0),
        "deviceAspectRatio": _float(1.7777777),
    },
    "renderLayerManager": {"renderLayerId": MESSAGE},
    "renderLayer": {
        "renderable": _bool(True),
        "identification": _int(0),
        "adjustments": ("multi", None),
    },
    "renderSetupLayer": {"legacyRenderLayer": MESSAGE},
    "applyAbsOverride": {"is": "applyOverride", "original": _float(), "previous": _float()},
    "absOverride": {"attrValue": _float()},
    "relOverride": {"multiply": _float(1.0), "offset": _float()},
    "absUniqueOverride": {"attrValue": _float()},
    "relUniqueOverride": {"multiply": _float(1.0), "offset": _float()},
    "shaderOverride": {},
    "reference": {},
    "unknown": {},
    "unknownDag": {},
    "unknownTransform": {},
    "file": {
        "fileTextureName": STRING,
        "computedFileTextureNamePattern": STRING,
        "useFrameExtension": _bool(),
    },
    "psdFileTex": {"is": "file"},
    "movie": {"is": "file"},
    "imagePlane": {"imageName": STRING, "useFrameExtension": _bool()},
    "audio": {"filename": STRING},
    "cacheFile": {"cachePath": STRING, "cacheName": STRING},
    "AlembicNode": {"abc_File": STRING, "plugin": "AbcImport"},
    "gpuCache": {"cacheFileName": STRING, "plugin": "gpuCache"},
    "xgmPalette": {"xgFileName": STRING, "xgBaseFile": STRING, "plugin": "xgenToolkit"},
    "xgmSplineCache": {"fileName": STRING, "plugin": "xgenToolkit"},
    "mayaUsdProxyShape": {"filePath": STRING, "plugin": "mayaUsdPlugin"},
    "pgYetiMaya": {"cacheFileName": STRING, "imageSearchPath": STRING, "plugin": "pgYetiMaya"},
    "aiOptions": {
        "autotx": _bool(True),
        "aovMode": _int(1),
        "use_existing_tiled_textures": _bool(True),
        "plugin": "mtoa",
    },
    "aiAOVDriver": {"aiTranslator": ("string", "exr"), "plugin": "mtoa"},
    "aiAOV": {"enabled": _bool(True), "name": STRING, "plugin": "mtoa"},
    "aiImage": {"filename": STRING, "plugin": "mtoa"},
    "aiStandIn": {"dso": STRING, "plugin": "mtoa"},
    "aiVolume": {"filename": STRING, "plugin": "mtoa"},
    "aiPhotometricLight": {"aiFilename": STRING, "plugin": "mtoa"},
    "VRaySettingsNode": {
        "width": _int(800),
        "height": _int(450),
        "animType": _int(0),
        "animFrames": STRING,
        "fileNamePrefix": STRING,
        "imageFormatStr": STRING,
        "relements_enableall": _bool(True),
        "ifile": STRING,
        "fnm": STRING,
        "plugin": "vrayformaya",
    },
    "VRayRenderElement": {
        "enabled": _bool(True),
        "vrayClassType": STRING,
        "plugin": "vrayformaya",
    },
    # Public tools ask for both: neither is a kind of the other.
    "VRayRenderElementSet": {
        "enabled": _bool(True),
        "vrayClassType": STRING,
        "plugin": "vrayformaya",
    },
    "VRayMesh": {"fileName": STRING, "fileName2": STRING, "plugin": "vrayformaya"},
    "VRayScene": {"FilePath": STRING, "plugin": "vrayformaya"},
    "RedshiftOptions": {
        "imageFormat": _int(0),
        "aovGlobalEnableMode": _int(1),
        "plugin": "redshift4maya",
    },
    "RedshiftAOV": {"enabled": _bool(True), "name": STRING, "plugin": "redshift4maya"},
    "RedshiftProxyMesh": {
        "fileName": STRING,
        "computedFileNamePattern": STRING,
        "plugin": "redshift4maya",
    },
    "RedshiftDomeLight": {"tex0": STRING, "plugin": "redshift4maya"},
    "rmanGlobals": {
        "imageFileFormat": STRING,
        "imageOutputDir": STRING,
        "plugin": "RenderMan_for_Maya",
    },
}

for _kind, (_plugin, _attributes) in FILE_TYPES.items():
    _row = TYPES.setdefault(_kind, {"plugin": _plugin} if _plugin else {})
    _row.update(dict.fromkeys(_attributes.split(), STRING))


def attributes_of(kind):
    """{attribute: (kind, value)} of a node type, with those that it inherits."""
    rows = TYPES[kind]
    inherited = {}
    if "is" in rows:
        inherited = attributes_of(rows["is"]) if rows["is"] in TYPES else {}
    own = {name: row for name, row in rows.items() if name not in ("is", "plugin")}
    return {**_ANY, **inherited, **own}


def family_of(kind):
    """The type and the types that it is one of."""
    family = [kind]
    while kind in TYPES and "is" in TYPES[kind]:
        kind = TYPES[kind]["is"]
        family.append(kind)
    return family


def plugin_of(kind):
    return TYPES.get(kind, {}).get("plugin")
