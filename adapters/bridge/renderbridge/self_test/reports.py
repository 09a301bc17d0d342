"""Where reports lie, for the command `doctor` and who sends them; and what a person reads."""

import datetime
import html
import os
import re

from ..home import my_home_folders
from ..texts import say
from ..visible import visible_text
from ..whole_json import write_whole

FOLDER = "host-reports"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
    "color:#222;background:#fff}table{border-collapse:collapse}td,th{text-align:left;"
    "padding:.2em .8em .2em 0;vertical-align:top}.bad{color:#a00}.good{color:#262}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1c1c1c}.bad{color:#f88}"
    ".good{color:#8c8}}"
)


def report_folder(folders=None):
    """Return the folder for reports in this user's home; it may not be there yet."""
    folders = my_home_folders() if folders is None else folders
    there = [folder for folder in folders if os.path.isdir(folder)]
    return os.path.join((there or folders)[0], FOLDER)


def keep_report(report, folder):
    """Write a report and its page into `folder`; return the path of the page. Raises OSError.

    One of the same host and version is replaced.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)
    host = report["host"]
    name = "{}-{}".format(host["app"], re.sub(r"[^\w.-]", "_", host["version"]))
    path = os.path.join(folder, name)
    write_whole(path + ".json", report)
    page = path + ".html"
    with open(page, "w", encoding="utf-8") as file:
        file.write(page_of(report))
    return page


def time_now():
    """Return the time in ISO 8601."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return now.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def lines_of(report):
    """Return the sentences that say what was found, in the language of the host."""
    language, host = report["host"]["language"], report["host"]
    lines = [
        line
        for fault in report["faults"]
        for line in (
            say(language, "check_" + fault["code"], **fault["params"]),
            say(language, "check_" + fault["code"] + "Do", **fault["params"]),
        )
    ]
    if not any(fault["state"] == "problem" for fault in report["faults"]):
        count = report["steps"]["names"].get("tried", 0)
        told = {"title": host["title"], "version": host["version"], "count": count}
        lines.insert(0, say(language, "check_well", **told))
    return [visible_text(line) for line in lines]


def page_of(report):
    """Return a page of HTML that needs nothing else, of all that is in a report."""
    host, language = report["host"], report["host"]["language"]
    facts = [(key, host[key]) for key in sorted(host)] + [("made", report["made"])]
    steps = [
        (name, step["state"], "{:.3f} s".format(step["seconds"]), _rest(step))
        for name, step in report["steps"].items()
    ]
    absent = [
        (row["kind"], row["name"], ", ".join(row["files"]), row.get("optional", ""))
        for row in report["names"]
        if row["state"] != "present"
    ]
    title = say(language, "check_title", title=host["title"])
    parts = [
        "<h1>{}</h1>".format(_escaped(title)),
        *("<p>{}</p>".format(_escaped(line)) for line in lines_of(report)),
        _table(facts),
        _table(steps),
        "<h2>{}</h2>".format(_escaped(say(language, "check_namesTitle"))),
        _table(absent),
    ]
    head = '<!doctype html><meta charset="utf-8"><title>{}</title><style>{}</style>'
    return head.format(_escaped(title), _STYLE) + "".join(parts) + "\n"


def _rest(step):
    known = ("state", "seconds")
    return ", ".join("{}: {}".format(key, step[key]) for key in step if key not in known)


def _table(rows):
    return "<table>{}</table>".format(
        "".join(
            "<tr>{}</tr>".format("".join("<td>{}</td>".format(_escaped(cell)) for cell in row))
            for row in rows
        )
    )


def _escaped(value):
    return html.escape(visible_text(str(value)))
