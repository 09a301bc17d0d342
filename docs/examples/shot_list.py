"""A batch over a list of shots: python3 shot_list.py shots.csv frames/

shots.csv has a line for each shot: name,scene file,frames. One that cannot be submitted keeps none
of the others from it. Run again, it makes no second submission of a line that is the same.
"""

import csv
import os
import sys

from renderbridge.scripting import BridgeError, RenderFarm, gather


def submit_shots(lines, farm):
    """Return ({name: submission}, {name: why it was not submitted})."""
    submitted, refused = {}, {}
    for name, scene_path, frames in lines:
        try:
            plan = farm.preview(gather(scene_path), {"frames": frames})
            submitted[name] = farm.submit(plan, key=f"{name} {frames} {modified(scene_path)}")
        except BridgeError as error:
            refused[name] = error.sentence
    return submitted, refused


def modified(path):
    """Return what is another number once the scene is saved again."""
    return os.stat(path).st_mtime_ns


def main(list_path, folder):
    """Return the exit code: 0 when every shot has its frames in `folder`/NAME."""
    with open(list_path, newline="", encoding="utf-8") as file:
        lines = [line for line in csv.reader(file) if line]
    farm = RenderFarm()
    submitted, refused = submit_shots(lines, farm)
    for name, submission in submitted.items():
        outcome = farm.wait(submission)
        if not outcome.is_done:
            refused[name] = " ".join(outcome.reasons)
            continue
        for place in farm.fetch(outcome, os.path.join(os.path.abspath(folder), name)):
            print(f"{name} {place}")
    for name, why in refused.items():
        print(f"{name}: {why}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
