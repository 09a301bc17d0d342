"""python3 -m blender.missed_files: what the adapter misses of scenes that read files in every way.

For each Blender that is here scenes are built and gathered, and rendered while strace notes what is
opened. A file that a scene needs or a render opens, and that was not told, is missed: then exits 1.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from . import ADAPTER, SECONDS, blender
from .generations import interpreters
from .judging import judge, untold

HERE = os.path.dirname(os.path.abspath(__file__))
# Mantaflow computes instead of reading, where what it is given was not computed by it.
NOT_RENDERED = ("folders_of_fluids_are_folders",)
_OPENED = re.compile(r'open(?:at)?\(.*?"([^"]+)", O_RDONLY[^)]*\) = \d')


def programs():
    """Return [(name, the words that start it with a script, and what is to be set)]."""
    found = []
    if blender():
        found.append(("installed", [blender(), "--background", "--factory-startup", "--python"]))
    return [*found, *((name, [python]) for name, python in interpreters())]


def gathered(words, folder, env=None):
    """Build and gather the scenes; return what file_scenes wrote."""
    out = os.path.join(folder, "told.json")
    _run([*words, _script("file_scenes.py"), "--", ADAPTER, folder, out], folder, env)
    with open(out, encoding="ascii") as file:
        return json.load(file)


def opened(words, folder, names):
    """Render the scenes; return {name: files below its folder that were opened}."""
    log = os.path.join(folder, "opened.log")
    traced = ["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", log]
    names = [name for name in names if name not in NOT_RENDERED]
    _run([*traced, *words, _script("read_scenes.py"), "--", folder, *names], folder, None)
    with open(log, encoding="utf-8", errors="replace") as file:
        found = [path for path in _OPENED.findall(file.read()) if path.startswith(folder + os.sep)]
    return {
        name: sorted({path for path in found if path.startswith(os.path.join(folder, name, ""))})
        for name in names
    }


def misses(told, folder, read):
    """Return {scene: the files that it needs, or that were opened, and nothing tells}."""
    found = {}
    for name, scene in told["scenes"].items():
        place = os.path.join(folder, name)
        missed = {*judge(scene, place)["missed"], *untold(scene, place, read.get(name, ()))}
        if missed:
            found[name] = sorted(missed)
    return found


def _script(name):
    return os.path.join(HERE, name)


def _run(command, folder, env):
    own = {
        "BLENDER_USER_CONFIG": os.path.join(folder, "config"),
        "BLENDER_USER_SCRIPTS": os.path.join(folder, "scripts"),
        "RENDERBRIDGE_HOME": os.path.join(folder, "home"),
    }
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        env={**os.environ, **own, **(env or {})},
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stdout[-3000:]}")


def main():
    is_amiss = False
    for name, words in programs():
        folder = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-missed-"))
        try:
            told = gathered(words, folder)
            scenes = told["scenes"]
            read = opened(words, folder, scenes) if shutil.which("strace") else {}
            missed = misses(told, folder, read)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        needed = sum(len(scene["needs"]) for scene in scenes.values())
        seen = sum(len(files) for files in read.values())
        print(
            f"Blender {told['version']} ({name}): {len(scenes)} scenes, {needed} files needed, "
            f"{seen} seen opened by a render, {sum(map(len, missed.values()))} missed"
        )
        for scene, files in missed.items():
            print(f"  {scene}: {', '.join(files)}")
        is_amiss = is_amiss or bool(missed)
    return 1 if is_amiss else 0


if __name__ == "__main__":
    sys.exit(main())
