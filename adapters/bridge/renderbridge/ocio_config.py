"""Where the tables of an OpenColorIO configuration lie, as its own text says."""

import os
import re

_MOST_BYTES = 4 * 1024 * 1024
_SEARCH_PATH = re.compile(
    r"^search_path:[ \t]*(?:\s*\[([^\]]*)\]|(\S[^\n]*)|((?:\n[ \t]*-[ \t][^\n]*)+))", re.MULTILINE
)
_REMARK = re.compile(r"(^|[ \t])#[^\n]*", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+", re.MULTILINE)
# A colon that stands between one letter and a slash belongs to a drive.
_FOLDER = re.compile(r"\s*[\"']?(?:[A-Za-z]:(?=[\\/]))?[^,:;\n]+")


def table_folders(path):
    """Return the folders of the tables of the configuration at `path`, absolute and each once.

    What has variables in it is left out: they are the farm's. None for a file that cannot be read,
    which is missing itself. The host read it before, so its disk answers.
    """
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read(_MOST_BYTES)
    except OSError:
        return []
    here = os.path.dirname(path)
    folders = [os.path.join(here, each) for each in search_path(text) if "$" not in each]
    return list(dict.fromkeys(os.path.normpath(folder) for folder in folders))


def search_path(text):
    """Return the folders that the text of a configuration names, as they stand in it."""
    # Lines of remarks alone go, so that those around them follow each other.
    plain = re.sub(r"\n[ \t]*(?=\n)", "", _REMARK.sub(r"\1", text.replace("\r\n", "\n")))
    found = _SEARCH_PATH.search(plain)
    if found is None:
        return []
    brackets, line, items = found.groups()
    named = brackets or line or _ITEM.sub("", items or "")
    folders = [part.strip().strip("\"'").strip() for part in _FOLDER.findall(named)]
    return [folder for folder in folders if folder]
