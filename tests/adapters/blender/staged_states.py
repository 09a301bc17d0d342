"""The states of the panel that are looked at: each a function that brings a Stage there."""

SCENE = "/projects/lighthouse/scenes/sq020_sh0140.blend"
FARM = {
    "name": "RenderBus",
    "baseUrl": "https://farm.example/",
    "account": "lighthouse",
    "sandbox": False,
    "state": "ready",
}
ENDED = {"submittedAt": "2026-03-04T09:01:00.000Z", "completedAt": "2026-03-04T10:12:30.000Z"}


def offer(action, confirm=False, **more):
    return {"action": action, "confirm": confirm, "billsAgain": False, **more}


RUNNING = [offer("pause"), offer("priority"), offer("timeout"), offer("cancel", confirm=True)]
STOPPED = [
    offer("resume", restart="waiting"),
    offer("priority"),
    offer("timeout"),
    offer("delete", confirm=True),
    offer("fetch"),
]
FAILED = [offer("resubmit", restart="failed"), offer("fetch")]
DONE = [offer("resubmit", confirm=True, restart="done")]
WARNINGS = [
    {
        "severity": "warning",
        "code": "outputDefault",
        "message": "The output path is Blender’s default (/tmp/), so the images of several scenes "
        "end up in one place.",
        "action": "Set a path in Output Properties.",
        "path": "scene.output",
    },
    {
        "severity": "warning",
        "code": "otherVersion",
        "message": "The scene was saved with Blender 3.4, but the farm renders it with 4.2.",
        "action": "Check that it opens there, or add a configuration with your version.",
    },
]
NO_CONFIGURATION = {
    "severity": "error",
    "code": "noConfiguration",
    "message": "The project lighthouse has no configuration for Blender.",
    "action": "Add one, or choose another project.",
    "params": {"projectName": "lighthouse"},
}
AWAY = {"code": "x", "from": "bridge", "message": "The storage does not answer."}
GONE = {"code": "y", "from": "bridge", "message": "It could not be read."}
ERROR = {
    "severity": "error",
    "code": "noCamera",
    "message": "The scene has no camera.",
    "action": "Add a camera, then save.",
    "path": "scene.cameras",
}


def submission(id="s1", state="submitted", units=(), **facts):
    plain = {
        "id": id,
        "revision": 1,
        "state": state,
        "scene": {"path": SCENE, "name": "sq020_sh0140"},
        "createdAt": "2026-03-04T09:00:00.000Z",
        "unitCount": len(units),
        "units": list(units),
        "progress": {},
        "actions": [],
    }
    return {"type": "submission.changed", "data": {**plain, **facts}}


def task(id, state, done, failed=0, fee=None, total=96, **facts):
    executing = 8 if state == "rendering" else 0
    counts = {"total": total, "done": done, "failed": failed, "aborted": 0}
    counts.update(executing=executing, waiting=total - done - failed - executing)
    plain = {
        "taskId": id,
        "revision": 1,
        "state": state,
        "farmStatus": "",
        "submissionId": "s1",
        "scene": "/P/projects/lighthouse/scenes/sq020_sh0140.blend",
        "frames": "1001-1096",
        "artist": "ana",
        "counts": counts,
        "actions": [],
        "renderSeconds": 620 * done,
    }
    if fee:
        plain["fee"] = {"amount": fee, "currency": "CNY"}
    return {"type": "task.changed", "data": {**plain, **facts}}


def transfer(direction, state, **facts):
    plain = {
        "id": "t-" + direction,
        "revision": 1,
        "direction": direction,
        "state": state,
        "files": {"done": 31, "total": 96},
        "bytes": {"done": 1_240_000_000, "total": 3_870_000_000},
    }
    return {"type": "transfer.progress", "data": {**plain, **facts}}


def absent(stage, _session):
    stage.connection.state, stage.connection.farm = "absent", None


def starting(stage, _session):
    stage.connection.state, stage.connection.farm = "starting", None


def reading(stage, _session):
    stage.shown.share = 0.4


def empty(stage, _session):
    stage.answer(problems=[])


def warnings(stage, _session):
    stage.answer(problems=WARNINGS)


def warnings_open(stage, session):
    warnings(stage, session)
    session.turned.add("problems")


def errors(stage, _session):
    stage.answer(problems=[*WARNINGS, ERROR])


def updating(stage, session):
    empty(stage, session)
    stage.shown.is_current = False


def sending(stage, session):
    empty(stage, session)
    stage.sending.is_busy, stage.sending.stage, stage.sending.share = True, "gathering", 0.6


def sending_files(stage, session):
    empty(stage, session)
    pace = {"bytesPerSecond": 24_600_000, "secondsLeft": 107}
    stage.tell(
        submission(state="uploading", actions=[offer("cancel")]),
        transfer("upload", "running", submissionId="s1", there={"files": 12, "bytes": 4}, **pace),
    )


def files_not_sent(stage, session):
    empty(stage, session)
    stage.tell(
        submission(state="failed", actions=[offer("retry")]),
        transfer(
            "upload",
            "failed",
            submissionId="s1",
            error=AWAY,
            failures=[{"file": "/P/projects/lighthouse/textures/sea_foam.1012.exr", "error": GONE}],
            failureCount=3,
        ),
    )


