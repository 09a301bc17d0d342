import datetime
import json
import os
import re
import shutil
import tempfile
import unittest

from renderbridge.async_client import AsyncBridge
from renderbridge.background_task import BackgroundTask
from renderbridge.client import Bridge
from renderbridge.deadline import Deadline
from renderbridge.discovery import find_daemon
from renderbridge.errors import DaemonNotFound, DaemonRefused
from renderbridge.events import EventStream
from renderbridge.presence import Presence
from renderbridge.routes_generated import Routes

from . import CHECKOUT
from .fake_host import FakeHost
from .real_daemon import RealDaemon

GUARD_SECONDS = 120
METHODS = {name for name in vars(Routes) if not name.startswith("_")}
ENDED = ("done", "failed", "expired")


def operations():
    """Yield (name in Python, method, path, operation) of everything in the OpenAPI document."""
    with open(
        os.path.join(CHECKOUT, "docs", "bridge-openapi.generated.json"), encoding="utf-8"
    ) as file:
        document = json.load(file)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            name = re.sub("[A-Z]", lambda found: "_" + found[0].lower(), operation["operationId"])
            yield name, method, path, operation


def watched(bridge, called):
    """Return `bridge`, which from now on puts the names of what it asks into `called`."""
    for name in METHODS:
        setattr(bridge, name, _noted(getattr(bridge, name), name, called))
    return bridge


def _noted(method, name, called):
    def call(*args, **keywords):
        called.add(name)
        return method(*args, **keywords)

    return call


class TheTable(unittest.TestCase):
    def test_every_route_is_a_method_and_every_list_of_pages_has_one_for_all(self):
        names, paged = set(), set()
        for name, _, _, operation in operations():
            names.add(name)
            if any(parameter["name"] == "cursor" for parameter in operation.get("parameters", ())):
                paged.add("all_" + name)
        self.assertEqual(METHODS, names | paged)
        self.assertTrue(paged)

    def test_every_method_says_what_it_is_for(self):
        for name in METHODS:
            with self.subTest(name):
                self.assertGreater(len(getattr(Routes, name).__doc__), 60)


class Pages(unittest.TestCase):
    class Asked(Routes):
        """A list of three pages, asked for by nobody."""

        def _route(self, method, path, query, body, headers, timeout):
            rows = {None: ([1, 2], "2"), "2": ([3], "3"), "3": ([], None)}
            items, cursor = rows[query["cursor"]]
            self.requests.append((query["state"], query["limit"], timeout))
            return {"items": items, "cursor": cursor}

    def test_all_items_come_page_after_page_and_no_page_before_it_is_needed(self):
        class Waiting(self.Asked, Bridge):
            requests = []

        items = Waiting().all_tasks(state="done", timeout=4)
        self.assertEqual(next(items), 1)
        self.assertEqual(len(Waiting.requests), 1)
        self.assertEqual(list(items), [2, 3])
        self.assertEqual(Waiting.requests, [("done", 500, 4)] * 3)

    def test_a_background_task_brings_all_items_at_once(self):
        class AsyncClient(self.Asked, AsyncBridge):
            requests = []

            def _route(self, *request):
                yield None
                return super()._route(*request)

        background_task = BackgroundTask(AsyncClient().all_tasks(state="done"))
        while not background_task.advance(0):
            pass
        self.assertIsNone(background_task.error)
        self.assertEqual(background_task.result, [1, 2, 3])


