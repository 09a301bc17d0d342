"""What the account has on the farm: balance, users, projects, and the plugins to choose from."""

from .account_notifications import AccountNotifications
from .operations import Operations

# The farm may have to be asked, at its own pace.
READ_SECONDS = 60.0
# What failed is read again after so long, doubled each time it fails again.
FIRST_RETRY_SECONDS = 5.0
MOST_RETRY_SECONDS = 60.0


class Account(Operations):
    """`balance`, `users`, `projects` and `plugins` as the daemon answered last, None before it did.

    `failure` is the BridgeError of the last reading, None when it went well; `renewed` holds
    callables, called when the farm itself was asked. `notifications` are those of the users. The
    ids of Operations are those of projects, and names for projects that are to be created.
    """

    def __init__(self, host, host_timer, connection, changed, clock):
        super().__init__(host, host_timer, connection, changed, clock)
        # Operations of their own: a project may be named as a user is.
        self.notifications = AccountNotifications(host, host_timer, connection, changed, clock)
        self.balance = None
        self.users = None
        self.projects = None
        self.plugins = None
        self.failure = None
        self.renewed = []
        self._reading = None
        self._is_stale = False
        self._is_seen = False
        self._openings = self._read_at = 0
        self._retry_at = None
        self._failed = 0

    @property
    def is_reading(self):
        """Whether the daemon is asked at the moment."""
        return self._reading is not None

    def see(self):
        """Say that the artist sees the account: it is read, once for each daemon that comes."""
        self._is_seen = True

    def look(self, fresh=None):
        """Read all of it; fresh: "1" has the daemon ask the farm first."""
        if self._reading is None and self._connection.state == "connected":
            self._is_stale, self._is_seen = False, True
            self._retry_at = None
            self._read_at = self._openings = self._connection.openings
            self._reading = self._host_timer.run(
                self._read(fresh), lambda background_task: self._was_read(fresh, background_task)
            )
            self._changed()

    def take(self, message):
        """Take an event of the daemon; return whether it told how an operation fares."""
        return self.notifications.take(message) or super().take(message)

    def tick(self):
        """Read the balance once the daemon is there, and what was written; 4 times a second."""
        super().tick()
        self.notifications.tick()
        if self._connection.state != "connected":
            return
        if self._is_stale:
            self.look(fresh="1")
        elif self._is_seen and (self._read_at != self._connection.openings or self._is_due()):
            self.look()
        elif self._openings != self._connection.openings or self._is_due():
            # Another daemon may speak for another account.
            self._openings = self._connection.openings
            self._retry_at = None
            self._host_timer.run(self._bridge().balance(timeout=READ_SECONDS), self._take_balance)

    def end(self):
        """Forget what is under way; the daemon does not."""
        super().end()
        self.notifications.end()
        self._reading = None

    def project(self, project_id):
        """Return the project of that id, None when there is none any more."""
        known = self.projects or ()
        return next((each for each in known if each["projectId"] == project_id), None)

    def programs(self):
        """Return the programs that the farm has plugins for or a project names, sorted."""
        named = {plugin["cgSoftName"] for plugin in self.plugins or ()}
        for project in self.projects or ():
            named.update(each["cgSoftName"] for each in project["configurations"])
        return sorted(named)

    def plugin_pairs(self):
        """Return (program, plugin) of all plugins that the farm has, sorted."""
        pairs = {(each["cgSoftName"], each["pluginName"]) for each in self.plugins or ()}
        # A program without plugins is listed with an empty name.
        return sorted(pair for pair in pairs if pair[1])

    def plugins_for(self, program):
        """Return the names of the plugins that the farm has for a program, sorted."""
        return [plugin for each, plugin in self.plugin_pairs() if each == program]

    def create_project(self, name, **facts):
        """Create a project; facts: as create_project() of the bridge takes them."""
        self._ask([name], self._bridge().create_project(name, **facts), self._follow)

    def change_project(self, project_id, **facts):
        """Change what `facts` name of a project; facts: as change_project() takes them."""
        self._ask([project_id], self._bridge().change_project(project_id, **facts), self._follow)

    def add_configuration(self, project_id, program, plugins, is_default=None):
        """Have a project offer a program with these plugins."""
        asked = self._bridge().add_configuration(project_id, program, plugins, is_default)
        self._ask([project_id], asked, self._follow)

    def change_configuration(self, project_id, config_id, program, plugins, is_default=None):
        """Change a configuration of a project."""
        asked = self._bridge().change_configuration(
            project_id, config_id, program, plugins, is_default
        )
        self._ask([project_id], asked, self._follow)

    def delete_configuration(self, project_id, config_id):
        """Take a configuration from a project."""
        asked = self._bridge().delete_configuration(project_id, config_id)
        self._ask([project_id], asked, self._follow)

    def _read(self, fresh):
        bridge = self._bridge()
        self.balance = yield from bridge.balance(fresh=fresh, timeout=READ_SECONDS)
        # The farm tells both in one answer, which is fresh by now.
        users = yield from bridge.users(timeout=READ_SECONDS)
        self.users = users["items"]
        operations = yield from bridge.operations(limit=500)
        self.notifications.learn(operations["items"])
        projects = yield from bridge.projects(limit=500, fresh=fresh, timeout=READ_SECONDS)
        self.projects = projects["items"]
        # What the farm has to offer seldom changes, and is long.
        if self.plugins is None or fresh is not None:
            plugins = yield from bridge.plugins(fresh=fresh, timeout=READ_SECONDS)
            self.plugins = plugins["items"]

    def _was_read(self, fresh, background_task):
        self._reading = None
        self.failure = background_task.error
        self._plan_retry(background_task.error)
        if fresh is not None and self.failure is None:
            for call in self.renewed:
                call()
        self._changed()

    def _is_due(self):
        return self._retry_at is not None and self._clock() >= self._retry_at

    def _plan_retry(self, error):
        if error is None:
            self._failed = 0
            return
        pause = FIRST_RETRY_SECONDS * 2 ** min(self._failed, 8)
        self._failed += 1
        self._retry_at = self._clock() + min(pause, MOST_RETRY_SECONDS)

    def _take_balance(self, background_task):
        self._plan_retry(background_task.error)
        if background_task.error is None:
            self.balance = background_task.result
            self._changed()

    def _judge(self, ids, data):
        super()._judge(ids, data)
        # What was written is read anew.
        self._is_stale = True
