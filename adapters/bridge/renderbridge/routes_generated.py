# Generated from protocol/bridge by `npm run generate`; not edited by hand.
"""The bridge in Python: one method per route, named and explained as in docs/bridge."""

import uuid
from urllib.parse import quote

HEALTH_PATH = "/v1/health"
NOTICES_PATH = "/v1/notices"
OPEN_API_PATH = "/v1/openapi.json"
FARM_PATH = "/v1/farm"
FARM_CALLS_PATH = "/v1/farm/calls"
BALANCE_PATH = "/v1/farm/balance"
PROJECTS_PATH = "/v1/projects"
PLUGINS_PATH = "/v1/plugins"
USERS_PATH = "/v1/users"
TASK_TYPES_PATH = "/v1/task-types"
SUBMISSIONS_PATH = "/v1/submissions"
TASKS_PATH = "/v1/tasks"
OPERATIONS_PATH = "/v1/operations"
TRANSFERS_PATH = "/v1/transfers"
LIMITS_PATH = "/v1/limits"
SPENDING_PATH = "/v1/spending"
SETTINGS_PATH = "/v1/settings"
SETUP_FACTS_PATH = "/v1/setup"
HOSTS_PATH = "/v1/hosts"
READ_EVENTS_PATH = "/v1/events"


