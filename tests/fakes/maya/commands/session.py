"""Which Maya this is, its time and units, its user's preferences."""

from ..names import MODELLED, has_flag
from ..strict import command
from .nodes import refuse


@command
def about(scene, **flags):
    if len(flags) != 1:
        raise RuntimeError("You must specify exactly one flag")
    answers = {
        "version": scene.version,
        "batch": scene.is_batch,
        "uiLanguage": scene.language,
        "installedVersion": f"Autodesk Maya {scene.version}",
        "operatingSystem": "linux64",
    }
    (flag,) = flags
    if flag not in answers:
        raise NotImplementedError(f"about({flag})")
    return answers[flag]


@command
def currentTime(scene, **flags):
    if not flags.get("query"):
        raise AssertionError("a gatherer never moves the time")
    return scene.current_frame


@command
def currentUnit(scene, **flags):
    refuse(flags, {"time"}, "currentUnit")
    if not flags.get("query"):
        raise AssertionError("a gatherer never sets a unit")
    return scene.time_unit


@command
def playbackOptions(scene, **flags):
    if not flags.get("query"):
        raise AssertionError("a gatherer never moves the slider")
    refuse(flags, {"minTime", "maxTime"}, "playbackOptions")
    return scene.slider[0] if "minTime" in flags else scene.slider[1]


@command
def internalVar(scene, **flags):
    folders = {"userPrefDir": scene.prefs_folder, "userAppDir": scene.app_folder}
    (flag,) = flags
    if flags[flag] is not True or folders.get(flag) is None:
        raise NotImplementedError(f"internalVar({flags})")
    return folders[flag] + "/"


@command
def colorManagementPrefs(scene, **flags):
    if not flags.get("query"):
        raise AssertionError("a gatherer never sets the colour management")
    answers = {
        "cmEnabled": True,
        "cmConfigFileEnabled": bool(scene.color_config),
        "configFilePath": scene.color_config,
    }
    (flag,) = set(flags) - {"query"}
    return answers[flag]


@command
def help_(scene, name):
    """As Maya's: each flag in two names; of a script that is no command it raises."""
    if name not in MODELLED:
        raise RuntimeError(f"No help available for {name}")
    flags = "".join(f"   -x -{flag}\n" for flag in MODELLED[name]["flags"] if has_flag(name, flag))
    return f"\n\nSynopsis: {name} [flags]\nFlags:\n   -q -query\n{flags}"


@command
def warning(scene, *texts):
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("warning takes strings")
    scene.shown.append(("warning", " ".join(texts)))


@command
def scriptJob(scene, **flags):
    if "event" in flags:
        event, function = flags["event"]
        if event not in ("SceneOpened", "NewSceneOpened"):
            raise RuntimeError(f"Unknown event: {event}")
        number = len(scene.jobs) + 1
        scene.jobs[number] = function
        return number
    if "exists" in flags:
        return flags["exists"] in scene.jobs
    if "kill" in flags:
        if scene.jobs.pop(flags["kill"], None) is None:
            raise RuntimeError(f"No such job: {flags['kill']}")
        return True
    raise NotImplementedError(f"scriptJob {flags}")