class WithARealDaemon(unittest.TestCase):
    def setUp(self):
        self.home = os.path.realpath(tempfile.mkdtemp(prefix="renderbridge-routes-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.scene = os.path.join(tempfile.mkdtemp(prefix="renderbridge-scene-"), "shot010.ma")
        self.addCleanup(shutil.rmtree, os.path.dirname(self.scene), ignore_errors=True)
        with open(self.scene, "wb") as file:
            file.write(b"//Maya ASCII\n")
        self.called = set()
        find = lambda timeout: find_daemon([self.home], timeout=timeout)  # noqa: E731
        self.bridge = watched(Bridge(find=find, timeout=20), self.called)

    def test_a_submission_from_scene_to_frames_and_every_other_route(self):
        with RealDaemon(self.home):
            self.ask_who_is_there()
            self.open_a_session()
            self.change_what_the_account_has()
            submission = self.submit()
            task = self.follow_to_the_frames(submission)
            self.fetch(task)
            self.render_again(task)
            self.add_up_what_it_cost(task)
            self.read_a_scene_file()
            self.change_settings()
            self.order()
            self.have_the_scene_gathered()
            self.assertTrue(self.bridge.shut_down()["stopping"])
            self.until(self.is_gone, "the daemon to end")
        self.assertEqual(METHODS - self.called, set(), "routes that nobody asked")

    def snapshot(self, end=3):
        host = FakeHost(self.scene)
        host.frames["end"] = end
        background_task = BackgroundTask(host.gather_steps())
        while not background_task.advance(0):
            pass
        return background_task.result

    def until(self, condition, what):
        """Look, and wait for the next event between two looks; return what was found."""
        guard = Deadline(GUARD_SECONDS)
        cursor = None
        while not guard.is_over():
            found = condition()
            if found:
                return found
            try:
                cursor = self.bridge.events(after=cursor, wait=1)["cursor"]
            except DaemonNotFound:
                continue
        raise AssertionError(f"waited in vain for {what}")

    def refused(self, code, method, *args, **keywords):
        with self.assertRaises(DaemonRefused) as caught:
            method(*args, **keywords)
        self.assertEqual(caught.exception.code, code)

    def done(self, operation, result="done"):
        """Wait until an operation is over; every outcome must be as it says."""
        ended = self.until(
            lambda: next(
                (
                    seen
                    for seen in [self.bridge.operation(operation["id"])]
                    if seen["state"] in ENDED
                ),
                None,
            ),
            "operation " + operation["kind"],
        )
        self.assertEqual(ended["state"], "done", ended)
        self.assertEqual({outcome["result"] for outcome in ended["outcomes"]}, {result}, ended)
        return ended

    def is_gone(self):
        try:
            self.bridge.health()
        except DaemonNotFound:
            return True
        return False

    def ask_who_is_there(self):
        bridge = self.bridge
        self.assertEqual(bridge.health()["name"], "renderbridge")
        self.assertTrue(bridge.farm()["sandbox"])
        self.assertEqual(bridge.farm_calls()["circuit"]["state"], "closed")
        self.assertEqual(len(bridge.task_types()["items"]), 6)
        served = {
            operation["operationId"]
            for path in bridge.open_api()["paths"].values()
            for operation in path.values()
        }
        self.assertEqual(served, {operation["operationId"] for *_, operation in operations()})
        self.assertEqual(bridge.check_access_key("sandbox")["outcome"], "accepted")
        self.assertEqual(bridge.check_access_key("not-the-key")["outcome"], "refused")
        calls = bridge.farm_calls()["items"]
        self.assertEqual(calls[0]["outcome"], "refused")
        self.assertNotIn("not-the-key", json.dumps(calls))
        self.refused("conflict", bridge.use_access_key, "sandbox", "keychain")
        self.refused("conflict", bridge.drop_access_key)
        self.assertEqual(
            [row for row in bridge.notices()["items"] if row["severity"] == "error"], []
        )
        self.assertEqual(list(bridge.all_notices()), bridge.notices()["items"])
        self.refused("notFound", bridge.notice, "nobody")
        self.refused("notFound", bridge.dismiss_notice, "nobody")
        self.refused("notFound", bridge.act_on_notice, "nobody", "goOn")

    def open_a_session(self):
        code = self.bridge.create_session_link()["url"].split("#code=")[1]
        self.assertTrue(self.bridge.open_session(code)["token"])
        self.refused("tokenWrong", self.bridge.open_session, code)
        self.assertGreaterEqual(len(self.bridge.create_session_ticket()["ticket"]), 16)

    def change_what_the_account_has(self):
        bridge = self.bridge
        self.assertIn("sandbox", [user["loginName"] for user in bridge.users()["items"]])
        self.assertEqual(bridge.balance(fresh="1")["account"], "sandbox")
        self.assertIn("readAt", bridge.plugins(cg_soft_name="maya"))
        self.done(bridge.change_notifications("sandbox", "none"))
        self.done(bridge.create_project("lake", remark="first season"))

        def lake():
            known = bridge.projects(fresh="1")["items"]
            return next((row for row in known if row["projectName"] == "lake"), None)

        project = self.until(lake, "the project")["projectId"]
        self.refused("malformed", bridge.change_project, project)
        self.done(bridge.change_project(project, remark="second season"))
        self.assertEqual(lake()["remark"], "second season")
        self.done(bridge.add_configuration(project, "maya 2025", is_default=True))
        configuration = lake()["configurations"][0]["configId"]
        self.done(bridge.change_configuration(project, configuration, "maya 2026"))
        self.assertEqual(lake()["configurations"][0]["cgSoftName"], "maya 2026")
        self.done(bridge.delete_configuration(project, configuration))
        self.assertEqual(lake()["configurations"], [])
        self.done(bridge.add_configuration(project, "maya 2025"))
        self.done(bridge.delete_configurations(project))
        self.assertEqual(lake()["configurations"], [])
        self.assertEqual(bridge.project(project)["projectName"], "lake")
        self.refused("notFound", bridge.project, "no/such project")
        self.assertEqual({row["projectName"] for row in bridge.all_projects()}, {"sandbox", "lake"})

    def submit(self):
        bridge, settings = self.bridge, {"projectName": "sandbox", "frames": "1-3"}
        scene_id = bridge.store_scene(self.snapshot())
        preview = bridge.preview(scene_id, settings)
        told = preview["estimate"]
        self.assertEqual((told["tasks"], told["frames"], told["playMoney"]), (1, 3, True))
        self.assertEqual(preview["requests"][0]["action"], "create_task")
        first = bridge.submit(scene_id, settings, idempotency_key="routes-1")
        second = bridge.submit(scene_id, settings, idempotency_key="routes-1")
        self.assertEqual(second["id"], first["id"])
        self.refused("idempotencyMismatch", bridge.submit, scene_id, {}, idempotency_key="routes-1")
        self.refused("refused", bridge.submit, scene_id, {"projectName": "nosuch"})
        self.assertEqual([row["id"] for row in bridge.all_submissions()], [first["id"]])
        self.assertEqual(len(bridge.submissions(scene=self.scene, limit=1)["items"]), 1)
        return first

    def follow_to_the_frames(self, submission):
        bridge, found = self.bridge, submission["id"]
        task_id = self.submitted_unit(found)["taskId"]
        self.assertEqual(bridge.submission(found)["state"], "submitted")

        def ended():
            known = [row for row in bridge.tasks()["items"] if row["taskId"] == task_id]
            return known and bridge.task(task_id)["state"] == "done"

        self.until(ended, "the frames")
        self.assertEqual([row["taskId"] for row in bridge.all_tasks(state="done")], [task_id])
        frames = self.until(
            lambda: (
                [row for row in bridge.frames(task_id)["items"] if row["state"] == "done"][2:]
                and bridge.frames(task_id)["items"]
            ),
            "the frames as done",
        )
        self.assertEqual(sorted(row["number"] for row in frames), [1, 2, 3])
        log = self.until(lambda: self.log_of(task_id, frames[0]["frameId"]), "the log")
        self.assertIn("SIMULATED", log["log"] + log["renderLog"] + log["processLog"])
        return task_id

    def log_of(self, task_id, frame_id):
        try:
            return self.bridge.frame_log(task_id, frame_id)
        except DaemonRefused as refusal:
            self.assertEqual(refusal.code, "notFound")
            return None

    def fetch(self, task_id):
        bridge, folder = self.bridge, os.path.join(self.home, "fetched")
        self.refused("malformed", bridge.download_task, task_id, folder="not/absolute")
        transfer = bridge.download_task(task_id, folder=folder)["id"]
        self.until(lambda: bridge.transfer(transfer)["state"] == "done", "the download")
        self.assertEqual(sum(len(names) for _, _, names in os.walk(folder)), 3)
        self.assertIn(transfer, [row["id"] for row in bridge.transfers(limit=5)["items"]])
        self.assertIn(transfer, [row["id"] for row in bridge.all_transfers()])
        self.refused("conflict", bridge.cancel_transfer, transfer)
        self.refused("conflict", bridge.pause_transfer, transfer)
        self.refused("conflict", bridge.resume_transfer, transfer)
        frame = bridge.frames(task_id)["items"][0]["frameId"]
        picture = self.until(lambda: self.thumbnail_of(task_id, frame), "the picture of a frame")
        self.assertEqual(picture[:4], b"\x89PNG")
        self.refused("notFound", bridge.open_task_folder, "9999999")

    def add_up_what_it_cost(self, task_id):
        bridge = self.bridge
        self.assertTrue(bridge.limits()["playMoney"])
        submitted = datetime.datetime.fromisoformat(
            bridge.task(task_id)["submittedAt"].replace("Z", "+00:00")
        )
        month = submitted.astimezone().strftime("%Y-%m")
        spent = {row["taskId"]: row for row in bridge.spending(month)["items"]}
        self.assertEqual(spent[task_id]["framesDone"], 3)
        self.assertIn(task_id, [row["taskId"] for row in bridge.all_spending(month)])
        self.refused("malformed", bridge.spending, "2026-13")

    def read_a_scene_file(self):
        path = os.path.join(os.path.dirname(self.scene), "shot.vrscene")
        with open(path, "w", encoding="utf-8") as file:
            file.write("SettingsOutput out {\n  img_width=64;\n  img_height=36;\n}\n")
        read = self.bridge.read_scene_file(path)
        self.assertEqual(read["scene"]["resolution"], {"width": 64, "height": 36})
        self.refused("malformed", self.bridge.read_scene_file, "scene.vrscene")

    def change_settings(self):
        bridge = self.bridge
        self.assertTrue(bridge.change_setting("retention.days", 30)["waitsForRestart"])
        rows = {row["key"]: row for row in bridge.settings()["items"]}
        self.assertEqual(rows["retention.days"]["value"], 30)
        self.refused("conflict", bridge.change_setting, "hooks", "/tmp")
        # Each starts a program of its own.
        long = {"timeout": 120}
        facts = bridge.setup_facts(**long)
        self.assertIn("blender", [row["host"] for row in facts["hosts"]])
        frames = os.path.join(self.home, "frames")
        done = bridge.set_up("none", False, frames=frames, **long)
        self.assertIn("frames.folder", "\n".join(done["said"]))
        self.refused("refused", bridge.keep_access_key, "some-key", **long)

    def render_again(self, task_id):
        bridge = self.bridge
        plan = bridge.plan_rerender(task_id, frames="2")
        self.assertEqual((plan["frames"], plan["count"]), ("2", 1))
        again = bridge.rerender_task(task_id, frames="2")
        self.assertEqual(again["rerenderOf"]["taskId"], task_id)
        self.submitted_unit(again["id"])

    def thumbnail_of(self, task_id, frame_id):
        try:
            return self.bridge.frame_thumbnail(task_id, frame_id)
        except DaemonRefused as refusal:
            self.assertEqual(refusal.code, "notFound")
            return None

    def order(self):
        bridge, settings = self.bridge, {"projectName": "sandbox", "frames": "1-200"}
        submission = bridge.submit(self.snapshot(200), settings)["id"]
        unit = self.submitted_unit(submission)
        task_id = unit["taskId"]
        self.until(lambda: bridge.task(task_id)["state"] == "rendering", "the first frame")
        self.done(bridge.operate_tasks([task_id], "pause"))
        self.until(lambda: bridge.task(task_id)["state"] == "stopped", "the pause")
        self.done(bridge.operate_tasks([task_id], "resubmit", restart="waiting"))
        self.until(
            lambda: bridge.task(task_id)["state"] in ("waiting", "rendering"), "the frames to go on"
        )
        self.done(bridge.operate_tasks([task_id], "pause"))
        self.done(bridge.operate_tasks([task_id], "delete"))
        self.assertEqual(bridge.operations(limit=1)["items"][0]["kind"], "operateTask")
        self.assertGreater(len(list(bridge.all_operations())), 6)
        self.refused("conflict", bridge.retry_submission, submission)
        self.refused("conflict", bridge.order_rest, submission, "render")
        self.refused("conflict", bridge.resolve_unit, submission, unit["id"], "absent")
        self.assertTrue(bridge.cancel_submission(submission)["cancelRequested"])

    def submitted_unit(self, submission):
        units = lambda: self.bridge.units(submission)["items"]  # noqa: E731
        return self.until(
            lambda: [unit for unit in units() if unit["state"] == "submitted"], "the unit"
        )[0]

    def have_the_scene_gathered(self):
        bridge = self.bridge
        stream = EventStream([self.home], after=bridge.events()["cursor"])
        self.addCleanup(stream.close)
        presence = Presence(stream, "maya", "2025", "0.1.0")
        gathered = []

        def turn():
            presence.tell(self.scene, False)
            for message in stream.poll():
                asked = presence.take(message)
                if asked:
                    scene_id = bridge.store_scene(self.snapshot())
                    stream.send({"type": "host.gathered", "requestId": asked, "sceneId": scene_id})
                if message["type"] == "host.changed" and "gathered" in message["data"]:
                    gathered.append(message["data"]["gathered"])
            return presence.host_id

        host = self.until(turn, "the welcome")
        self.assertEqual([row["id"] for row in bridge.hosts()["items"]], [host])
        request = bridge.gather_scene(host)["requestId"]
        self.until(lambda: turn() and gathered, "the scene")
        self.assertEqual(gathered[0]["requestId"], request)
        self.assertIn("form", bridge.preview(gathered[0]["sceneId"], {}))
        self.refused("notFound", bridge.gather_scene, "nobody")
