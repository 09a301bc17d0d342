"""The picture of the last frame of a task that came home, while others still render."""

import os

PICTURES = (".png", ".jpg", ".jpeg", ".exr", ".tif", ".tiff", ".webp", ".bmp", ".tga", ".hdr")
_MOST_FILES = 20000


def frames_at_home(tasks, results):
    """Return (taskId, folder, how many files came) of the first of tasks of which frames are here.

    results: the session's; looks at no disk. None while nothing came.
    """
    for task in tasks:
        folder, done = results.folder(task["taskId"]), results.files_here(task["taskId"])
        if folder and done:
            return task["taskId"], folder, done
    return None


def last_picture(folder, suffixes=PICTURES):
    """Return the path of the last picture below `folder`, by its name, or None.

    suffixes: of the files that the host can draw. Looks at the disk: a share that does not answer
    holds whoever calls.
    """
    last, seen = None, 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            seen += 1
            if name.lower().endswith(tuple(suffixes)):
                last = max(last or ("", ""), (name, os.path.join(parent, name)))
        if seen > _MOST_FILES:
            break
    return last[1] if last else None
