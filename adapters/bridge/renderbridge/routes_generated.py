# Generated from protocol/bridge by `npm run generate`; not edited by hand.
"""The bridge in Python: one method per route, as documented in docs/bridge."""

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
    """The routes of the daemon. A subclass decides how requests are sent.

    Arguments that are None are omitted. A method returns the JSON response as dicts and lists, or a
    background task that returns it, depending on `_route`. The types are in routes_generated.pyi.

    Every method may raise the errors of its transport, and DaemonRefused with a general code:
    malformed, unknownField, tokenWrong, tooLarge, internal and so on.
    """

    def _route(self, method, path, query, body, headers, timeout):
        """Send a request; body: None or JSON; headers: a dict; timeout: seconds or None."""
        raise NotImplementedError

    def _all(self, page, arguments):
        """Iterate over a list; page: a method of this class, called with `arguments`."""
        raise NotImplementedError

    def health(self, nonce=None, timeout=None):
        """Reports that the daemon is running, and proves that it is the right one.

        GET /v1/health. Returns: Health. A client that found it through daemon.json sends a nonce,
        checks the proof against the port it connected to, and only then sends the token.

        nonce: 16 to 64 hex digits; the response then carries the proof. Omitted: no proof.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/health", {"nonce": nonce}, None, {}, timeout)

    def open_session(self, code, timeout=None):
        """Exchanges the one-time code of a link for a session token.

        POST /v1/session. Returns: Session.

        code: From the fragment of a link; valid once, for 60 s. 16 to 128 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: tokenWrong (401).
        """
        return self._route("POST", "/v1/session", {}, _given({"code": code}), {}, timeout)

    def create_session_link(self, timeout=None):
        """Creates a dashboard link with a one-time code.

        POST /v1/session/link. Returns: SessionLink.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/session/link", {}, {}, {}, timeout)

    def create_session_ticket(self, timeout=None):
        """Creates a one-time code that opens a WebSocket.

        POST /v1/session/ticket. Returns: SessionTicket. For browsers, which cannot set headers on a
        WebSocket: offer it as a subprotocol next to `renderbridge.v1`.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/session/ticket", {}, {}, {}, timeout)

    def shut_down(self, timeout=None):
        """Shuts the daemon down cleanly.

        POST /v1/shutdown. Nothing is lost: accepted work resumes at the next start.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/shutdown", {}, {}, {}, timeout)

    def notices(self, limit=None, cursor=None, timeout=None):
        """Lists the notices that have been neither dismissed nor answered.

        GET /v1/notices. Returns: NoticeList. Newest first; they survive restarts. Each change to a
        notice is an event of type `notice`.

        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "GET", "/v1/notices", {"limit": limit, "cursor": cursor}, None, {}, timeout
        )

    def all_notices(self, timeout=None):
        """Every item of notices(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
        """
        return self._all(self.notices, {"limit": 500, "timeout": timeout})

    def notice(self, notice_id, timeout=None):
        """Returns one notice, open or closed.

        GET /v1/notices/{id}. Returns: Notice.

        notice_id: id of the notice.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route("GET", "/v1/notices/" + quote(notice_id, safe=""), {}, None, {}, timeout)

    def dismiss_notice(self, notice_id, timeout=None):
        """Dismisses a notice: it has been read and needs no action.

        POST /v1/notices/{id}/dismiss. Returns: Notice. The same notice is not raised again.
        Idempotent.

        notice_id: id of the notice.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/notices/" + quote(notice_id, safe="") + "/dismiss", {}, {}, {}, timeout
        )

    def act_on_notice(self, notice_id, action, timeout=None):
        """Answers a notice with one of the actions it offers.

        POST /v1/notices/{id}/act. Returns: Notice. The effect is committed together with the
        answer. Idempotent for the same action.

        notice_id: id of the notice.
        action: One of the notice's actions. 1 to 64 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
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
        """Returns the OpenAPI 3.1 description of the bridge.

        GET /v1/openapi.json. Generated from the schemas that validate requests.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/openapi.json", {}, None, {}, timeout)

    def farm(self, timeout=None):
        """Returns the selected farm, its state and its request queue.

        GET /v1/farm. Returns: Farm.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/farm", {}, None, {}, timeout)

    def farm_calls(self, timeout=None):
        """Returns the queued calls to the farm and the outcome of the last 100.

        GET /v1/farm/calls. Returns: FarmCalls. Covers this run of the daemon only. Access keys and
        request headers are never included.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/farm/calls", {}, None, {}, timeout)

    def balance(self, fresh=None, timeout=None):
        """Returns the account's balance per currency, with its age.

        GET /v1/farm/balance. Returns: Balance.

        fresh: "0", "1". 1: query the farm first. Default 0: the farm's last answer, with its age.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), farmUnavailable (503).
        """
        return self._route("GET", "/v1/farm/balance", {"fresh": fresh}, None, {}, timeout)

    def check_access_key(self, access_key, timeout=None):
        """Checks with the farm an access key that is not in use.

        POST /v1/farm/key/check. Returns: KeyVerdict. Uses the next slot in the request queue, so it
        may take as long as the farm's rate limit requires.

        access_key: The account's access key; at most 32 characters for a farm of the first
            generation. Secret: no route returns it. 1 to 256 characters.
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route(
            "POST", "/v1/farm/key/check", {}, _given({"accessKey": access_key}), {}, timeout
        )

    def use_access_key(self, access_key, source, timeout=None):
        """Gives the daemon another access key, effective immediately.

        POST /v1/farm/key. Returns: Farm. Saving it for the next start is up to the client. Work
        that a refused key had blocked resumes.

        access_key: The account's access key; at most 32 characters for a farm of the first
            generation. Secret: no route returns it. 1 to 256 characters.
        source: "keychain", "secretsFile". Where the key is saved for the next start.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: conflict (409).
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
        """Removes the access key from the daemon; the farm is not called until there is another.

        DELETE /v1/farm/key. Returns: Farm.

        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: conflict (409).
        """
        return self._route("DELETE", "/v1/farm/key", {}, None, {}, timeout)

    def projects(self, fresh=None, limit=None, cursor=None, farm=None, timeout=None):
        """Lists the account's projects with their configurations.

        GET /v1/projects. Returns: ProjectList. From the cache, which survives restarts; the farm is
        queried when the cache is empty or with fresh=1.

        fresh: "0", "1". 1: query the farm first. Default 0: the farm's last answer, with its age.
        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
        farm: `all`: include the other farms, read-only (§1).
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: farmUnavailable (503).
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
        """Every item of projects(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
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

        POST /v1/projects. Returns: Operation. Returns the operation; its outcome arrives as
        operation.changed.

        project_name: 1–20 letters and digits.
        project_path: Root folder of its files. Omitted: the farm decides. 1 to 256 characters.
        render_os: "Windows", "Linux". Operating system it renders on.
        remark: Free text. At most 256 characters.
        sub_account: Login name of its owner. Omitted: the account. 1 to 32 characters.
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
        """Returns one project from the cache.

        GET /v1/projects/{id}. Returns: Project.

        project_id: projectId of the project.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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

        PATCH /v1/projects/{id}. Returns: Operation. Returns the operation; its outcome arrives as
        operation.changed.

        project_id: projectId of the project.
        project_name: 1–20 letters and digits.
        project_path: Root folder of its files. Omitted: the farm decides. 1 to 256 characters.
        render_os: "Windows", "Linux". Operating system it renders on.
        remark: Free text. At most 256 characters.
        sub_account: Login name of the account whose project is changed; it does not move the
            project. Omitted: the owner as reported by the farm. 1 to 32 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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

        POST /v1/projects/{id}/configurations. Returns: Operation. Returns the operation; its
        outcome arrives as operation.changed.

        project_id: projectId of the project.
        cg_soft_name: The program as the farm spells it, such as blender 3.4; case-sensitive. 1 to
            32 characters.
        plugins: Plugins as GET /v1/plugins spells them, without commas. Omitted: none. At most 50
            of them.
        is_default: A project has one default; the latest wins.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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

        DELETE /v1/projects/{id}/configurations. Returns: Operation. Returns the operation; its
        outcome arrives as operation.changed.

        project_id: projectId of the project.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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

        PATCH /v1/projects/{id}/configurations/{configId}. Returns: Operation. Returns the
        operation; its outcome arrives as operation.changed.

        project_id: projectId of the project.
        config_id: configId of the configuration.
        cg_soft_name: The program as the farm spells it, such as blender 3.4; case-sensitive. 1 to
            32 characters.
        plugins: Plugins as GET /v1/plugins spells them, without commas. Omitted: none. At most 50
            of them.
        is_default: A project has one default; the latest wins.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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

        DELETE /v1/projects/{id}/configurations/{configId}. Returns: Operation. Returns the
        operation; its outcome arrives as operation.changed.

        project_id: projectId of the project.
        config_id: configId of the configuration.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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
        """Lists the plugins available on the farm.

        GET /v1/plugins. Returns: PluginList.

        cg_soft_name: Only plugins for programs whose name contains this text. Omitted: all. At most
            32 characters.
        fresh: "0", "1". 1: query the farm first. Default 0: the farm's last answer, with its age.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: farmUnavailable (503).
        """
        return self._route(
            "GET", "/v1/plugins", {"cgSoftName": cg_soft_name, "fresh": fresh}, None, {}, timeout
        )

    def users(self, fresh=None, timeout=None):
        """Lists the account and its sub-accounts.

        GET /v1/users. Returns: UserList.

        fresh: "0", "1". 1: query the farm first. Default 0: the farm's last answer, with its age.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: farmUnavailable (503).
        """
        return self._route("GET", "/v1/users", {"fresh": fresh}, None, {}, timeout)

    def change_notifications(self, login_name, type, mode=None, address=None, timeout=None):
        """Changes which notifications the farm sends for an account, and how.

        PATCH /v1/users/{loginName}/notifications. Returns: Operation. Returns the operation; its
        outcome arrives as operation.changed.

        login_name: Login name of the account.
        type: "none", "started", "done", "failed". Notify when a task starts, finishes or fails; or
            never.
        mode: "url", "email", "textMessage". Channel. Required unless the type is none.
        address: URL, e-mail address or phone number, depending on the mode. 1 to 256 characters.
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

        GET /v1/task-types. Returns: TaskTypeList.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/task-types", {}, None, {}, timeout)

    def create_scene(self, scene_snapshot, timeout=None):
        """Stores a snapshot for an hour, so that a large one needs to be sent only once.

        POST /v1/scenes. Returns: StoredScene.

        scene_snapshot: The open scene as an adapter sees it: facts only. Unknown fields are kept;
            parts that a host does not have are omitted (§5).
        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("POST", "/v1/scenes", {}, scene_snapshot, {}, timeout)

    def read_scene_file(self, path, timeout=None):
        """Reads a scene from its file and stores its snapshot for an hour.

        POST /v1/scenes/read. Returns: ReadSceneFile. As `renderbridge submit` does: the daemon
        parses a .vrscene, or all files of a numbered set, and a .ma where Maya is not installed;
        any other scene is opened headless in its host on the daemon's machine. It takes as long as
        reading takes: minutes for gigabytes; disconnecting aborts it. Two scenes are read at a
        time, others wait.

        path: Absolute path of a scene on the daemon's machine, such as a .blend, .ma or .vrscene;
            or a set of V-Ray scenes with # for the digits, such as /show/shot_####.vrscene. 1 to
            8192 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: malformed (400), refused (422).
        """
        return self._route("POST", "/v1/scenes/read", {}, _given({"path": path}), {}, timeout)

    def preview_submission(
        self, scene=None, scene_id=None, type=None, settings=None, verify=None, timeout=None
    ):
        """Returns the form, the problems and the exact request bodies, without sending anything.

        POST /v1/submissions/preview. Returns: Preview. Also when there are errors. Never waits for
        the farm. Texts follow Accept-Language (en, zh).

        scene: The snapshot itself; or its sceneId.
        scene_id: From POST /v1/scenes; valid for an hour. At most 64 characters.
        type: A task type for the scene's host; others are refused. Default: the first of those.
        settings: What the artist chose, by the keys of the task type's settings schema. Default:
            nothing.
        verify: Whether the content of every file that should already be on the farm is compared
            with the storage. Default: false, only a few are compared.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: malformed (400), notFound (404).
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
        """Submits a scene; a submission answered with 202 is on disk and reaches the farm exactly
        once.

        POST /v1/submissions. Returns: Submission. Works while the farm is unreachable. Texts follow
        Accept-Language (en, zh).

        scene: The snapshot itself; or its sceneId.
        scene_id: From POST /v1/scenes; valid for an hour. At most 64 characters.
        type: A task type for the scene's host; others are refused. Default: the first of those.
        settings: What the artist chose, by the keys of the task type's settings schema. Default:
            nothing.
        verify: Whether the content of every file that should already be on the farm is compared
            with the storage. Default: false, only a few are compared.
        idempotency_key: At most 128 characters, kept for 7 days once the request has been answered
            with 202. The same key with the same JSON returns the same submission, whatever has
            changed since; with different JSON, 409. 1 to 128 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: malformed (400), notFound (404), idempotencyMismatch (409), refused
        (422).
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

        GET /v1/submissions. Returns: SubmissionList.

        state: "needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued",
            "onHold", "submitted", "cancelled". Only submissions in this state. Omitted: all.
        scene: Only submissions of this scene: its exact local path. Omitted: all. At most 4096
            characters.
        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
        farm: `all`: include the other farms, read-only (§1).
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
        """Every item of submissions(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
        """
        return self._all(
            self.submissions,
            {"state": state, "scene": scene, "farm": farm, "limit": 500, "timeout": timeout},
        )

    def submission(self, submission_id, timeout=None):
        """Returns one submission.

        GET /v1/submissions/{id}. Returns: Submission.

        submission_id: id of the submission.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route(
            "GET", "/v1/submissions/" + quote(submission_id, safe=""), {}, None, {}, timeout
        )

    def units(self, submission_id, timeout=None):
        """Lists all units of a submission.

        GET /v1/submissions/{id}/units. Returns: UnitList. At most 1,000, on a single page.

        submission_id: id of the submission.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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

        POST /v1/submissions/{id}/cancel. Returns: Submission. Unsent units are never sent. A create
        with an unknown outcome is tracked, and its tasks are paused once found. Tasks already on
        the farm are left alone: POST /v1/tasks/operate pauses or deletes them.

        submission_id: id of the submission.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
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
        """Sends failed units again; if settings are given, they are planned anew.

        POST /v1/submissions/{id}/retry. Returns: Submission. Uses the files as they are now.

        submission_id: id of the submission.
        unit_ids: Which failed units. Omitted: all of them.
        settings: If given, the failed units become `replaced` and new ones are planned with these
            settings.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409), refused (422).
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
        """Renders the frames held back behind test frames, or drops them.

        POST /v1/submissions/{id}/rest. Returns: Submission. Only for submissions with the setting
        testFrames. The tasks of the test frames say what the remaining frames would take and cost
        (`rest`). No frame is rendered twice, however often this is requested.

        submission_id: id of the submission.
        order: "render", "drop". render: render the frames held back, without rendering any frame
            twice; drop: never render them.
        task_ids: Tasks of test frames to apply this to. Omitted: all tasks of the submission. 1 to
            1000 of them.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
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
        """Records the artist's decision on a unit whose outcome cannot be proved.

        POST /v1/submissions/{id}/resolve. Returns: Submission.

        submission_id: id of the submission.
        unit_id: A unit in state needsYou. 1 to 64 characters.
        outcome: "sent", "absent". sent: the farm has it; absent: the farm does not have it, and the
            unit is sent again.
        task_id: The farm's task id, if it was found there. Only with sent.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
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

        GET /v1/tasks. Returns: TaskList. As last reported by the farm. Reading the list makes the
        daemon query the farm, and changes arrive as task.changed; tasks created elsewhere are
        included.

        state: "preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped",
            "unknown", "gone". Only tasks in this state. Omitted: all.
        project_name: Only tasks of this project: its exact name. Omitted: all. At most 64
            characters.
        scene: Only tasks submitted from this scene: its exact local path. Omitted: all. At most
            4096 characters.
        task_id: Only tasks with exactly this id. Omitted: all. At most 20 characters.
        task_status: Only tasks with exactly this status, in the farm's own word. Omitted: all. At
            most 64 characters.
        task_type: "0", "1", "2". Only tasks of this type: 0 beauty, 1 photon or 2 both. Omitted:
            all.
        cg_soft_name: Only tasks whose program contains this text. Omitted: all. At most 32
            characters.
        input_scene_path: Only tasks whose scene on the farm contains this text. Omitted: all. At
            most 256 characters.
        camera: Only tasks whose camera contains this text. Omitted: all. At most 256 characters.
        render_layer: Only tasks whose render layer contains this text. Omitted: all. At most 256
            characters.
        artist: Only tasks whose artist contains this text. Omitted: all. At most 32 characters.
        submit_account: Only tasks submitted by exactly this account. Omitted: all. At most 32
            characters.
        start_date_after: Only tasks submitted at or after this time; ISO 8601, UTC. Omitted: all.
        start_date_before: Only tasks submitted at or before this time; ISO 8601, UTC. Omitted: all.
        completed_date_after: Only tasks that ended at or after this time; ISO 8601, UTC. Omitted:
            all.
        completed_date_before: Only tasks that ended at or before this time; ISO 8601, UTC. Omitted:
            all.
        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
        farm: `all`: include the other farms, read-only (§1).
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
        """Every item of tasks(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
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

        POST /v1/tasks/operate. Returns: Operation. Once done, the operation has one outcome per id;
        it arrives as operation.changed. A resubmit without `restart` renders what each task has
        left: failed and aborted frames and, for stopped tasks, waiting ones. Several kinds of
        frames become several operations; the response is the first and lists the others. Repeating
        the same order for the same tasks while it is in progress returns the same operation.

        task_ids: The tasks: the farm's ids, digits only. 1 to 1000 of them.
        order: "pause", "resubmit", "delete", "change", "cancel". What to do with them. cancel: stop
            them, then delete them; refused for a task that the farm stops but does not delete.
        restart: "failed", "aborted", "done", "started", "waiting". Only with resubmit: which frames
            to render again. Omitted: those each task has left, never finished ones.
        priority: Only with change: the new priority; the farm renders higher ones first.
        timeout_seconds: Only with change: the new time limit per frame, in seconds, at most 240 h.
            At most 864000, more than 0.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409), farmUnavailable (503).
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

        GET /v1/tasks/{taskId}. Returns: Task.

        task_id: The farm's id of the task: digits.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route("GET", "/v1/tasks/" + quote(task_id, safe=""), {}, None, {}, timeout)

    def frames(self, task_id, timeout=None):
        """Lists the frames of a task.

        GET /v1/tasks/{taskId}/frames. Returns: FrameList. On a single page, with its age: `readAt`
        distinguishes frames that have not been read yet from a task without frames. For a while
        after each request they are kept up to date, and changes arrive as frame.changed.

        task_id: The farm's id of the task: digits.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route(
            "GET", "/v1/tasks/" + quote(task_id, safe="") + "/frames", {}, None, {}, timeout
        )

    def frame_log(self, task_id, frame_id, timeout=None):
        """Returns the farm's logs of rendering a frame.

        GET /v1/tasks/{taskId}/frames/{frameId}/log. Returns: FrameLogs. Queries the farm.

        task_id: The farm's id of the task: digits.
        frame_id: frameId of the frame.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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
        """Returns a thumbnail of a frame.

        GET /v1/tasks/{taskId}/frames/{frameId}/thumbnail. A PNG of at most 256 pixels a side, made
        from the downloaded frame or, where the transfer driver can fetch single files, from the
        image the farm lists. `frameId` may also be the frame number.

        task_id: The farm's id of the task: digits.
        frame_id: frameId of the frame, or its frame number.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
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
        """Opens the folder of a task's frames in the file manager on the daemon's desktop.

        POST /v1/tasks/{taskId}/open-folder. Returns: OpenedFolder.

        task_id: The farm's id of the task: digits.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/tasks/" + quote(task_id, safe="") + "/open-folder", {}, {}, {}, timeout
        )

    def plan_rerender(self, task_id, frames=None, which=None, timeout=None):
        """Returns which frames of a task would be rendered again, and what that would cost.

        POST /v1/tasks/{taskId}/rerender/plan. Returns: RerenderPlan.

        task_id: The farm's id of the task: digits.
        frames: Frames of the task, such as 3,7-9. Omitted: those selected by `which`. 1 to 65536
            characters.
        which: "flagged", "failed", "missing". flagged: frames whose image looks wrong; failed:
            failed or aborted frames; missing: frames that are not on this machine. Exactly one of
            frames and which.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
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

        POST /v1/tasks/{taskId}/rerender. Returns: Submission. With the same settings, into the same
        folder. The scene is sent as it is now; the submission says which task's frames it renders
        (rerenderOf).

        task_id: The farm's id of the task: digits.
        frames: Frames of the task, such as 3,7-9. Omitted: those selected by `which`. 1 to 65536
            characters.
        which: "flagged", "failed", "missing". flagged: frames whose image looks wrong; failed:
            failed or aborted frames; missing: frames that are not on this machine. Exactly one of
            frames and which.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
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
        """Downloads a task's results into a local folder.

        POST /v1/tasks/{taskId}/download. Returns: Transfer. Progress arrives as transfer.progress
        and at /v1/transfers/{id}.

        task_id: The farm's id of the task: digits.
        folder: Absolute path of the folder that receives the frames. Omitted: the folder the task's
            frames are downloaded to automatically. 1 to 4096 characters.
        verify: Compares every local file with the farm and downloads damaged or missing ones again.
            Default false: downloads missing ones only.
        replace_newer: Frames replace newer files of yours and frames of another scene, instead of
            being saved next to them. Default false.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: malformed (400), notFound (404).
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

        GET /v1/operations. Returns: OperationList.

        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
        farm: `all`: include the other farms, read-only (§1).
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
        """Every item of operations(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
        """
        return self._all(self.operations, {"farm": farm, "limit": 500, "timeout": timeout})

    def operation(self, operation_id, timeout=None):
        """Returns one operation with its outcomes.

        GET /v1/operations/{id}. Returns: Operation.

        operation_id: id of the operation.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route(
            "GET", "/v1/operations/" + quote(operation_id, safe=""), {}, None, {}, timeout
        )

    def transfers(self, limit=None, cursor=None, farm=None, timeout=None):
        """Lists uploads and downloads, newest first.

        GET /v1/transfers. Returns: TransferList.

        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
        farm: `all`: include the other farms, read-only (§1).
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
        """Every item of transfers(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
        """
        return self._all(self.transfers, {"farm": farm, "limit": 500, "timeout": timeout})

    def transfer(self, transfer_id, timeout=None):
        """Returns one transfer.

        GET /v1/transfers/{id}. Returns: Transfer.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route(
            "GET", "/v1/transfers/" + quote(transfer_id, safe=""), {}, None, {}, timeout
        )

    def pause_transfer(self, transfer_id, timeout=None):
        """Pauses an upload until it is resumed.

        POST /v1/transfers/{id}/pause. Returns: Transfer. Files already sent stay on the farm and
        are not sent again. The pause survives restarts.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/transfers/" + quote(transfer_id, safe="") + "/pause", {}, {}, {}, timeout
        )

    def resume_transfer(self, transfer_id, timeout=None):
        """Resumes a paused upload.

        POST /v1/transfers/{id}/resume. Returns: Transfer.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/transfers/" + quote(transfer_id, safe="") + "/resume", {}, {}, {}, timeout
        )

    def cancel_transfer(self, transfer_id, timeout=None):
        """Cancels a download, or an upload together with its submission.

        POST /v1/transfers/{id}/cancel. Returns: Transfer. A scene cannot be rendered without its
        files, so everything in the submission that has not been sent is cancelled, as by POST
        /v1/submissions/{id}/cancel.

        transfer_id: id of the transfer.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409).
        """
        return self._route(
            "POST", "/v1/transfers/" + quote(transfer_id, safe="") + "/cancel", {}, {}, {}, timeout
        )

    def limits(self, timeout=None):
        """Returns the spending limits and how much of each is spent.

        GET /v1/limits. Returns: Limits. As last reported by the farm. The key `limits` in
        config.json sets them. When a limit is reached, tasks submitted from here are paused,
        further submissions are refused, and the notice limitReached is raised; its action spendOn
        allows the same amount again.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/limits", {}, None, {}, timeout)

    def spending(self, month, limit=None, cursor=None, timeout=None):
        """Lists what each task was charged in a month.

        GET /v1/spending. Returns: SpentTaskList. Dated by the day on which the farm first reported
        each amount; a task that spans two months is in both.

        month: Month in this machine's calendar, such as 2026-11.
        limit: Maximum number of items per page. 1 to 500. Default 100.
        cursor: The `cursor` of the previous page. Omitted: the first page.
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
        """Every item of spending(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
        """
        return self._all(self.spending, {"month": month, "limit": 500, "timeout": timeout})

    def settings(self, timeout=None):
        """Lists every configuration key with its meaning, value and default.

        GET /v1/settings. Returns: Settings. As the daemon will read them at its next start. Secret
        values are never included.

        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: refused (422).
        """
        return self._route("GET", "/v1/settings", {}, None, {}, timeout)

    def change_setting(self, key, value=None, timeout=None):
        """Sets one key in config.json, or removes it.

        PATCH /v1/settings/{key}. Returns: Setting. Validated like `renderbridge config set`. Takes
        effect when the daemon restarts.

        key: Name of the key.
        value: The new value, of the key's type. Absent or null: removes it from config.json.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404), conflict (409), refused (422).
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
        """Returns the choices offered by first-time setup.

        GET /v1/setup. Returns: SetupFacts.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/setup", {}, None, {}, timeout)

    def set_up(self, hosts, start_at_login, farm=None, account=None, frames=None, timeout=None):
        """Applies the answers of first-time setup.

        POST /v1/setup. Returns: SetupDone. As `renderbridge setup` does: writes config.json,
        installs adapters, starts the daemon at log-in. Send the access key to POST /v1/farm/login.
        A different farm takes effect when the daemon restarts.

        hosts: Hosts to install the adapter in; all: every host found.
        start_at_login: Whether the daemon starts when this user logs in.
        farm: URL of the farm's API, or sandbox. Absent: unchanged. 1 to 2048 characters.
        account: The account, or its AccessID. Absent: unchanged. 1 to 32 characters.
        frames: Folder that frames are downloaded to. Absent: unchanged. 1 to 4096 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: refused (422).
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
        """Checks an access key with the farm, and saves it unless the farm refuses it.

        POST /v1/farm/login. Returns: KeptKey. As `renderbridge login` does, for the farm and
        account in config.json: in the keychain, or in secrets.json where there is no keychain. A
        daemon that uses this account switches to it immediately.

        access_key: The access key of the configured account. Secret: no route returns it. 1 to 32
            characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: refused (422).
        """
        return self._route(
            "POST", "/v1/farm/login", {}, _given({"accessKey": access_key}), {}, timeout
        )

    def hosts(self, timeout=None):
        """Lists the connected hosts.

        GET /v1/hosts. Returns: HostList.

        timeout: Seconds for the whole call. Default: that of the client.
        """
        return self._route("GET", "/v1/hosts", {}, None, {}, timeout)

    def gather_scene(self, host_id, timeout=None):
        """Asks a host to gather its open scene.

        POST /v1/hosts/{id}/gather. Returns: GatherRequested. The gathered scene, or why it could
        not be gathered, arrives as host.changed with this requestId.

        host_id: id of the host.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: notFound (404).
        """
        return self._route(
            "POST", "/v1/hosts/" + quote(host_id, safe="") + "/gather", {}, {}, {}, timeout
        )

    def read_events(self, after=None, wait=None, types=None, timeout=None):
        """Returns the events after a cursor; waits for the first one if requested.

        GET /v1/events. Returns: EventsPage. A WebSocket on the same path pushes the same events.

        after: Only events after this cursor. Omitted: from now on. At most 128 characters.
        wait: Seconds to wait for the first event; 0 responds immediately. Default 0. 0 to 30.
        types: Comma-separated event types. Omitted: all. At most 256 characters.
        timeout: Seconds for the whole call. Default: that of the client.

        Raises DaemonRefused: cursorGone (410).
        """
        return self._route(
            "GET", "/v1/events", {"after": after, "wait": wait, "types": types}, None, {}, timeout
        )


AsyncRoutes = Routes
"""The same for a _route that returns background tasks; a separate name, as the types differ."""


def _given(fields):
    return {name: value for name, value in fields.items() if value is not None}
