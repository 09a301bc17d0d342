"""A publish hook: whatever is published is submitted, once for each version of it.

A pipeline calls on_publish() after it has written the file; without a pipeline:
python3 publish_hook.py /shots/sh010/sh010_v003.ma 3
"""

import sys

from renderbridge.scripting import DaemonRefused, RenderFarm, gather


def on_publish(scene_path, version, farm=None):
    """Return the submission of a published scene; publishing the version again makes no second.

    Raises ValueError with a sentence for the artist when the farm would refuse it.
    """
    farm = farm or RenderFarm()
    plan = farm.preview(gather(scene_path), {"frames": "1-3"})
    for warning in plan.warnings:
        print(f"{warning['message']} {warning['action']}")
    if plan.errors:
        raise ValueError(" ".join(f"{error['message']} {error['action']}" for error in plan.errors))
    try:
        return farm.submit(plan, key=f"publish {scene_path} v{version}"[-128:])
    except DaemonRefused as refused:
        raise ValueError(refused.sentence) from refused


if __name__ == "__main__":
    submission = on_publish(sys.argv[1], sys.argv[2])
    print(f"{submission['scene']['name']} {submission['id']}")
