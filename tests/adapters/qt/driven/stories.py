"""The states of the window that are looked at: each a function that brings a Staged there."""

from renderbridge.errors import BridgeError

from .staged import SANDBOX, offer, submission, task, unit

RUNNING = [
    offer("pause"),
    offer("priority"),
    offer("timeout"),
    offer("cancel", confirm=True),
]
FAILED = [offer("resubmit", restart="failed"), offer("fetch")]
STOPPED = [
    offer("resume", restart="waiting"),
    offer("priority"),
    offer("timeout"),
    offer("delete", confirm=True),
    offer("fetch"),
]
DONE = [offer("resubmit", confirm=True, restart="done")]
#: How long ago a running task was begun stands in no picture: its clock is the machine's.
ENDED = {
    "submittedAt": "2026-03-04T09:01:00.000Z",
    "completedAt": "2026-03-04T10:12:30.000Z",
}
PROBLEMS = {
    "unloaded": {
        "severity": "warning",
        "code": "hostWarning",
        "message": "Maya reports: The reference boatRN is unloaded and is not uploaded: "
        "/projects/lighthouse/assets/boat/boat_rig_v004.ma",
        "action": "Change it in the scene and save. If it is intended, you can continue.",
        "node": "boatRN",
    },
    "version": {
        "severity": "warning",
        "code": "otherVersion",
        "message": "The scene was saved with Maya 2025, but the farm renders it with maya 2024.",
        "action": "Check that maya 2024 opens the scene, or add a configuration with your version.",
        "params": {},
    },
    "project": {
        "severity": "error",
        "code": "projectNotChosen",
        "message": "The account has several projects: lake, lighthouse.",
        "action": "Choose a project.",
        "path": "settings.projectName",
    },
    "texture": {
        "severity": "note",
        "code": "patternFiles",
        "message": "One texture set matches 2 files (tower_basecolor.1001.exr).",
        "action": "Check that no file is missing.",
    },
}


def absent(stage, preview):
    stage.connection.state, stage.connection.farm, stage.connection.health = "absent", None, None


def starting(stage, preview):
    absent(stage, preview)
    stage.connection.state = "starting"


def reading(stage, preview):
    stage.session.previewing.share = 0.4


def unreadable(stage, preview):
    stage.session.previewing.failure = BridgeError(
        "Another scene was opened while this one was read."
    )


def empty(stage, preview):
    stage.answer(preview)
    stage.window.pages.setCurrentWidget(stage.window.tasks)


def clean(stage, preview):
    stage.answer({**preview, "problems": []})


def warnings(stage, preview):
    stage.host.scene["scene"]["modified"] = True
    rows = [PROBLEMS[name] for name in ("unloaded", "version", "texture")]
    stage.answer({**preview, "problems": rows})


def warnings_open(stage, preview):
    warnings(stage, preview)
    stage.window.take()
    stage.window.problems.fold.click()


def errors(stage, preview):
    rows = [PROBLEMS[name] for name in ("project", "unloaded", "version")]
    stage.answer({**preview, "problems": rows})


def stale(stage, preview):
    clean(stage, preview)
    stage.session.choices.choose("priority", 7)
    stage.session.previewing._judge(stage.session.previewing._what_counts())


def sending(stage, preview):
    clean(stage, preview)
    stage.session.sending._background_task = object()
    stage.session.sending.stage, stage.session.sending.share = "gathering", 0.6


def waiting(stage, preview):
    _on_the_farm(
        stage,
        preview,
        submission(
            state="waiting",
            units=[
                unit("u1", "keeper_beauty", state="waiting"),
                unit("u2", "sea_env", "1001-1040"),
            ],
            actions=[offer("cancel")],
        ),
    )


def rendering(stage, preview):
    _on_the_farm(
        stage,
        preview,
        submission(
            units=[
                unit("u1", "keeper_beauty", task_id="90017"),
                unit("u2", "lantern_light", "1040-1096", task_id="90018"),
                unit("u3", "sea_env", task_id="90019"),
                unit("u4", "fog_volume", task_id="90020"),
            ]
        ),
        task("90017", "u1", "rendering", 61, 0, "30.50", actions=RUNNING),
        task("90018", "u2", "done", 57, 0, "22.80", total=57, actions=DONE, **ENDED),
        task("90019", "u3", "stopped", 12, 0, "4.80", actions=STOPPED),
        task("90020", "u4", "waiting", 0, actions=RUNNING),
    )
    select(stage, 0)