class Routes:
    """The routes of the daemon. A subclass says how a request travels.

    Arguments that are None are left out. What a method returns is the JSON of the answer as dicts
    and lists, or a background task that returns it: whatever `_route` makes of it. The types are
    in routes_generated.pyi.

    Every method may raise what its way of asking raises, and DaemonRefused with a code that any
    route may answer: malformed, unknownField, tokenWrong, tooLarge, internal and their like.
    """

    def _route(self, method, path, query, body, headers, timeout):
        """Ask `method` of `path`; body: None or JSON; headers: a dict; timeout: seconds or None."""
        raise NotImplementedError

    def _all(self, page, arguments):
        """Go through all items of a list; page: a method of this class, called with `arguments`."""
        raise NotImplementedError

    def health(self, nonce=None, timeout=None):
        """Tells whether a daemon is there, and proves that it is the right one.

        GET /v1/health. Answers a Health. A client that found it through daemon.json sends a nonce,
        checks the proof against the port it connected to, and only then sends the token.

        nonce: 16 to 64 hex digits; the answer then carries the proof. Left out: no proof.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/health", {"nonce": nonce}, None, {}, timeout)

    def open_session(self, code, timeout=None):
        """Trades the one-time code of a link for a session token.

        POST /v1/session. Answers a Session.

        code: From the fragment of a link; good once, for 60 s. 16 to 128 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: tokenWrong (401).
        """
        return self._route("POST", "/v1/session", {}, _given({"code": code}), {}, timeout)

    def create_session_link(self, timeout=None):
        """Makes a link to the dashboard with a one-time code.

        POST /v1/session/link. Answers a SessionLink.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/session/link", {}, {}, {}, timeout)

    def create_session_ticket(self, timeout=None):
        """Makes a one-time code that opens a WebSocket.

        POST /v1/session/ticket. Answers a SessionTicket. For browsers, which can send no header:
        offered as sub-protocol beside `renderbridge.v1`.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/session/ticket", {}, {}, {}, timeout)

    def shut_down(self, timeout=None):
        """Stops the daemon cleanly.

        POST /v1/shutdown. Nothing is lost: what was accepted goes on when it is started again.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/shutdown", {}, {}, {}, timeout)

    def notices(self, limit=None, cursor=None, timeout=None):
        """Lists what a person should know and has neither dismissed nor answered.

        GET /v1/notices. Answers a NoticeList. Newest first, over restarts. Each change of a notice
        is an event of type `notice`.

        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET", "/v1/notices", {"limit": limit, "cursor": cursor}, None, {}, timeout
        )

    def all_notices(self, timeout=None):
        """Every item of notices(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(self.notices, {"limit": 500, "timeout": timeout})

    def notice(self, notice_id, timeout=None):
        """Returns one notice, open or not.

        GET /v1/notices/{id}. Answers a Notice.

        notice_id: id of the notice.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route("GET", "/v1/notices/" + quote(notice_id, safe=""), {}, None, {}, timeout)

    def dismiss_notice(self, notice_id, timeout=None):
        """Dismisses a notice: it was read, and nothing is to be done.

        POST /v1/notices/{id}/dismiss. Answers a Notice. The same is not raised again. Dismissing it
        twice is the same as once.

        notice_id: id of the notice.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/notices/" + quote(notice_id, safe="") + "/dismiss", {}, {}, {}, timeout
        )

    def act_on_notice(self, notice_id, action, timeout=None):
        """Answers a notice with one of the actions that it offers.

        POST /v1/notices/{id}/act. Answers a Notice. What follows is durable with the answer. The
        same action twice is the same as once.

        notice_id: id of the notice.
        action: One of the notice's actions. 1 to 64 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST",
            "/v1/notices/" + quote(notice_id, safe="") + "/act",
            {},
            _given({"action": action}),
            {},
            timeout,
        )

    def open_api(self, timeout=None):
        """Describes the bridge as OpenAPI 3.1.

        GET /v1/openapi.json. Made from the schemas that validate.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/openapi.json", {}, None, {}, timeout)

    def farm(self, timeout=None):
        """Returns the chosen farm, its state and its lane.

        GET /v1/farm. Answers a Farm.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/farm", {}, None, {}, timeout)

    def farm_calls(self, timeout=None):
        """Returns which calls to the farm wait, and what came of the last 100.

        GET /v1/farm/calls. Answers a FarmCalls. Of this run of the daemon alone. Neither the access
        key nor the head of a call is part of it.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/farm/calls", {}, None, {}, timeout)

    def balance(self, fresh=None, timeout=None):
        """Returns the account's balance per currency, with its age.

        GET /v1/farm/balance. Answers a Balance.

        fresh: "0", "1". 1: ask the farm first. Default 0: what it said last, with its age.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), farmUnavailable (503).
        """
        return self._route("GET", "/v1/farm/balance", {"fresh": fresh}, None, {}, timeout)

    def check_access_key(self, access_key, timeout=None):
        """Asks the farm about an access key that is not in use.

        POST /v1/farm/key/check. Answers a KeyVerdict. In the next slot of the lane, so the answer
        may take as long as the farm's pace.

        access_key: The account's access key; a farm of the first generation takes 32 characters at
            most. Secret: no route gives one back. 1 to 256 characters.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "POST", "/v1/farm/key/check", {}, _given({"accessKey": access_key}), {}, timeout
        )

    def use_access_key(self, access_key, source, timeout=None):
        """Hands the daemon another access key, from now on.

        POST /v1/farm/key. Answers a Farm. Keeping it for the next start is the client's part. What
        a refused key held up goes on.

        access_key: The account's access key; a farm of the first generation takes 32 characters at
            most. Secret: no route gives one back. 1 to 256 characters.
        source: "keychain", "secretsFile". Where the key was kept for the next start.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: conflict (409).
        """
        return self._route(
            "POST",
            "/v1/farm/key",
            {},
            _given({"accessKey": access_key, "source": source}),
            {},
            timeout,
        )

    def drop_access_key(self, timeout=None):
        """Takes the access key from the daemon; the farm is not called until it has another.

        DELETE /v1/farm/key. Answers a Farm.

        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: conflict (409).
        """
        return self._route("DELETE", "/v1/farm/key", {}, None, {}, timeout)

    def projects(self, fresh=None, limit=None, cursor=None, farm=None, timeout=None):
        """Lists the account's projects with their configurations.

        GET /v1/projects. Answers a ProjectList. From the cache, which outlives restarts; the farm
        is asked when it is empty or with fresh=1.

        fresh: "0", "1". 1: ask the farm first. Default 0: what it said last, with its age.
        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        farm: `all`: the other farms too, read-only (§1).
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: farmUnavailable (503).
        """
        return self._route(
            "GET",
            "/v1/projects",
            {"fresh": fresh, "limit": limit, "cursor": cursor, "farm": farm},
            None,
            {},
            timeout,
        )

    def all_projects(self, fresh=None, farm=None, timeout=None):
        """Every item of projects(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(
            self.projects, {"fresh": fresh, "farm": farm, "limit": 500, "timeout": timeout}
        )

    def create_project(
        self,
        project_name,
        project_path=None,
        render_os=None,
        remark=None,
        sub_account=None,
        timeout=None,
    ):
        """Creates a project.

        POST /v1/projects. Answers a Operation. The answer is the operation; its outcome comes as
        operation.changed.

        project_name: 1–20 letters and digits.
        project_path: Root of its files. Left out: the farm's own choice. 1 to 256 characters.
        render_os: "Windows", "Linux". Where the farm renders.
        remark: Free text. At most 256 characters.
        sub_account: Login name of its owner. Left out: the account. 1 to 32 characters.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "POST",
            "/v1/projects",
            {},
            _given(
                {
                    "projectName": project_name,
                    "projectPath": project_path,
                    "renderOs": render_os,
                    "remark": remark,
                    "subAccount": sub_account,
                }
            ),
            {},
            timeout,
        )

    def project(self, project_id, timeout=None):
        """Returns one project, from the cache.

        GET /v1/projects/{id}. Answers a Project.

        project_id: projectId of the project.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET", "/v1/projects/" + quote(project_id, safe=""), {}, None, {}, timeout
        )

    def change_project(
        self,
        project_id,
        project_name=None,
        project_path=None,
        render_os=None,
        remark=None,
        sub_account=None,
        timeout=None,
    ):
        """Changes a project.

        PATCH /v1/projects/{id}. Answers a Operation. The answer is the operation; its outcome comes
        as operation.changed.

        project_id: projectId of the project.
        project_name: 1–20 letters and digits.
        project_path: Root of its files. Left out: the farm's own choice. 1 to 256 characters.
        render_os: "Windows", "Linux". Where the farm renders.
        remark: Free text. At most 256 characters.
        sub_account: Login name of the account whose project is meant; it moves none. Left out: the
            owner as the farm tells it. 1 to 32 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "PATCH",
            "/v1/projects/" + quote(project_id, safe=""),
            {},
            _given(
                {
                    "projectName": project_name,
                    "projectPath": project_path,
                    "renderOs": render_os,
                    "remark": remark,
                    "subAccount": sub_account,
                }
            ),
            {},
            timeout,
        )

    def add_configuration(
        self, project_id, cg_soft_name, plugins=None, is_default=None, timeout=None
    ):
        """Adds a configuration to a project.

        POST /v1/projects/{id}/configurations. Answers a Operation. The answer is the operation; its
        outcome comes as operation.changed.

        project_id: projectId of the project.
        cg_soft_name: The program as the farm spells it, such as blender 3.4; case-sensitive. 1 to
            32 characters.
        plugins: Plugins as GET /v1/plugins spells them, without commas. Left out: none. At most 50
            of them.
        is_default: A project has one default; the newest wins.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "POST",
            "/v1/projects/" + quote(project_id, safe="") + "/configurations",
            {},
            _given({"cgSoftName": cg_soft_name, "plugins": plugins, "isDefault": is_default}),
            {},
            timeout,
        )

    def delete_configurations(self, project_id, timeout=None):
        """Deletes every configuration of a project.

        DELETE /v1/projects/{id}/configurations. Answers a Operation. The answer is the operation;
        its outcome comes as operation.changed.

        project_id: projectId of the project.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "DELETE",
            "/v1/projects/" + quote(project_id, safe="") + "/configurations",
            {},
            None,
            {},
            timeout,
        )

    def change_configuration(
        self, project_id, config_id, cg_soft_name, plugins=None, is_default=None, timeout=None
    ):
        """Changes a configuration.

        PATCH /v1/projects/{id}/configurations/{configId}. Answers a Operation. The answer is the
        operation; its outcome comes as operation.changed.

        project_id: projectId of the project.
        config_id: configId of the configuration.
        cg_soft_name: The program as the farm spells it, such as blender 3.4; case-sensitive. 1 to
            32 characters.
        plugins: Plugins as GET /v1/plugins spells them, without commas. Left out: none. At most 50
            of them.
        is_default: A project has one default; the newest wins.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "PATCH",
            "/v1/projects/"
            + quote(project_id, safe="")
            + "/configurations/"
            + quote(config_id, safe=""),
            {},
            _given({"cgSoftName": cg_soft_name, "plugins": plugins, "isDefault": is_default}),
            {},
            timeout,
        )

    def delete_configuration(self, project_id, config_id, timeout=None):
        """Deletes a configuration.

        DELETE /v1/projects/{id}/configurations/{configId}. Answers a Operation. The answer is the
        operation; its outcome comes as operation.changed.

        project_id: projectId of the project.
        config_id: configId of the configuration.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "DELETE",
            "/v1/projects/"
            + quote(project_id, safe="")
            + "/configurations/"
            + quote(config_id, safe=""),
            {},
            None,
            {},
            timeout,
        )

    def plugins(self, cg_soft_name=None, fresh=None, timeout=None):
        """Lists the plugins that the farm has.

        GET /v1/plugins. Answers a PluginList.

        cg_soft_name: Only those for programs whose name holds this text. Left out: all. At most 32
            characters.
        fresh: "0", "1". 1: ask the farm first. Default 0: what it said last, with its age.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: farmUnavailable (503).
        """
        return self._route(
            "GET", "/v1/plugins", {"cgSoftName": cg_soft_name, "fresh": fresh}, None, {}, timeout
        )

    def users(self, fresh=None, timeout=None):
        """Lists the account and its sub-accounts.

        GET /v1/users. Answers a UserList.

        fresh: "0", "1". 1: ask the farm first. Default 0: what it said last, with its age.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: farmUnavailable (503).
        """
        return self._route("GET", "/v1/users", {"fresh": fresh}, None, {}, timeout)

    def change_notifications(self, login_name, type, mode=None, address=None, timeout=None):
        """Changes of what the farm tells an account, and how.

        PATCH /v1/users/{loginName}/notifications. Answers a Operation. The answer is the operation;
        its outcome comes as operation.changed.

        login_name: Login name of the account.
        type: "none", "started", "done", "failed". Tell when a task has started, is done or has
            failed; or nothing.
        mode: "url", "email", "textMessage". By what way. Needed unless the type is none.
        address: URL, e-mail address or phone number, as the mode says. 1 to 256 characters.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "PATCH",
            "/v1/users/" + quote(login_name, safe="") + "/notifications",
            {},
            _given({"type": type, "mode": mode, "address": address}),
            {},
            timeout,
        )

    def task_types(self, timeout=None):
        """Lists the six task types with the schemas of their settings.

        GET /v1/task-types. Answers a TaskTypeList.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/task-types", {}, None, {}, timeout)

    def create_scene(self, scene_snapshot, timeout=None):
        """Stores a snapshot for an hour, so that a large one is sent once.

        POST /v1/scenes. Answers a StoredScene.

        scene_snapshot: What an adapter saw in the open scene: facts only. Unknown fields are kept;
            parts that a host does not have are left out (§5).
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/scenes", {}, scene_snapshot, {}, timeout)

    def read_scene_file(self, path, timeout=None):
        """Reads a scene from its file and stores its snapshot for an hour.

        POST /v1/scenes/read. Answers a ReadSceneFile. As `renderbridge submit` does: the daemon
        reads the text of a .vrscene, or of all files of a numbered set, and of a .ma where Maya is
        missing; any other scene is opened headless in its host on the daemon's machine. Takes as
        long as that takes, gigabytes minutes; a client that goes away ends it. Two are read at
        once, others wait.

        path: Absolute path of a scene on the daemon's machine, such as a .blend, .ma or .vrscene;
            or of a set of V-Ray scenes with # for the digits, such as /show/shot_####.vrscene. 1 to
            8192 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: malformed (400), refused (422).
        """
        return self._route("POST", "/v1/scenes/read", {}, _given({"path": path}), {}, timeout)

    def preview_submission(
        self, scene=None, scene_id=None, type=None, settings=None, verify=None, timeout=None
    ):
        """Returns the form, the problems and the exact bodies, without sending.

        POST /v1/submissions/preview. Answers a Preview. Also when there are errors. Never waits for
        the farm. Texts follow Accept-Language (en, zh).

        scene: The snapshot itself; or its sceneId.
        scene_id: From POST /v1/scenes; lives an hour. At most 64 characters.
        type: One that renders scenes of the scene's host, any other is refused. Default: the first
            of those.
        settings: What the artist chose, by the keys of the task type's settings schema. Default:
            nothing.
        verify: Whether every file that the farm should hold already is compared with the storage by
            what is in it. Default: false, a few are looked at.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: malformed (400), notFound (404).
        """
        return self._route(
            "POST",
            "/v1/submissions/preview",
            {},
            _given(
                {
                    "scene": scene,
                    "sceneId": scene_id,
                    "type": type,
                    "settings": settings,
                    "verify": verify,
                }
            ),
            {},
            timeout,
        )

    def create_submission(
        self,
        scene=None,
        scene_id=None,
        type=None,
        settings=None,
        verify=None,
        idempotency_key=None,
        timeout=None,
    ):
        """Submits; what got 202 is on disk and reaches the farm exactly once.

        POST /v1/submissions. Answers a Submission. Works while the farm is away. Texts follow
        Accept-Language (en, zh).

        scene: The snapshot itself; or its sceneId.
        scene_id: From POST /v1/scenes; lives an hour. At most 64 characters.
        type: One that renders scenes of the scene's host, any other is refused. Default: the first
            of those.
        settings: What the artist chose, by the keys of the task type's settings schema. Default:
            nothing.
        verify: Whether every file that the farm should hold already is compared with the storage by
            what is in it. Default: false, a few are looked at.
        idempotency_key: At most 128 characters, kept 7 days for what got 202. The same key with the
            same JSON brings the same submission, whatever changed in between; with another, 409. 1
            to 128 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: malformed (400), notFound (404), idempotencyMismatch
        (409), refused (422).
        """
        return self._route(
            "POST",
            "/v1/submissions",
            {},
            _given(
                {
                    "scene": scene,
                    "sceneId": scene_id,
                    "type": type,
                    "settings": settings,
                    "verify": verify,
                }
            ),
            {"Idempotency-Key": idempotency_key or str(uuid.uuid4())},
            timeout,
        )

    def submissions(self, state=None, scene=None, limit=None, cursor=None, farm=None, timeout=None):
        """Lists submissions, newest first.

        GET /v1/submissions. Answers a SubmissionList.

        state: "needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued",
            "onHold", "submitted", "cancelled". Only those in this state. Left out: all.
        scene: Only those of this scene: its local path, exact. Left out: all. At most 4096
            characters.
        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        farm: `all`: the other farms too, read-only (§1).
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET",
            "/v1/submissions",
            {"state": state, "scene": scene, "limit": limit, "cursor": cursor, "farm": farm},
            None,
            {},
            timeout,
        )

    def all_submissions(self, state=None, scene=None, farm=None, timeout=None):
        """Every item of submissions(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(
            self.submissions,
            {"state": state, "scene": scene, "farm": farm, "limit": 500, "timeout": timeout},
        )

    def submission(self, submission_id, timeout=None):
        """Returns one submission.

        GET /v1/submissions/{id}. Answers a Submission.

        submission_id: id of the submission.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET", "/v1/submissions/" + quote(submission_id, safe=""), {}, None, {}, timeout
        )

    def units(self, submission_id, timeout=None):
        """Lists all units of a submission.

        GET /v1/submissions/{id}/units. Answers a UnitList. At most 1,000, on one page.

        submission_id: id of the submission.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET",
            "/v1/submissions/" + quote(submission_id, safe="") + "/units",
            {},
            None,
            {},
            timeout,
        )

    def cancel_submission(self, submission_id, timeout=None):
        """Cancels a submission.

        POST /v1/submissions/{id}/cancel. Answers a Submission. What was not sent never is. An
        unknown call is remembered and its tasks are paused once they are found. Tasks that the farm
        has are not touched: POST /v1/tasks/operate pauses or deletes them.

        submission_id: id of the submission.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST",
            "/v1/submissions/" + quote(submission_id, safe="") + "/cancel",
            {},
            {},
            {},
            timeout,
        )

    def retry_submission(self, submission_id, unit_ids=None, settings=None, timeout=None):
        """Sends failed units again; with settings, planned anew.

        POST /v1/submissions/{id}/retry. Answers a Submission. Takes the files as they now are.

        submission_id: id of the submission.
        unit_ids: Which failed units. Left out: all of them.
        settings: With settings the failed units become `replaced` and new ones are planned.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409), refused (422).
        """
        return self._route(
            "POST",
            "/v1/submissions/" + quote(submission_id, safe="") + "/retry",
            {},
            _given({"unitIds": unit_ids, "settings": settings}),
            {},
            timeout,
        )

    def order_rest(self, submission_id, order, task_ids=None, timeout=None):
        """Renders the frames that are held behind test frames, or drops them.

        POST /v1/submissions/{id}/rest. Answers a Submission. Only what was submitted with the
        setting testFrames holds any. The tasks of its test frames say what the rest would take and
        cost (`rest`). No frame renders twice, however often it is asked for.

        submission_id: id of the submission.
        order: "render", "drop". render: what is held renders, and nothing that was rendered does
            again; drop: it never renders.
        task_ids: Tasks of test frames, each for what it holds. Left out: all of the submission. 1
            to 1000 of them.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST",
            "/v1/submissions/" + quote(submission_id, safe="") + "/rest",
            {},
            _given({"order": order, "taskIds": task_ids}),
            {},
            timeout,
        )

    def resolve_unit(self, submission_id, unit_id, outcome, task_id=None, timeout=None):
        """Takes the artist's word on a unit whose outcome cannot be proved.

        POST /v1/submissions/{id}/resolve. Answers a Submission.

        submission_id: id of the submission.
        unit_id: A unit in state needsYou. 1 to 64 characters.
        outcome: "sent", "absent". sent: the farm has it; absent: it does not, and the unit goes
            again.
        task_id: The farm's id of it, where it was found. Only with sent.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST",
            "/v1/submissions/" + quote(submission_id, safe="") + "/resolve",
            {},
            _given({"unitId": unit_id, "outcome": outcome, "taskId": task_id}),
            {},
            timeout,
        )

    def tasks(
        self,
        state=None,
        project_name=None,
        scene=None,
        task_id=None,
        task_status=None,
        task_type=None,
        cg_soft_name=None,
        input_scene_path=None,
        camera=None,
        render_layer=None,
        artist=None,
        submit_account=None,
        start_date_after=None,
        start_date_before=None,
        completed_date_after=None,
        completed_date_before=None,
        limit=None,
        cursor=None,
        farm=None,
        timeout=None,
    ):
        """Lists the farm's tasks, newest first.

        GET /v1/tasks. Answers a TaskList. As the farm said last. A look has the daemon ask the
        farm, and what is new comes as task.changed; tasks made elsewhere are among them.

        state: "preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped",
            "unknown", "gone". Only those in this state. Left out: all.
        project_name: Only those of this project: its name, exact. Left out: all. At most 64
            characters.
        scene: Only those of submissions of this scene: its local path, exact. Left out: all. At
            most 4096 characters.
        task_id: Only those with this id, exact. Left out: all. At most 20 characters.
        task_status: Only those with this status, in the farm's own word, exact. Left out: all. At
            most 64 characters.
        task_type: "0", "1", "2". Only 0 beauty, 1 photon or 2 both. Left out: all.
        cg_soft_name: Only those whose program holds this text. Left out: all. At most 32
            characters.
        input_scene_path: Only those whose scene on the farm holds this text. Left out: all. At most
            256 characters.
        camera: Only those whose camera holds this text. Left out: all. At most 256 characters.
        render_layer: Only those whose render layer holds this text. Left out: all. At most 256
            characters.
        artist: Only those whose artist holds this text. Left out: all. At most 32 characters.
        submit_account: Only those that this account submitted, exact. Left out: all. At most 32
            characters.
        start_date_after: Only those submitted at this time or later, ISO 8601, UTC. Left out: all.
        start_date_before: Only those submitted at this time or earlier, ISO 8601, UTC. Left out:
            all.
        completed_date_after: Only those that ended at this time or later, ISO 8601, UTC. Left out:
            all.
        completed_date_before: Only those that ended at this time or earlier, ISO 8601, UTC. Left
            out: all.
        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        farm: `all`: the other farms too, read-only (§1).
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET",
            "/v1/tasks",
            {
                "state": state,
                "projectName": project_name,
                "scene": scene,
                "taskId": task_id,
                "taskStatus": task_status,
                "taskType": task_type,
                "cgSoftName": cg_soft_name,
                "inputScenePath": input_scene_path,
                "camera": camera,
                "renderLayer": render_layer,
                "artist": artist,
                "submitAccount": submit_account,
                "startDateAfter": start_date_after,
                "startDateBefore": start_date_before,
                "completedDateAfter": completed_date_after,
                "completedDateBefore": completed_date_before,
                "limit": limit,
                "cursor": cursor,
                "farm": farm,
            },
            None,
            {},
            timeout,
        )

    def all_tasks(
        self,
        state=None,
        project_name=None,
        scene=None,
        task_id=None,
        task_status=None,
        task_type=None,
        cg_soft_name=None,
        input_scene_path=None,
        camera=None,
        render_layer=None,
        artist=None,
        submit_account=None,
        start_date_after=None,
        start_date_before=None,
        completed_date_after=None,
        completed_date_before=None,
        farm=None,
        timeout=None,
    ):
        """Every item of tasks(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(
            self.tasks,
            {
                "state": state,
                "project_name": project_name,
                "scene": scene,
                "task_id": task_id,
                "task_status": task_status,
                "task_type": task_type,
                "cg_soft_name": cg_soft_name,
                "input_scene_path": input_scene_path,
                "camera": camera,
                "render_layer": render_layer,
                "artist": artist,
                "submit_account": submit_account,
                "start_date_after": start_date_after,
                "start_date_before": start_date_before,
                "completed_date_after": completed_date_after,
                "completed_date_before": completed_date_before,
                "farm": farm,
                "limit": 500,
                "timeout": timeout,
            },
        )

    def operate_tasks(
        self, task_ids, order, restart=None, priority=None, timeout_seconds=None, timeout=None
    ):
        """Pauses, resubmits, deletes or changes tasks.

        POST /v1/tasks/operate. Answers a Operation. The operation has an outcome per id once it is
        done; it comes as operation.changed. A resubmit that names no frames takes what each task
        has left: failed, aborted and, of stopped tasks, waiting frames. Several kinds are several
        operations; the answer is the first and names the others. The same order for the same tasks,
        given again while it is not over, is that one.

        task_ids: The tasks: the farm's ids, digits only. 1 to 1000 of them.
        order: "pause", "resubmit", "delete", "change", "cancel". What to do to them. cancel: stop
            them, then delete them; one that the farm stops and does not delete is refused.
        restart: "failed", "aborted", "done", "started", "waiting". Only with resubmit: which frames
            render again. Left out: those that each task has left, finished ones never.
        priority: Only with change: the new priority; the farm renders higher ones first.
        timeout_seconds: Only with change: the new time limit of a frame, in seconds, at most 240 h.
            At most 864000, more than 0.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409), farmUnavailable (503).
        """
        return self._route(
            "POST",
            "/v1/tasks/operate",
            {},
            _given(
                {
                    "taskIds": task_ids,
                    "order": order,
                    "restart": restart,
                    "priority": priority,
                    "timeoutSeconds": timeout_seconds,
                }
            ),
            {},
            timeout,
        )

    def task(self, task_id, timeout=None):
        """Returns one task.

        GET /v1/tasks/{taskId}. Answers a Task.

        task_id: The farm's id of the task: digits.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route("GET", "/v1/tasks/" + quote(task_id, safe=""), {}, None, {}, timeout)

    def frames(self, task_id, timeout=None):
        """Lists the frames of a task.

        GET /v1/tasks/{taskId}/frames. Answers a FrameList. On one page, with its age: `readAt`
        tells frames that nobody has read yet from a task without any. For a while after each
        request they are kept fresh and come as frame.changed.

        task_id: The farm's id of the task: digits.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET", "/v1/tasks/" + quote(task_id, safe="") + "/frames", {}, None, {}, timeout
        )

    def frame_log(self, task_id, frame_id, timeout=None):
        """Returns what the farm kept of a frame's rendering.

        GET /v1/tasks/{taskId}/frames/{frameId}/log. Answers a FrameLogs. Asks the farm.

        task_id: The farm's id of the task: digits.
        frame_id: frameId of the frame.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET",
            "/v1/tasks/" + quote(task_id, safe="") + "/frames/" + quote(frame_id, safe="") + "/log",
            {},
            None,
            {},
            timeout,
        )

    def frame_thumbnail(self, task_id, frame_id, timeout=None):
        """Returns a small picture of a frame.

        GET /v1/tasks/{taskId}/frames/{frameId}/thumbnail. A PNG of at most 256 pixels a side, of
        the frame that came home; else of the picture that the farm names, where the transfer driver
        brings single files. `frameId` may also be the number of the frame.

        task_id: The farm's id of the task: digits.
        frame_id: frameId of the frame, or its number.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET",
            "/v1/tasks/"
            + quote(task_id, safe="")
            + "/frames/"
            + quote(frame_id, safe="")
            + "/thumbnail",
            {},
            None,
            {},
            timeout,
        )

    def open_task_folder(self, task_id, timeout=None):
        """Shows the folder of a task's frames in the file manager of the daemon's desktop.

        POST /v1/tasks/{taskId}/open-folder. Answers a OpenedFolder.

        task_id: The farm's id of the task: digits.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/tasks/" + quote(task_id, safe="") + "/open-folder", {}, {}, {}, timeout
        )

    def plan_rerender(self, task_id, frames=None, which=None, timeout=None):
        """Says which frames of a task would be rendered again, and what that would cost.

        POST /v1/tasks/{taskId}/rerender/plan. Answers a RerenderPlan.

        task_id: The farm's id of the task: digits.
        frames: Frames of the task, such as 3,7-9. Left out: those that `which` names. 1 to 65536
            characters.
        which: "flagged", "failed", "missing". flagged: those whose picture looks wrong; failed:
            those that failed or were broken off; missing: those that are not on this machine.
            Exactly one of frames and which.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST",
            "/v1/tasks/" + quote(task_id, safe="") + "/rerender/plan",
            {},
            _given({"frames": frames, "which": which}),
            {},
            timeout,
        )

    def rerender_task(self, task_id, frames=None, which=None, timeout=None):
        """Renders frames of a task again, as a small task of their own.

        POST /v1/tasks/{taskId}/rerender. Answers a Submission. With the same settings, and into the
        same folder. The scene is sent as it is now; the submission says whose frames it renders
        (rerenderOf).

        task_id: The farm's id of the task: digits.
        frames: Frames of the task, such as 3,7-9. Left out: those that `which` names. 1 to 65536
            characters.
        which: "flagged", "failed", "missing". flagged: those whose picture looks wrong; failed:
            those that failed or were broken off; missing: those that are not on this machine.
            Exactly one of frames and which.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST",
            "/v1/tasks/" + quote(task_id, safe="") + "/rerender",
            {},
            _given({"frames": frames, "which": which}),
            {},
            timeout,
        )

    def download_task(self, task_id, folder=None, verify=None, replace_newer=None, timeout=None):
        """Fetches a task's results into a local folder.

        POST /v1/tasks/{taskId}/download. Answers a Transfer. The transfer tells how it goes, in
        transfer.progress and at /v1/transfers/{id}.

        task_id: The farm's id of the task: digits.
        folder: Absolute folder that receives the frames. Left out: where the task's frames go by
            themselves. 1 to 4096 characters.
        verify: Holds all that lies there against the farm and brings what is damaged or missing
            again. Default false: brings what is missing.
        replace_newer: Frames replace newer files of yours, and frames of another scene, instead of
            being put beside them. Default false.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: malformed (400), notFound (404).
        """
        return self._route(
            "POST",
            "/v1/tasks/" + quote(task_id, safe="") + "/download",
            {},
            _given({"folder": folder, "verify": verify, "replaceNewer": replace_newer}),
            {},
            timeout,
        )

    def operations(self, limit=None, cursor=None, farm=None, timeout=None):
        """Lists operations, newest first.

        GET /v1/operations. Answers a OperationList.

        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        farm: `all`: the other farms too, read-only (§1).
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET",
            "/v1/operations",
            {"limit": limit, "cursor": cursor, "farm": farm},
            None,
            {},
            timeout,
        )

    def all_operations(self, farm=None, timeout=None):
        """Every item of operations(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(self.operations, {"farm": farm, "limit": 500, "timeout": timeout})

    def operation(self, operation_id, timeout=None):
        """Returns one operation with its outcomes.

        GET /v1/operations/{id}. Answers a Operation.

        operation_id: id of the operation.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET", "/v1/operations/" + quote(operation_id, safe=""), {}, None, {}, timeout
        )

    def transfers(self, limit=None, cursor=None, farm=None, timeout=None):
        """Lists uploads and downloads, newest first.

        GET /v1/transfers. Answers a TransferList.

        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        farm: `all`: the other farms too, read-only (§1).
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET",
            "/v1/transfers",
            {"limit": limit, "cursor": cursor, "farm": farm},
            None,
            {},
            timeout,
        )

    def all_transfers(self, farm=None, timeout=None):
        """Every item of transfers(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(self.transfers, {"farm": farm, "limit": 500, "timeout": timeout})

    def transfer(self, transfer_id, timeout=None):
        """Returns one transfer.

        GET /v1/transfers/{id}. Answers a Transfer.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "GET", "/v1/transfers/" + quote(transfer_id, safe=""), {}, None, {}, timeout
        )

    def pause_transfer(self, transfer_id, timeout=None):
        """Sends nothing more of an upload until it is resumed.

        POST /v1/transfers/{id}/pause. Answers a Transfer. What was sent stays on the farm and is
        not sent again. It stays paused over a restart.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/transfers/" + quote(transfer_id, safe="") + "/pause", {}, {}, {}, timeout
        )

    def resume_transfer(self, transfer_id, timeout=None):
        """Goes on with an upload that is paused.

        POST /v1/transfers/{id}/resume. Answers a Transfer.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/transfers/" + quote(transfer_id, safe="") + "/resume", {}, {}, {}, timeout
        )

    def cancel_transfer(self, transfer_id, timeout=None):
        """Stops a download, or an upload with its submission.

        POST /v1/transfers/{id}/cancel. Answers a Transfer. Without its files a scene cannot be
        rendered: what was not sent of the submission is cancelled, as by its own cancel.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/transfers/" + quote(transfer_id, safe="") + "/cancel", {}, {}, {}, timeout
        )

    def limits(self, timeout=None):
        """Returns the limits that were set, and how much of them is spent.

        GET /v1/limits. Answers a Limits. As the farm said last. The key `limits` of config.json
        sets them. A limit that is reached pauses the tasks that were submitted from here, refuses
        further submissions, and raises the notice limitReached; its action spendOn allows as much
        again.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/limits", {}, None, {}, timeout)

    def spending(self, month, limit=None, cursor=None, timeout=None):
        """Lists what each task was charged in a month.

        GET /v1/spending. Answers a SpentTaskList. By the day on which the farm first told each
        amount; a task of two months is in both.

        month: Which month of this machine's calendar, such as 2026-11.
        limit: Most items of a page. 1 to 500. Default 100.
        cursor: The `cursor` of the page before. Left out: the first page.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET",
            "/v1/spending",
            {"month": month, "limit": limit, "cursor": cursor},
            None,
            {},
            timeout,
        )

    def all_spending(self, month, timeout=None):
        """Every item of spending(), page after page, as they are listed.

        Arguments as there; timeout: seconds for each page. A change while it goes on may show an
        item twice or not: a reader of events ignores lower revisions.
        """
        return self._all(self.spending, {"month": month, "limit": 500, "timeout": timeout})

    def settings(self, timeout=None):
        """Lists every key of the configuration with its meaning, value and default.

        GET /v1/settings. Answers a Settings. As the next start of the daemon reads them. A secret
        value is never in it.

        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: refused (422).
        """
        return self._route("GET", "/v1/settings", {}, None, {}, timeout)

    def change_setting(self, key, value=None, timeout=None):
        """Writes one key into config.json, or takes it out.

        PATCH /v1/settings/{key}. Answers a Setting. By the checks of `renderbridge config set`. The
        daemon uses it after it is started again.

        key: name of the key.
        value: The new value, of the type that the key takes. Absent or null: takes it out of
            config.json.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404), conflict (409), refused (422).
        """
        return self._route(
            "PATCH",
            "/v1/settings/" + quote(key, safe=""),
            {},
            _given({"value": value}),
            {},
            timeout,
        )

    def setup_facts(self, timeout=None):
        """Returns what the questions of a first start offer.

        GET /v1/setup. Answers a SetupFacts.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/setup", {}, None, {}, timeout)

    def set_up(self, hosts, start_at_login, farm=None, account=None, frames=None, timeout=None):
        """Carries out the answers to the questions of a first start.

        POST /v1/setup. Answers a SetupDone. As `renderbridge setup` does: writes config.json,
        installs adapters, starts the daemon at log-in. The key goes to POST /v1/farm/login. The
        daemon uses another farm after it is started again.

        hosts: Programs to install the adapter in; all: those that are found.
        start_at_login: Whether the daemon starts when this user logs in.
        farm: Address of the farm's API, or sandbox. Absent: as it is. 1 to 2048 characters.
        account: The account, or its AccessID. Absent: as it is. 1 to 32 characters.
        frames: Folder that frames are brought to. Absent: as it is. 1 to 4096 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: refused (422).
        """
        return self._route(
            "POST",
            "/v1/setup",
            {},
            _given(
                {
                    "hosts": hosts,
                    "startAtLogin": start_at_login,
                    "farm": farm,
                    "account": account,
                    "frames": frames,
                }
            ),
            {},
            timeout,
        )

    def keep_access_key(self, access_key, timeout=None):
        """Asks the farm about an access key, and keeps it unless it was refused.

        POST /v1/farm/login. Answers a KeptKey. As `renderbridge login` does, for the farm and the
        account of config.json: in the keychain, or in secrets.json where there is none. A daemon of
        that account works with it at once.

        access_key: The access key of the account that the configuration names. Secret: no route
            gives one back. 1 to 32 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: refused (422).
        """
        return self._route(
            "POST", "/v1/farm/login", {}, _given({"accessKey": access_key}), {}, timeout
        )

    def hosts(self, timeout=None):
        """Lists the programs that are connected.

        GET /v1/hosts. Answers a HostList.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/hosts", {}, None, {}, timeout)

    def gather_scene(self, host_id, timeout=None):
        """Asks a host to gather its open scene.

        POST /v1/hosts/{id}/gather. Answers a GatherRequested. What it gathered, or why it could
        not, comes as host.changed with this requestId.

        host_id: id of the host.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: notFound (404).
        """
        return self._route(
            "POST", "/v1/hosts/" + quote(host_id, safe="") + "/gather", {}, {}, {}, timeout
        )

    def read_events(self, after=None, wait=None, types=None, timeout=None):
        """Returns the events after a cursor; waits for the first one if asked to.

        GET /v1/events. Answers a EventsPage. A WebSocket upgrade on the same path pushes the same
        events.

        after: A cursor: only events after it. Left out: from now on. At most 128 characters.
        wait: Seconds to wait for the first event; 0 answers at once. Default 0. 0 to 30.
        types: Event types, comma-separated; left out: all. At most 256 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused, of its own: cursorGone (410).
        """
        return self._route(
            "GET", "/v1/events", {"after": after, "wait": wait, "types": types}, None, {}, timeout
        )


AsyncRoutes = Routes
"""The same where _route makes background tasks; a name of its own, because the types differ."""


def _given(fields):
    return {name: value for name, value in fields.items() if value is not None}
