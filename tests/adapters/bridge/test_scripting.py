"""The Python API of scripts, and its examples, against a real daemon and a real sandbox farm."""

import importlib.util
import io
import json
import os
import shutil
import sys
import tempfile
import types
import unittest
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

from renderbridge.scripting import (
    DaemonRefused,
    FetchFailed,
    RenderFarm,
    SceneUnread,
    StillRunning,
    gather,
)
from renderbridge.scripting.outcome import Outcome

from . import CHECKOUT
from .real_daemon import RealDaemon
from .test_progress import Progress, changed, submission, task

EXAMPLES = os.path.join(CHECKOUT, "docs", "examples")
#: Read without Maya, which is not here.
SCENE = """//Maya ASCII 2024 scene
requires maya "2024";
createNode transform -n "shot";
createNode camera -n "shotShape" -p "shot";
\tsetAttr ".rnd" yes;
select -ne :defaultRenderGlobals;
\tsetAttr ".an" yes;
\tsetAttr ".fs" 1;
\tsetAttr ".ef" 3;
"""


def example(name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(EXAMPLES, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class AgainstARealFarm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="renderbridge-scripting-")
        home = os.path.join(cls.folder, "home")
        os.mkdir(home)
        cls.daemon = RealDaemon(home, {"RENDERBRIDGE_FARM_POLL_MS": "200"})
        cls.variables = mock.patch.dict(os.environ, {"RENDERBRIDGE_HOME": home})
        cls.variables.start()
        cls.daemon.__enter__()
        cls.farm = RenderFarm()

    @classmethod
    def tearDownClass(cls):
        cls.daemon.__exit__()
        cls.variables.stop()
        shutil.rmtree(cls.folder)

    def scene(self, name):
        folder = os.path.join(self.folder, self.id().rsplit(".", 1)[1])
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(SCENE)
        return path

    def test_a_scene_is_gathered_previewed_submitted_awaited_and_fetched(self):
        path = self.scene("shot.ma")
        plan = self.farm.preview(gather(path), {"frames": "1-2"})
        self.assertEqual(plan.errors, [])
        self.assertEqual((plan.estimate["tasks"], plan.estimate["frames"]), (1, 2))
        self.assertEqual(plan.fields["frames"]["value"], "1-2")
        self.assertTrue(self.farm.info()["sandbox"])
        submission = self.farm.submit(plan)
        told = []
        outcome = self.farm.wait(submission, told=told.append)
        self.assertEqual((outcome.is_done, outcome.reasons), (True, []))
        self.assertTrue(told[-1].is_over)
        self.assertFalse(told[0].is_over)
        elsewhere = os.path.join(os.path.dirname(path), "elsewhere")
        self.assertEqual(self.farm.fetch(outcome, elsewhere), [elsewhere])
        self.assertEqual(sum(len(names) for _, _, names in os.walk(elsewhere)), 2)

    def test_a_setting_that_is_none_is_refused_by_its_name(self):
        scene = gather(self.scene("shot.ma"))
        with self.assertRaises(DaemonRefused) as refused:
            self.farm.preview(scene, {"frmaes": "1-2"})
        self.assertIn("frmaes", str(refused.exception))

    def test_a_plan_with_errors_is_not_submitted(self):
        scene = gather(self.scene("shot.ma"))
        scene["scene"]["path"] = None
        plan = self.farm.preview(scene)
        self.assertNotEqual(plan.errors, [])
        with self.assertRaises(DaemonRefused) as refused:
            self.farm.submit(plan)
        self.assertEqual(refused.exception.status, 422)

    def test_waiting_ends_when_its_time_is_over_and_says_how_things_stand(self):
        plan = self.farm.preview(gather(self.scene("shot.ma")), {"frames": "1-2"})
        made = self.farm.submit(plan)
        with self.assertRaises(StillRunning) as still:
            self.farm.wait(made["id"], seconds=0)
        self.assertEqual(still.exception.outcome.submission["id"], made["id"])

    def test_a_daemon_that_ends_while_a_script_waits_is_started_again(self):
        plan = self.farm.preview(gather(self.scene("shot.ma")))
        submission = self.farm.submit(plan, key="ends meanwhile")
        killed = []

        def kill_once(_outcome):
            if not killed:
                killed.append(self.daemon.kill())

        self.assertTrue(self.farm.wait(submission, told=kill_once).is_done)
        self.assertEqual(self.farm.submit(plan, key="ends meanwhile")["id"], submission["id"])

    def test_a_publish_hook_submits_a_version_once_and_tells_what_would_be_refused(self):
        hook = example("publish_hook")
        path = self.scene("published.ma")
        with redirect_stdout(io.StringIO()):
            first = hook.on_publish(path, "3", self.farm)
            again = hook.on_publish(path, "3", self.farm)
            other = hook.on_publish(path, "4", self.farm)
        self.assertEqual(first["id"], again["id"])
        self.assertNotEqual(first["id"], other["id"])
        self.assertTrue(self.farm.wait(other).is_done)
        with open(path, "w", encoding="utf-8") as file:
            file.write(SCENE.replace('".rnd" yes', '".rnd" no'))
        with self.assertRaisesRegex(ValueError, "[Cc]amera"), redirect_stdout(io.StringIO()):
            hook.on_publish(path, "5", self.farm)

    def test_a_shot_list_brings_the_frames_of_each_and_goes_on_past_one_that_cannot(self):
        shot_list = example("shot_list")
        rows = [
            ("sh010", self.scene("sh010.ma"), "1-2"),
            ("gone", self.scene("gone.ma") + ".bak", "1-2"),
            ("sh020", self.scene("sh020.ma"), "3"),
        ]
        folder = os.path.dirname(rows[0][1])
        listed = os.path.join(folder, "shots.csv")
        with open(listed, "w", encoding="utf-8") as file:
            file.write("".join(",".join(row) + "\n" for row in rows))
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = shot_list.main(listed, os.path.join(folder, "frames"))
        self.assertEqual((code, err.getvalue().count("\n")), (1, 1))
        self.assertTrue(err.getvalue().startswith("gone: There is no file"))
        frames = {
            name: sum(len(names) for _, _, names in os.walk(os.path.join(folder, "frames", name)))
            for name in ("sh010", "sh020")
        }
        self.assertEqual(frames, {"sh010": 2, "sh020": 1})

    def test_what_the_farm_lost_is_not_called_fetched(self):
        plan = self.farm.preview(gather(self.scene("shot.ma")), {"frames": "1"})
        outcome = self.farm.wait(self.farm.submit(plan))
        outcome.tasks[0] = {**outcome.tasks[0], "taskId": "999999999"}
        with self.assertRaises((FetchFailed, DaemonRefused)):
            self.farm.fetch(outcome)

    def test_a_file_that_no_host_here_opens_says_why(self):
        path = self.scene("shot.hip")
        with mock.patch.dict(os.environ, {"PATH": ""}):
            with self.assertRaises(SceneUnread) as unread:
                gather(path)
        self.assertIn("Houdini", str(unread.exception))


class TheOpenScene(unittest.TestCase):
    def test_it_is_gathered_by_the_adapter_that_is_loaded_whatever_is_put_before_its_name(self):
        for name in ("renderbridge_maya", "bl_ext.user_default.renderbridge_blender"):
            gathering = types.ModuleType(name + ".gather")
            gathering.gather_snapshot = lambda name=name: {"from": name}
            loaded = {name: types.ModuleType(name), name + ".gather": gathering}
            parts = name.split(".")[:-1]
            for count in range(1, len(parts) + 1):
                above = ".".join(parts[:count])
                loaded[above] = types.ModuleType(above)
            with mock.patch.dict(sys.modules, loaded):
                self.assertEqual(gather(), {"from": name})

    def test_without_a_host_a_file_is_asked_for(self):
        with self.assertRaisesRegex(SceneUnread, "name a file"):
            gather()


class Outcomes(unittest.TestCase):
    def test_one_with_a_failed_frame_is_over_and_not_done(self):
        progress = Progress(submission("submitted", progress={"submitted": 1}))
        progress.take(task("doneWithFailures", done=11, failed=1))
        outcome = Outcome(progress)
        self.assertEqual((outcome.is_over, outcome.is_done), (True, False))
        self.assertEqual(outcome.reasons, ["Task 7 is doneWithFailures: 1 of 12 frames failed."])

    def test_one_that_the_farm_refused_says_why(self):
        unit = {"error": {"code": "1022", "message": "Too wide.", "from": "farm"}}
        progress = Progress(submission("queued"))
        progress.take(changed("failed", revision=2, units=[unit, unit]))
        outcome = Outcome(progress)
        self.assertEqual((outcome.is_over, outcome.is_done), (True, False))
        self.assertEqual(outcome.reasons, ["Too wide."])


class APackageOfRez(unittest.TestCase):
    def test_its_environment_leads_to_the_python_api(self):
        root = os.path.join(CHECKOUT, "adapters")
        with open(os.path.join(EXAMPLES, "environment", "package.py"), encoding="utf-8") as file:
            source = file.read()
        appended = {}
        names = {"env": RezEnvironment(appended, root)}
        exec(compile(source, "package.py", "exec"), names)
        names["commands"]()
        self.assertEqual(names["version"], read_version())
        self.assertEqual(appended["PYTHONPATH"], [root + "/python"])
        self.assertEqual(appended["RENDERBRIDGE_ADAPTERS"], [root + "/adapters"])


class RezEnvironment:
    """As much of rez's `env` as its documentation promises of a variable: append and prepend."""

    def __init__(self, appended, root):
        self._appended, self._root = appended, root

    def __getattr__(self, name):
        if not name.isupper():
            raise AttributeError(name)
        return RezVariable(self._appended.setdefault(name, []), self._root)


class RezVariable:
    def __init__(self, values, root):
        self._values, self._root = values, root

    def append(self, value):
        self._values.append(value.replace("{root}", self._root))

    def prepend(self, value):
        self._values.insert(0, value.replace("{root}", self._root))


def read_version():
    with open(os.path.join(CHECKOUT, "package.json"), encoding="utf-8") as file:
        return json.load(file)["version"]