def with_failures(stage, preview):
    _on_the_farm(
        stage,
        preview,
        submission("s0", "failed", [_failed_unit()], 8, actions=[offer("retry")]),
        submission(units=[unit("u1", "keeper_beauty", task_id="90017")]),
        task("90017", "u1", "doneWithFailures", 94, 2, "47.00", actions=FAILED, **ENDED),
    )
    select(stage, 0)


def newer_kept(stage, preview):
    download = {
        "id": "t1",
        "revision": 1,
        "direction": "download",
        "state": "done",
        "taskId": "90017",
        "folder": "/projects/lighthouse/frames",
        "files": {"done": 96, "total": 96},
        "bytes": {"done": 3_870_000_000, "total": 3_870_000_000},
        "besideNewer": 5,
        "keptFiles": [f"sq020_sh0140.{frame}.exr" for frame in range(1040, 1045)],
        "actions": [offer("replaceNewer", confirm=True)],
    }
    home = {"folder": "/projects/lighthouse/frames", "files": 96, "flagged": 0}
    done = [*DONE, offer("fetch"), offer("openFolder")]
    _on_the_farm(
        stage,
        preview,
        submission(units=[unit("u1", "keeper_beauty", task_id="90017")]),
        task("90017", "u1", "done", 96, 0, "48.00", actions=done, home=home, **ENDED),
        {"type": "transfer.progress", "data": download},
    )
    select(stage, 0)


def needs_you(stage, preview):
    error = {
        "code": "outcomeUnknown",
        "message": "The farm’s answer was lost.",
        "from": "bridge",
    }
    asked = unit("u1", "keeper_beauty", state="needsYou", mark="[rb7k2m9q]", error=error)
    _on_the_farm(stage, preview, submission(state="needsYou", units=[asked], error=error))


def farm_away(stage, preview):
    stage.connection.farm.update(state="unreachable", detail="Could not connect to the farm.")
    rendering(stage, preview)


def daemon_lost(stage, preview):
    rendering(stage, preview)
    stage.connection.state = "absent"
    # The time of day is no part of a picture that is compared.
    stage.window.header._lost_at = "09:41"


def play_money(stage, preview):
    stage.connect(SANDBOX)
    rendering(stage, preview)


def account_tasks(stage, preview):
    stage.answer({**preview, "problems": []})
    page, tasks = stage.window.tasks, stage.session.account_tasks
    stage.window.pages.setCurrentWidget(page)
    rows = [
        task("90020", "u4", "rendering", 12, 0, "6.00", actions=RUNNING)["data"],
        task("90011", "x", "done", 96, 0, "31.20", actions=DONE, **ENDED)["data"],
        task("90003", "y", "failed", 0, 96, "2.10", actions=FAILED, **ENDED)["data"],
    ]
    rows[1].update(scene="/P/lake/balloon.ma", artist="li", frames="1-96")
    rows[2].update(scene="/P/harbour/sc05_harbour_dusk_v007.ma", artist="tom", frames="1-96")
    tasks._keep(rows)
    page.filter.which.setCurrentIndex(1)


def select(stage, number):
    """Select a part of the first submission once it is drawn."""
    stage.window.take()
    tree = stage.window.tasks.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(number))


def _on_the_farm(stage, preview, *messages):
    stage.answer({**preview, "problems": []})
    stage.window.pages.setCurrentWidget(stage.window.tasks)
    stage.tell(*messages)


def _failed_unit():
    error = {"code": "1015", "message": "plugin is not exist", "from": "farm"}
    return unit("u9", "keeper_beauty", state="failed", error=error)


STORIES = {
    story.__name__.replace("_", "-"): story
    for story in (
        absent,
        starting,
        reading,
        unreadable,
        empty,
        clean,
        warnings,
        warnings_open,
        errors,
        stale,
        sending,
        waiting,
        rendering,
        with_failures,
        newer_kept,
        needs_you,
        farm_away,
        daemon_lost,
        play_money,
        account_tasks,
    )
}