def frames_home(stage, session):
    """Some look wrong, some lie beside newer ones, and one did not come."""
    empty(stage, session)
    home = {"folder": "/projects/lighthouse/frames", "files": 94, "flagged": 2}
    stage.tell(
        submission(),
        task("90017", "done", 96, fee="48.00", actions=[*DONE, offer("fetch")], home=home, **ENDED),
        transfer(
            "download",
            "failed",
            taskId="90017",
            besideNewer=2,
            keptFiles=["sq020_sh0140.1040.exr", "sq020_sh0140.1041.exr"],
            actions=[offer("replaceNewer", confirm=True)],
            error=AWAY,
            failures=[{"file": "sq020_sh0140/1042.exr", "error": GONE}],
        ),
    )


def waiting(stage, session):
    empty(stage, session)
    stage.tell(submission(state="waiting", actions=[offer("cancel")]))


def rendering(stage, session):
    empty(stage, session)
    stage.tell(
        submission(),
        task("90017", "rendering", 61, fee="30.50", actions=RUNNING),
        task("90019", "stopped", 12, fee="4.80", actions=STOPPED),
    )


def with_failures(stage, session):
    empty(stage, session)
    stage.tell(
        submission(),
        task("90017", "doneWithFailures", 94, 2, "47.00", actions=FAILED, **ENDED),
        task("90018", "done", 57, fee="22.80", total=57, actions=DONE, **ENDED),
    )


def needs_you(stage, session):
    empty(stage, session)
    label = {"scene": SCENE, "camera": "sh0140_cam", "frames": "1001-1096"}
    asked = {"id": "u1", "state": "needsYou", "label": label, "mark": "[rb7k2m9q]", "actions": []}
    error = {"code": "outcomeUnknown", "message": "The farm’s answer was lost.", "from": "bridge"}
    stage.tell(submission(state="needsYou", units=[asked], error=error))


def form_open(stage, session):
    """A problem led to the form of a program with plug-ins."""
    pairs = (("blender 3.4", "cycles-x 1.2"), ("blender 4.2", "flip_fluids 1.7.5"))
    session.account.plugins = [{"cgSoftName": a, "pluginName": b} for a, b in pairs]
    session.account.projects = [
        {"projectId": "p1", "projectName": "lighthouse", "configurations": []}
    ]
    stage.answer(problems=[NO_CONFIGURATION])
    stage.enter(
        "configuration", project_id="", project_name="lighthouse", config_id="", place="problem"
    )


def asked(stage, session):
    empty(stage, session)
    stage.tell(submission(), task("90019", "stopped", 12, fee="4.80", actions=STOPPED))
    stage.ask("operate_task", task_id="90019", order="delete")


def asked_in_vain(stage, session):
    """What was asked about has changed since."""
    with_failures(stage, session)
    stage.ask("operate_task", task_id="90017", order="pause")


def farm_away(stage, session):
    stage.connection.farm["state"] = "unreachable"
    rendering(stage, session)


def daemon_lost(stage, session):
    rendering(stage, session)
    stage.connection.state = "absent"


def play_money(stage, session):
    stage.connection.farm.update(name="SANDBOX", account="sandbox", sandbox=True)
    with_failures(stage, session)


def all_tasks(stage, session):
    empty(stage, session)
    rows = [
        task("90020", "rendering", 12, fee="6.00", actions=RUNNING),
        task("90011", "done", 96, fee="31.20", scene="/P/lake/balloon.blend", artist="li"),
        task("90003", "failed", 0, 96, "2.10", scene="/P/harbour/dusk_v007.blend", artist="tom"),
    ]
    stage.account_tasks.rows = lambda: [row["data"] for row in rows]
    session.turned.add("tasks of the account")


STATES = {
    function.__name__: function
    for function in (
        absent,
        starting,
        reading,
        empty,
        warnings,
        warnings_open,
        errors,
        updating,
        sending,
        sending_files,
        files_not_sent,
        frames_home,
        waiting,
        rendering,
        with_failures,
        needs_you,
        form_open,
        asked,
        asked_in_vain,
        farm_away,
        daemon_lost,
        play_money,
        all_tasks,
    )
}
#: By the name of the file: what is taken, in this order; "narrow" ones last.
PICTURES = {
    **{f"{name}-dark": {"state": name} for name in STATES},
    "rendering-chinese": {"state": "rendering", "language": "zh"},
    "needs_you-chinese": {"state": "needs_you", "language": "zh"},
    "warnings_open-chinese": {"state": "warnings_open", "language": "zh"},
    "absent-chinese": {"state": "absent", "language": "zh"},
    "frames_home-chinese": {"state": "frames_home", "language": "zh"},
    "warnings-light": {"state": "warnings", "theme": "light"},
    "with_failures-light": {"state": "with_failures", "theme": "light"},
    "needs_you-light": {"state": "needs_you", "theme": "light"},
    "reading-light": {"state": "reading", "theme": "light"},
    "warnings_open-narrow": {"state": "warnings_open", "narrow": True},
    "rendering-narrow": {"state": "rendering", "narrow": True},
    "needs_you-narrow": {"state": "needs_you", "narrow": True},
    "with_failures-narrow": {"state": "with_failures", "narrow": True},
    "asked-narrow": {"state": "asked", "narrow": True},
    "empty-narrow": {"state": "empty", "narrow": True},
    "all_tasks-narrow": {"state": "all_tasks", "narrow": True},
    "form_open-narrow": {"state": "form_open", "narrow": True},
    "frames_home-narrow": {"state": "frames_home", "narrow": True},
    "files_not_sent-narrow": {"state": "files_not_sent", "narrow": True},
    "rendering-chinese-narrow": {"state": "rendering", "language": "zh", "narrow": True},
}
#: Compared with those in held/.
HELD = (
    "reading-light",
    "needs_you-light",
    "warnings-dark",
    "with_failures-dark",
    "asked-dark",
    "rendering-narrow",
)
