# Generated from protocol/bridge by `npm run generate`; not edited by hand.
"""Shapes and routes of the bridge for type checkers. Responses may have more keys than are listed here."""

from typing import Any, Dict, Generator, Iterator, List, Mapping, Optional, TypeVar, Union

from typing_extensions import Literal, NotRequired, TypedDict

_T = TypeVar("_T")
BackgroundTask = Generator[Any, None, _T]
"""Run by background_task.BackgroundTask: yields while it waits, then returns the response."""


HEALTH_PATH: str
NOTICES_PATH: str
OPEN_API_PATH: str
FARM_PATH: str
FARM_CALLS_PATH: str
BALANCE_PATH: str
PROJECTS_PATH: str
PLUGINS_PATH: str
USERS_PATH: str
TASK_TYPES_PATH: str
SUBMISSIONS_PATH: str
TASKS_PATH: str
OPERATIONS_PATH: str
TRANSFERS_PATH: str
LIMITS_PATH: str
SPENDING_PATH: str
SETTINGS_PATH: str
SETUP_FACTS_PATH: str
HOSTS_PATH: str
READ_EVENTS_PATH: str

class Balance(TypedDict):
    """The account's balance, with its age (§3)."""

    account: str
    """Login name of the calling account."""

    balances: List[Money]
    """One entry per currency that the farm reports."""

    readAt: str
    """When the farm was queried; ISO 8601, UTC."""


class BridgeEvent(TypedDict):
    """A numbered event; there are no gaps, and the last 10,000 are kept across restarts (§3)."""

    cursor: str
    """Opaque position in the event log, such as k3v9.1204; pass it as `after` to continue from
    here."""

    at: str
    """When it was recorded; ISO 8601, UTC."""

    type: EventType

    data: Dict[str, Any]
    """The whole resource as it is now (Submission, Task, Frame, Operation, Farm, Host, Notice)."""


class ClientMessageHostHelloScene(TypedDict):
    """The open scene."""

    path: Optional[str]
    """Local path of the open scene; null: never saved."""

    modified: Optional[bool]
    """Whether it has unsaved changes; null: unknown."""


class ClientMessageHostHello(TypedDict):

    type: Literal["host.hello"]
    """Sent first, and again after each reconnection."""

    app: HostApp

    version: str
    """Version of the host as it writes it, such as 3.4.1. At most 64 characters."""

    adapter: str
    """Version of the adapter. At most 64 characters."""

    scene: ClientMessageHostHelloScene
    """The open scene."""


class ClientMessageHostSceneScene(TypedDict):
    """The open scene."""

    path: Optional[str]
    """Local path of the open scene; null: never saved."""

    modified: Optional[bool]
    """Whether it has unsaved changes; null: unknown."""


class ClientMessageHostScene(TypedDict):

    type: Literal["host.scene"]
    """Sent when the open scene changes."""

    scene: ClientMessageHostSceneScene
    """The open scene."""


class ClientMessageHostGathered(TypedDict):

    type: Literal["host.gathered"]
    """The reply to host.gather."""

    requestId: str
    """As received in host.gather. 1 to 64 characters."""

    sceneId: NotRequired[str]
    """From POST /v1/scenes. 1 to 64 characters."""

    error: NotRequired[str]
    """Why there is no scene, for a person. At most 2000 characters."""


ClientMessage = Union[ClientMessageHostHello, ClientMessageHostScene, ClientMessageHostGathered]
"""What hosts send on the WebSocket (§3)."""


class Configuration(TypedDict):
    """A program with its plugins, as a project offers it (§3)."""

    configId: str
    """The farm's id of the configuration."""

    cgSoftName: str
    """Opaque and case-sensitive, such as blender 3.4."""

    plugins: List[str]
    """Plugin names with versions, as the farm spells them."""

    isDefault: bool
    """Whether the farm uses it when none is given."""


class ConfigurationRequest(TypedDict):
    """A configuration to add, or the new version of one (§3; farm contract §6)."""

    cgSoftName: str
    """The program as the farm spells it, such as blender 3.4; case-sensitive. 1 to 32
    characters."""

    plugins: NotRequired[List[str]]
    """Plugins as GET /v1/plugins spells them, without commas. Omitted: none. At most 50 of them."""

    isDefault: NotRequired[bool]
    """A project has one default; the latest wins."""


class DaemonFile(TypedDict):
    """`daemon.json` in the home folder: how clients find a running daemon. Mode 0600; written in
    full, then renamed; removed at a clean shutdown (§2)."""

    url: str
    """Where the daemon listens: the IPv4 loopback address and port, without a path."""

    token: str
    """Secret; new at every start. At least 32 characters."""

    pid: int
    """Process id of the daemon. More than 0."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""

    startedAt: str
    """When it started; ISO 8601, UTC."""


class DownloadRequest(TypedDict):
    """Where to download a task's results to (§3)."""

    folder: NotRequired[str]
    """Absolute path of the folder that receives the frames. Omitted: the folder the task's frames
    are downloaded to automatically. 1 to 4096 characters."""

    verify: NotRequired[bool]
    """Compares every local file with the farm and downloads damaged or missing ones again. Default
    false: downloads missing ones only."""

    replaceNewer: NotRequired[bool]
    """Frames replace newer files of yours and frames of another scene, instead of being saved next
    to them. Default false."""


EventType = Literal["submission.changed", "task.changed", "frame.changed", "operation.changed", "farm.changed", "host.changed", "notice"]
"""What changed; clients ignore types they do not know."""


class EventsPage(TypedDict):
    """The response to a long poll; at most 500 events (§3)."""

    events: List[BridgeEvent]
    """In order; empty when none arrived in time."""

    cursor: str
    """Continue from here, whether or not there were events."""


class FarmAccessKey(TypedDict):
    """The access key: whether there is one and where it was found."""

    set: bool
    """Whether the daemon has a key for calling the farm."""

    source: KeySource


class FarmLane(TypedDict):
    """The request queue in which calls to the farm are sent one at a time."""

    intervalMs: float
    """Milliseconds between the starts of two calls. At least 0."""

    waiting: int
    """Number of calls waiting for their slot. At least 0."""

    nextSlotAt: Optional[str]
    """When the next call may start; ISO 8601, UTC. Null: immediately."""


class FarmPublished(TypedDict):
    """Presets and path map from the gateway in front of the farm."""

    readAt: str
    """When the gateway last answered; ISO 8601, UTC. Shared values are as old as that."""

    by: str
    """Display name of the person who published it."""

    revision: int
    """Number of the published version; the first is 1. At least 1."""

    presets: int
    """Published presets. At least 0."""

    pathMap: int
    """Published path mappings; they apply where this computer has none. At least 0."""


class Farm(TypedDict):
    """The selected farm as the daemon sees it (§3)."""

    name: str
    """SANDBOX, or the host name of the farm's URL."""

    baseUrl: str
    """The farm's URL; `sandbox` for the sandbox."""

    account: str
    """Login name on the farm."""

    generation: NotRequired[int]
    """Generation of the farm's API, for farms that have several. Omitted: 1. At least 1."""

    sandbox: bool
    """Whether it is the sandbox farm, which costs no money."""

    state: Literal["ready", "unreachable", "refused"]
    """Whether the farm answered the last call; refused: it rejected the account or key."""

    detail: NotRequired[str]
    """What to do when it is not ready, and which of its values the daemon does not trust: its
    clock, its interval."""

    findability: Literal["proved", "unproved", "failed"]
    """Whether the farm's search finds submission tags; the worst of all accounts. Until this is
    proved, no create with an unknown outcome is sent again."""

    findabilityByAccount: Dict[str, Literal["proved", "unproved", "failed"]]
    """The same for each account with submitted tasks; a farm may list one account's tasks and hide
    another's."""

    accessKey: FarmAccessKey
    """The access key: whether there is one and where it was found."""

    lane: FarmLane
    """The request queue in which calls to the farm are sent one at a time."""

    published: NotRequired[FarmPublished]
    """Presets and path map from the gateway in front of the farm."""


class FarmCall(TypedDict):
    """One call to the farm (§3)."""

    number: int
    """Number of the call since the daemon started. At least 1."""

    action: str
    """The action called, in the farm's own word."""

    startedAt: str
    """When the daemon sent it; ISO 8601, UTC."""

    milliseconds: NotRequired[float]
    """Milliseconds until the answer. Absent while the call is in progress. At least 0."""

    outcome: Literal["underWay", "answered", "refused", "notSent", "unknown"]
    """notSent: no connection was made; unknown: the call may have had an effect, but there is no
    answer to confirm it."""

    code: NotRequired[str]
    """The farm's code, when it refused and gave one."""

    message: NotRequired[str]
    """Why there was no answer: the farm's words or the daemon's."""

    sent: str
    """The request as JSON for reading: without headers and secrets, long lists and texts shortened,
    at most 4,000 characters."""

    answer: NotRequired[str]
    """The answer as JSON for reading: without headers and secrets, long lists and texts shortened,
    at most 4,000 characters."""


class FarmCallsLane(TypedDict):
    """The request queue in which calls to the farm are sent one at a time."""

    intervalMs: float
    """Milliseconds between the starts of two calls. At least 0."""

    waiting: int
    """Number of calls waiting for their slot. At least 0."""

    nextSlotAt: Optional[str]
    """When the next call may start; ISO 8601, UTC. Null: immediately."""


class FarmCallsCircuit(TypedDict):
    """The circuit breaker, which stops calls while the farm fails."""

    state: Literal["closed", "open", "halfOpen"]
    """closed: calls go through; open: no calls until retryAt; halfOpen: one call goes through, and
    its outcome decides."""

    failures: int
    """Number of consecutive failed calls. At least 0."""

    retryAt: Optional[str]
    """When one call may be tried; ISO 8601, UTC. Null unless open."""


class FarmCallsInLineRow(TypedDict):

    requestClass: Literal["operate", "reconcile", "create", "look", "watch"]
    """Purpose of the call: an operation, reconciling an earlier call, a new task, a list that
    someone is viewing, or a background refresh."""

    since: str
    """When it entered the queue; ISO 8601, UTC."""


class FarmCalls(TypedDict):
    """Calls to the farm: those in the queue and the outcome of the latest (§3)."""

    at: str
    """The daemon's clock at the time of the response; ISO 8601, UTC."""

    lane: FarmCallsLane
    """The request queue in which calls to the farm are sent one at a time."""

    circuit: FarmCallsCircuit
    """The circuit breaker, which stops calls while the farm fails."""

    inLine: List[FarmCallsInLineRow]
    """Queued calls, in the order in which they will be sent; at most 100."""

    items: List[FarmCall]
    """The last 100 calls, newest first."""


FieldControl = Literal["int", "number", "text", "choice", "multi", "bool", "frames", "table", "fact"]
"""How the field is drawn; `fact` is read-only. Draw unknown ones as a fact."""


class Form(TypedDict):
    """The form of a task type, built by the daemon and drawn by each host; titles in the requested
    language (§5)."""

    groups: List[FormGroup]
    """In display order."""


class FormColumnChoice(TypedDict):

    value: Any
    """Value of the setting when this is chosen."""

    title: str
    """In the requested language, or a name from the scene."""

    cells: NotRequired[Dict[str, Any]]
    """Only for a table: the cells of this row."""


class FormColumn(TypedDict):
    """One column of a table (§5)."""

    key: str
    """Key in the rows of the table."""

    title: str
    """Label, in the requested language."""

    help: str
    """One or two sentences on what it does; may be empty."""

    control: FieldControl

    choices: NotRequired[List[FormColumnChoice]]
    """The choices, in order."""

    required: bool
    """Whether a row without it is an error."""


class FormFieldChoice(TypedDict):

    value: Any
    """Value of the setting when this is chosen."""

    title: str
    """In the requested language, or a name from the scene."""

    cells: NotRequired[Dict[str, Any]]
    """Only for a table: the cells of this row."""


class FormField(TypedDict):
    """One field of the form, as a host draws it (§5)."""

    key: str
    """Key of the setting, or of the fact."""

    title: str
    """Label, in the requested language."""

    help: str
    """One or two sentences on what it does; may be empty."""

    control: FieldControl

    value: Any
    """The value as the setting takes it; for a table the selected rows, while `choices` has all
    rows."""

    source: ValueSource

    choices: NotRequired[List[FormFieldChoice]]
    """The choices, in order."""

    min: NotRequired[float]
    """Smallest value allowed, in the unit given in the title."""

    max: NotRequired[float]
    """Largest value allowed, in the unit given in the title."""

    maxWidth: NotRequired[int]
    """In the farm's width units: a Chinese character counts as 2."""

    required: bool
    """Whether a submission without it is refused."""

    lockedBy: NotRequired[str]
    """Who locked the setting; the field is then a fact, and any other choice is ignored."""

    columns: NotRequired[List[FormColumn]]
    """Only for a table."""

    jump: NotRequired[str]
    """Only for a fact: what to select in the host to change it."""


class FormGroup(TypedDict):
    """A group of fields under one heading (§5)."""

    id: str
    """Stable; for remembering whether the group is collapsed."""

    title: str
    """Heading, in the requested language."""

    folded: bool
    """Whether it is collapsed initially; a host expands it if the artist did, or to show one of its
    fields."""

    fields: List[FormField]
    """In display order."""


class Frame(TypedDict):
    """One frame of a task; the farm calls it a job (§1, §3)."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    taskId: str
    """The task it belongs to."""

    frameId: str
    """The farm's id of the frame; opaque."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    number: NotRequired[int]
    """Frame number, if it can be read from the farm's name for the frame."""

    state: Literal["waiting", "rendering", "done", "failed", "aborted", "unknown"]
    """State, in Renderbridge's terms."""

    percent: float
    """How much of it is rendered, in percent. 0 to 100."""

    startedAt: NotRequired[str]
    """When rendering started; ISO 8601, UTC."""

    endedAt: NotRequired[str]
    """When rendering ended; ISO 8601, UTC."""

    seconds: float
    """Render time in seconds. At least 0."""

    file: NotRequired[str]
    """Local path of its image once downloaded; if there are several, the first by name."""

    besideNewer: NotRequired[Literal[True]]
    """Its image was saved next to a newer file of yours, which was not overwritten."""

    flag: NotRequired[Literal["black", "empty", "sameAsNeighbour", "undecodable"]]
    """What looks wrong with its image."""

    sameAs: NotRequired[int]
    """The preceding frame, if its image is identical; flagged only where the frames around it
    move."""

    thumbnail: NotRequired[str]
    """Path on the bridge of a thumbnail (PNG), once downloaded."""

    thumbnailFile: NotRequired[str]
    """The same thumbnail as a local file, which may be removed once it is old."""

    pace: NotRequired[Literal["slow", "runaway"]]
    """Only in the list of frames: slow takes three times the median of finished frames, runaway ten
    times."""

    actions: List[OfferedAction]
    """What can be done with it now: log. Empty: nothing."""


class FrameCounts(TypedDict):
    """Number of frames in each state (§3)."""

    total: int
    """Frames of the task, as the farm counts them. At least 0."""

    done: int
    """Frames that are rendered. At least 0."""

    failed: int
    """Frames that failed. At least 0."""

    executing: int
    """Frames that render now. At least 0."""

    waiting: int
    """Frames that wait. At least 0."""

    aborted: int
    """Frames that were broken off. At least 0."""


class FrameList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[Frame]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""

    readAt: Optional[str]
    """When the farm last reported the frames of the task; null if it has not since the daemon
    started: an empty list then means that they are not known yet. ISO 8601, UTC."""


class FrameLogs(TypedDict):
    """The farm's logs of rendering a frame (§3)."""

    log: str
    """The log of the frame, unchanged; "" if the farm has none."""

    renderLog: str
    """The renderer's output, unchanged; "" if the farm has none."""

    processLog: str
    """The farm's log of the process, unchanged; "" if the farm has none."""


class GatherRequested(TypedDict):
    """A request to a host to gather its open scene (§3)."""

    requestId: str
    """The gathered scene arrives as host.changed with this id. 1 to 64 characters."""


class HealthBridge(TypedDict):
    """Bridge versions spoken; a client needs one in this range."""

    min: int
    """Oldest bridge version this daemon speaks."""

    max: int
    """Newest bridge version this daemon speaks."""


class Health(TypedDict):
    """The running daemon, and proof that it is the right one (§2)."""

    name: Literal["renderbridge"]
    """Name of the program that answers."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""

    bridge: HealthBridge
    """Bridge versions spoken; a client needs one in this range."""

    uptimeSeconds: float
    """Seconds since the daemon started, measured independently of the system clock. At least 0."""

    proof: NotRequired[str]
    """Only with a nonce: hex HMAC-SHA256, key the token, message `PORT:nonce`; check it before
    sending the token."""


class HeldRestBasisGateway(TypedDict):
    """What a gateway shares among workstations is included."""

    tasks: int
    """How many of `tasks` were known only to the gateway. At least 1."""

    readAt: str
    """When the gateway was last queried; ISO 8601, UTC. Shared values are as old as that."""


class HeldRestBasis(TypedDict):
    """What an estimate is based on; never the content of the scene."""

    kind: Literal["none", "testFrames", "sameScene", "samePlace", "sameProject", "sameSoftware", "ownFrames"]
    """What the estimate is based on. none: no basis yet, and no figure; testFrames: a few rendered
    frames of this scene; sameScene: finished tasks of this scene; samePlace: of its project,
    program, layer and size; sameProject: of its project and program; sameSoftware: of its program;
    ownFrames: frames the task itself has rendered."""

    tasks: int
    """Number of finished tasks used. At least 0."""

    frames: int
    """Number of rendered frames used. At least 0."""

    gateway: NotRequired[HeldRestBasisGateway]
    """What a gateway shares among workstations is included."""


class HeldRest(TypedDict):
    """The frames held back until the test frames have been reviewed, and what they would take and
    cost by these (§3)."""

    state: Literal["held", "released", "dropped"]
    """held: a person decides once the test frames are rendered; released: they are to be rendered;
    dropped: they will never be."""

    where: Literal["farm", "here"]
    """farm: the task on the farm contains them and is stopped meanwhile; here: they have not been
    sent, and become tasks of their own."""

    tested: str
    """The frames rendered first, such as 1,50,100."""

    frames: str
    """The frames held back, such as 2-49,51-99."""

    count: int
    """Number of frames held back. At least 0."""

    basis: NotRequired[HeldRestBasis]
    """What an estimate is based on; never the content of the scene."""

    renderSeconds: NotRequired[SecondsRange]
    """Total render time of all frames, on however many machines. Absent: no basis yet."""

    fee: NotRequired[MoneyRange]
    """What the farm will charge for it. Absent: no basis yet, or no fee has been reported."""

    playMoney: NotRequired[bool]
    """Whether the fee is play money of the sandbox, which is never charged."""


class HostScene(TypedDict):
    """The open scene."""

    path: Optional[str]
    """Local path of the open scene; null: never saved."""

    modified: Optional[bool]
    """Whether it has unsaved changes; null: unknown."""


class HostGathered(TypedDict):
    """The reply to the last gather request: the stored scene, or why there is none."""

    requestId: str
    """As returned by POST /v1/hosts/{id}/gather. 1 to 64 characters."""

    sceneId: NotRequired[str]
    """The stored scene, if gathering succeeded."""

    error: NotRequired[str]
    """Why there is no scene, in the host's words."""


class Host(TypedDict):
    """A connected program and its open scene (§3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    app: HostApp

    version: str
    """Version of the host as it writes it, such as 3.4.1. At most 64 characters."""

    adapter: str
    """Version of the adapter. At most 64 characters."""

    scene: HostScene
    """The open scene."""

    connected: bool
    """False once, when it disconnects; after that it is no longer listed."""

    gathered: NotRequired[HostGathered]
    """The reply to the last gather request: the stored scene, or why there is none."""


HostApp = Literal["maya", "houdini", "blender", "max", "sketchup", "standalone"]
"""The program the scene was open in (§1)."""


class HostList(TypedDict):
    """One page of a list (§3)."""

    items: List[Host]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class Issue(TypedDict):
    """One fault in a request: where, which code, a sentence, and the values in it (§3)."""

    path: str
    """Dotted path into the request; "" for the whole request."""

    code: str
    """malformed, unknownField, a farm code (1020 to 1024) or the code of a problem."""

    message: str
    """What is wrong there, in the requested language."""

    params: Dict[str, Any]
    """The values in the message, by name."""


class KeptKey(TypedDict):
    """A saved access key (§7)."""

    outcome: Literal["accepted", "unchecked"]
    """The farm's verdict; unchecked: the farm could not be reached."""

    place: str
    """Where it was saved: the keychain, or the path of a file."""

    inUse: bool
    """Whether this daemon uses it now; otherwise from its next start."""

    warnings: List[str]
    """Warnings about where and how it was saved."""


class KeyQuestion(TypedDict):
    """A key to check with the farm; the daemon continues to use its own (§7)."""

    accessKey: str
    """The account's access key; at most 32 characters for a farm of the first generation. Secret:
    no route returns it. 1 to 256 characters."""


KeySource = Literal["environment", "keychain", "secretsFile", "sandbox", "none"]
"""Where the access key was found; none: it was removed. The key itself is never sent over the
bridge."""


class KeyToKeep(TypedDict):
    """A key to check with the farm and save (§7)."""

    accessKey: str
    """The access key of the configured account. Secret: no route returns it. 1 to 32 characters."""


class KeyVerdict(TypedDict):
    """The farm's verdict on an access key (§7)."""

    outcome: Literal["accepted", "refused", "unchecked"]
    """The farm's verdict on the key; unchecked: the farm could not be reached, or answered about
    something else."""

    message: NotRequired[str]
    """The farm's words, or why it could not be reached."""


class LauncherFileBefore(TypedDict):
    """What hosts started previously, kept until this one has been seen running: `switch` goes back
    to it."""

    argv: List[str]
    """The program and its arguments, one string each; run without a shell."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""


class LauncherFile(TypedDict):
    """`launcher.json` beside it: how a host may start the daemon (§2)."""

    argv: List[str]
    """The program and its arguments, one string each; run without a shell."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""

    before: NotRequired[LauncherFileBefore]
    """What hosts started previously, kept until this one has been seen running: `switch` goes back
    to it."""


class Limit(TypedDict):
    """A spending limit and how much of it is spent (§3, §7)."""

    scope: Literal["task", "day", "month", "project"]
    """What the limit applies to."""

    of: str
    """Id of the task, the day (2026-11-29) or month (2026-11) of this machine, or the project."""

    currency: str
    """ISO 4217, such as USD. 3 characters."""

    spent: str
    """What the farm has charged so far; decimal."""

    limit: str
    """The limit, including any amount a person allowed beyond it; decimal."""

    state: Literal["ok", "near", "reached"]
    """near: four fifths are spent; reached: tasks submitted from here are paused, and nothing more
    is submitted."""


class Limits(TypedDict):
    """Spending limits, and how far they may be exceeded before tasks stop (§3)."""

    items: List[Limit]
    """For today, this month and projects with a limit of their own; only those with charges."""

    activeTasks: int
    """Tasks that are rendering or may start: what they spend before the next check may come on top.
    At least 0."""

    delaySeconds: float
    """Seconds between two checks: a limit can be exceeded by at most what tasks spend in that time.
    At least 0."""

    playMoney: bool
    """Whether the amounts are play money of the sandbox, which is never charged."""


class Money(TypedDict):
    """An amount in one currency (§3)."""

    currency: str
    """ISO 4217, such as USD. 3 characters."""

    amount: str
    """Decimal as the farm wrote it, such as 12.50; never a binary floating-point number."""


class MoneyRange(TypedDict):
    """An amount in one currency with bounds that hold in four of five cases (§3)."""

    currency: str
    """ISO 4217, such as USD. 3 characters."""

    low: str
    """Decimal; one case in ten is lower."""

    likely: str
    """Decimal; the median."""

    high: str
    """Decimal; one case in ten is higher."""


class NewKey(TypedDict):
    """A key that the daemon uses from now on (§7)."""

    accessKey: str
    """The account's access key; at most 32 characters for a farm of the first generation. Secret:
    no route returns it. 1 to 256 characters."""

    source: Literal["keychain", "secretsFile"]
    """Where the key is saved for the next start."""


class NewProject(TypedDict):
    """A project to create (§3; farm contract §6)."""

    projectName: str
    """1–20 letters and digits."""

    projectPath: NotRequired[str]
    """Root folder of its files. Omitted: the farm decides. 1 to 256 characters."""

    renderOs: NotRequired[Literal["Windows", "Linux"]]
    """Operating system it renders on."""

    remark: NotRequired[str]
    """Free text. At most 256 characters."""

    subAccount: NotRequired[str]
    """Login name of its owner. Omitted: the account. 1 to 32 characters."""


class Notice(TypedDict):
    """Something a person should know: kept across restarts until it is dismissed, answered or no
    longer applies (§3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    state: Literal["open", "dismissed", "answered", "over"]
    """open: not read yet; dismissed or answered: a person did that; over: it no longer applies."""

    farm: NotRequired[str]
    """Only if it concerns one farm."""

    code: str
    """Stable identifier of what happened."""

    severity: Literal["info", "warning", "error"]
    """How much it matters."""

    message: str
    """The sentence, in the requested language."""

    params: Dict[str, Any]
    """The values in the message, by name."""

    at: str
    """When it was raised; ISO 8601, UTC."""

    actions: List[OfferedAction]
    """The possible answers; empty when it is for information only."""

    hostLine: NotRequired[Literal[True]]
    """Whether hosts show it in their status line while it is open, unless `notify.hosts` says
    otherwise."""

    answer: NotRequired[str]
    """Only when answered: the action chosen."""


class NoticeAnswer(TypedDict):
    """The action a person chose among those a notice offers (§3)."""

    action: str
    """One of the notice's actions. 1 to 64 characters."""


class NoticeList(TypedDict):
    """One page of a list (§3)."""

    items: List[Notice]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class NotificationsChange(TypedDict):
    """Which notifications the farm sends for an account, and how (§3; farm contract §7)."""

    type: Literal["none", "started", "done", "failed"]
    """Notify when a task starts, finishes or fails; or never."""

    mode: NotRequired[Literal["url", "email", "textMessage"]]
    """Channel. Required unless the type is none."""

    address: NotRequired[str]
    """URL, e-mail address or phone number, depending on the mode. 1 to 256 characters."""


class OfferedAction(TypedDict):
    """An action that is possible now (§4)."""

    action: str
    """Stable identifier of the action. 1 to 64 characters."""

    confirm: bool
    """Whether a person must confirm it first."""

    billsAgain: bool
    """Whether the farm may charge for it again."""

    restart: NotRequired[Literal["failed", "aborted", "done", "started", "waiting"]]
    """Only for resume and resubmit: which frames to render again."""


class OpenedFolder(TypedDict):
    """The folder of a task's frames (§3)."""

    folder: str
    """The folder that was opened."""


class OperateRequest(TypedDict):
    """An operation on tasks; restart only with resubmit, exactly one of priority and timeoutSeconds
    with change (§3)."""

    taskIds: List[str]
    """The tasks: the farm's ids, digits only. 1 to 1000 of them."""

    order: Literal["pause", "resubmit", "delete", "change", "cancel"]
    """What to do with them. cancel: stop them, then delete them; refused for a task that the farm
    stops but does not delete."""

    restart: NotRequired[Literal["failed", "aborted", "done", "started", "waiting"]]
    """Only with resubmit: which frames to render again. Omitted: those each task has left, never
    finished ones."""

    priority: NotRequired[int]
    """Only with change: the new priority; the farm renders higher ones first."""

    timeoutSeconds: NotRequired[int]
    """Only with change: the new time limit per frame, in seconds, at most 240 h. At most 864000,
    more than 0."""


class OperationOutcome(TypedDict):

    id: str
    """What was operated on, such as a taskId."""

    result: Literal["done", "refused", "unknown"]
    """Result for this item; unknown: it cannot be determined."""

    message: NotRequired[str]
    """The farm's own words if it refused, or what was done instead where the farm supports only
    something close to the request."""


class Operation(TypedDict):
    """Any write to the farm other than a create: durable, and verified with the farm before it is
    repeated (§1, §3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    kind: OperationKind

    state: Literal["queued", "sending", "unconfirmed", "done", "failed", "expired"]
    """queued and sending continue; unconfirmed: the answer was lost and the farm is being queried;
    done, failed and expired are final."""

    request: Dict[str, Any]
    """The request as it was accepted."""

    outcomes: List[OperationOutcome]
    """One for each item operated on, once known."""

    alongside: NotRequired[List[str]]
    """The other operations of the same order, such as one for each kind of frames in a resubmit."""

    createdAt: str
    """When it was accepted; ISO 8601, UTC."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""


OperationKind = Literal["operateTask", "createProject", "changeProject", "addConfiguration", "changeConfiguration", "deleteConfiguration", "changeNotifications"]
"""The kind of write to the farm."""


class OperationList(TypedDict):
    """One page of a list (§3)."""

    items: List[Operation]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class PlannedRequest(TypedDict):
    """One create request as it would go to the farm (§3)."""

    action: str
    """The farm's create action, such as create_blender_task."""

    body: Dict[str, Any]
    """Exactly what is sent, without the header; the submission tag is shown as `[…]`."""

    onHold: NotRequired[Literal[True]]
    """Whether it is held back until someone has reviewed the test frames and releases it."""


class Plugin(TypedDict):
    """A plugin available on the farm for a program (§3)."""

    cgSoftName: str
    """The program it belongs to, as the farm spells it."""

    pluginName: str
    """Name with version, as the farm spells it."""


class PluginList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[Plugin]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""

    readAt: str
    """When the farm was queried: the age of the list; ISO 8601, UTC."""


class PreviewEstimateBasisGateway(TypedDict):
    """What a gateway shares among workstations is included."""

    tasks: int
    """How many of `tasks` were known only to the gateway. At least 1."""

    readAt: str
    """When the gateway was last queried; ISO 8601, UTC. Shared values are as old as that."""


class PreviewEstimateBasis(TypedDict):
    """What an estimate is based on; never the content of the scene."""

    kind: Literal["none", "testFrames", "sameScene", "samePlace", "sameProject", "sameSoftware", "ownFrames"]
    """What the estimate is based on. none: no basis yet, and no figure; testFrames: a few rendered
    frames of this scene; sameScene: finished tasks of this scene; samePlace: of its project,
    program, layer and size; sameProject: of its project and program; sameSoftware: of its program;
    ownFrames: frames the task itself has rendered."""

    tasks: int
    """Number of finished tasks used. At least 0."""

    frames: int
    """Number of rendered frames used. At least 0."""

    gateway: NotRequired[PreviewEstimateBasisGateway]
    """What a gateway shares among workstations is included."""


class PreviewEstimate(TypedDict):
    """The size of the submission, and what it would take and cost."""

    tasks: int
    """Number of tasks on the farm."""

    frames: int
    """Number of frames in all tasks together."""

    basis: NotRequired[PreviewEstimateBasis]
    """What an estimate is based on; never the content of the scene."""

    renderSeconds: NotRequired[SecondsRange]
    """Total render time of all frames, on however many machines. Absent: no basis yet."""

    fee: NotRequired[MoneyRange]
    """What the farm will charge for it. Absent: no basis yet, or no fee has been reported."""

    playMoney: NotRequired[bool]
    """Whether the fee is play money of the sandbox, which is never charged."""


class Preview(TypedDict):
    """What a submission would send (§3)."""

    form: Form
    """The form, with the values that would be used."""

    requests: List[PlannedRequest]
    """The request bodies that can be computed, even when there are errors."""

    problems: List[Problem]
    """Errors first; one of severity error means 422."""

    estimate: NotRequired[PreviewEstimate]
    """The size of the submission, and what it would take and cost."""


class Problem(TypedDict):
    """Something an artist should know before submitting (§5)."""

    code: str
    """Stable identifier, such as sceneNotSaved."""

    severity: Literal["error", "warning", "note"]
    """Errors block a submission; warnings and notes do not."""

    message: str
    """What is wrong, in the requested language."""

    action: str
    """What to do about it, in the requested language."""

    params: Dict[str, Any]
    """The values in the sentences."""

    path: NotRequired[str]
    """The setting or snapshot field it concerns."""

    acknowledged: NotRequired[Literal[True]]
    """Whether the scene has already been submitted with this warning: it is then shown as a note
    until its params, path or node change."""

    node: NotRequired[str]
    """The object to select in the host."""


class ProblemDetails(TypedDict):
    """The error: RFC 9457, `application/problem+json` (§3)."""

    type: str
    """The code as a URI, such as urn:renderbridge:notFound."""

    title: str
    """The code in words, in the requested language; the same for every occurrence."""

    status: int
    """HTTP status of the response, 400 to 599."""

    code: str
    """Stable; one of the bridge's error codes."""

    detail: str
    """A sentence for a person: what is wrong and what to do."""

    issues: List[Issue]
    """Every fault in the request; empty if there is none to list."""


class ProgressMessage(TypedDict):
    """Progress on the WebSocket: neither numbered nor kept, at most ten a second (§3)."""

    type: Literal["transfer.progress", "frame.progress"]
    """What is in progress."""

    data: Dict[str, Any]
    """The Transfer or the Frame as it is now."""


class Project(TypedDict):
    """A project of the farm with its configurations, from the cache (§3)."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    projectId: str
    """The farm's id of the configuration."""

    projectName: str
    """As used in settings."""

    projectPath: str
    """Root folder of its files as reported by the farm; may be empty."""

    renderOs: str
    """Operating system it renders on, in the farm's word; may be empty."""

    remark: str
    """Free text; may be empty."""

    owner: str
    """Login name of its owner; may be empty."""

    createdAt: NotRequired[str]
    """When it was created; ISO 8601, UTC."""

    configurations: List[Configuration]
    """The programs and plugins it can render with."""

    readAt: str
    """When the farm was queried: the age of the cache; ISO 8601, UTC."""


class ProjectChange(TypedDict):
    """Changes to a project, at least one field; omitted fields stay as they are (§3)."""

    projectName: NotRequired[str]
    """1–20 letters and digits."""

    projectPath: NotRequired[str]
    """Root folder of its files. Omitted: the farm decides. 1 to 256 characters."""

    renderOs: NotRequired[Literal["Windows", "Linux"]]
    """Operating system it renders on."""

    remark: NotRequired[str]
    """Free text. At most 256 characters."""

    subAccount: NotRequired[str]
    """Login name of the account whose project is changed; it does not move the project. Omitted:
    the owner as reported by the farm. 1 to 32 characters."""


class ProjectList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[Project]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""

    readAt: str
    """When the farm was queried: the age of the list; ISO 8601, UTC."""


class ReadSceneFile(TypedDict):
    """A scene file that has been read and stored (§3)."""

    sceneId: str
    """Refers to the snapshot; valid for an hour."""

    scene: Dict[str, Any]
    """What was found in the file: a SceneSnapshot."""


class RerenderPlan(TypedDict):
    """What rendering frames again would take and cost (§3)."""

    frames: str
    """The frames, such as 3,7-9."""

    count: int
    """Number of frames. At least 1."""

    sceneChanged: bool
    """Whether the scene has changed since the first task was submitted; it is sent as it is now."""

    perFrame: NotRequired[Money]
    """Average cost of a frame of the first task. Absent: no basis yet."""

    estimate: NotRequired[Money]
    """What these frames would cost at that price."""


class RerenderRequest(TypedDict):
    """Which frames of a task to render again (§3)."""

    frames: NotRequired[str]
    """Frames of the task, such as 3,7-9. Omitted: those selected by `which`. 1 to 65536
    characters."""

    which: NotRequired[Literal["flagged", "failed", "missing"]]
    """flagged: frames whose image looks wrong; failed: failed or aborted frames; missing: frames
    that are not on this machine. Exactly one of frames and which."""


class Resolution(TypedDict):
    """Effective image size as it will be rendered, including scaling (§5)."""

    width: int
    """Pixels, effective. More than 0."""

    height: int
    """Pixels, effective. More than 0."""


class ResolveRequest(TypedDict):
    """The artist's decision on a unit whose outcome cannot be proved (§3, §4)."""

    unitId: str
    """A unit in state needsYou. 1 to 64 characters."""

    outcome: Literal["sent", "absent"]
    """sent: the farm has it; absent: the farm does not have it, and the unit is sent again."""

    taskId: NotRequired[str]
    """The farm's task id, if it was found there. Only with sent."""


class RestRequest(TypedDict):
    """What to do with the frames held back behind test frames (§3)."""

    order: Literal["render", "drop"]
    """render: render the frames held back, without rendering any frame twice; drop: never render
    them."""

    taskIds: NotRequired[List[str]]
    """Tasks of test frames to apply this to. Omitted: all tasks of the submission. 1 to 1000 of
    them."""


class RetryRequest(TypedDict):
    """Retries failed units (§3)."""

    unitIds: NotRequired[List[str]]
    """Which failed units. Omitted: all of them."""

    settings: NotRequired[Dict[str, Any]]
    """If given, the failed units become `replaced` and new ones are planned with these settings."""


class SceneFile(TypedDict):
    """A scene file on the daemon's machine (§3)."""

    path: str
    """Absolute path of a scene on the daemon's machine, such as a .blend, .ma or .vrscene; or a set
    of V-Ray scenes with # for the digits, such as /show/shot_####.vrscene. 1 to 8192 characters."""


class SceneSnapshotHost(TypedDict):
    """The program the scene is open in."""

    app: HostApp

    version: str
    """As the host writes it, such as 3.4.1."""

    adapter: str
    """Version of the adapter."""

    os: Literal["windows", "macos", "linux"]
    """Operating system; determines how paths are read."""


class SceneSnapshotScene(TypedDict):
    """The scene file."""

    path: Optional[str]
    """Absolute; null: never saved."""

    modified: Optional[bool]
    """Whether it has unsaved changes; null: unknown."""

    name: str
    """Display name: the file name without its extension."""

    projectRoot: NotRequired[str]
    """Absolute; the host's own project folder."""


class SceneSnapshotSceneRow(TypedDict):

    name: str
    """Name of the scene in the scene."""

    active: bool
    """Whether it is the one to render."""


class SceneSnapshotRenderer(TypedDict):
    """The renderer."""

    name: str
    """As the host calls it, such as CYCLES."""

    version: NotRequired[str]
    """As it calls itself."""


class SceneSnapshotPlugin(TypedDict):

    name: str
    """As the host calls it."""

    version: NotRequired[str]
    """As it calls itself."""


class SceneSnapshotSequence(TypedDict):
    """Scene files one per frame (standalone)."""

    pattern: str
    """With # for the digits, such as shot.####.vrscene: a path, or a bare name of files beside
    scene.path."""

    first: int
    """Smallest number that exists."""

    last: int
    """Largest number that exists."""

    numbers: NotRequired[str]
    """The existing numbers, in the farm's frame-range syntax, if some between first and last are
    missing. Omitted: all. 1 to 65536 characters."""


class SceneSnapshotOutputFileOutput(TypedDict):

    node: str
    """Name of the node in the scene."""

    path: str
    """Where it writes, absolute."""

    format: NotRequired[str]
    """As the host calls it, such as PNG."""

    writes: bool
    """Whether it writes: it is enabled and has a linked input."""


class SceneSnapshotOutput(TypedDict):
    """Where images are written and in which format; {} when nothing is set."""

    path: NotRequired[str]
    """Folder or file pattern, absolute."""

    name: NotRequired[str]
    """File name without folder and number."""

    format: NotRequired[str]
    """As the host calls it, such as PNG."""

    passes: NotRequired[List[Any]]
    """Passes or AOVs, in the host's terms; at most 1000. At most 1000 of them."""

    fileOutputs: NotRequired[List[SceneSnapshotOutputFileOutput]]
    """File Output nodes in Blender's compositor, which write in addition to this; at most 1000. At
    most 1000 of them."""


class SceneSnapshotCamera(TypedDict):

    name: str
    """Name of the camera in the scene."""

    shape: NotRequired[str]
    """Name of its shape, the shortest that is unique, where the host names the two separately
    (Maya). Omitted: the same as its name."""

    renderable: bool
    """Whether the host would render it."""

    frames: NotRequired[SnapshotFrames]
    """Its own frames. Omitted: the scene's."""


class SceneSnapshotLayerOutput(TypedDict):
    """Its own output in place of the scene's. Omitted: the scene's."""

    name: NotRequired[str]
    """File name without folder and number."""

    format: NotRequired[str]
    """As the host calls it, such as PNG."""


class SceneSnapshotLayer(TypedDict):

    name: str
    """Name of the layer in the scene."""

    renderable: bool
    """Whether the host would render it."""

    frames: NotRequired[SnapshotFrames]
    """Its own frames. Omitted: the scene's."""

    cameras: NotRequired[List[str]]
    """Names of its cameras; empty: none of them renders; at most 1000. Omitted: the scene's. At
    most 1000 of them."""

    renderer: NotRequired[str]
    """Its own renderer. Omitted: the scene's."""

    resolution: NotRequired[Resolution]
    """Its own size. Omitted: the scene's."""

    output: NotRequired[SceneSnapshotLayerOutput]
    """Its own output in place of the scene's. Omitted: the scene's."""

    unsure: NotRequired[List[str]]
    """Values that could not be determined reliably: frames, resolution, cameras, renderer. Each is
    an error until a person chooses it. Omitted: none. At most 1000 of them."""


class SceneSnapshotNode(TypedDict):

    path: str
    """Full path of the node, such as /out/beauty."""

    type: str
    """Type of the node as the host names it."""

    kind: Literal["render", "simulation", "distributed"]
    """What rendering it produces: images, a cache, or a shared render."""

    frames: SnapshotFrames

    camera: NotRequired[str]
    """Name of its camera."""

    output: NotRequired[str]
    """Where it writes, as written in the node."""

    take: NotRequired[str]
    """Name of its take."""

    bypassed: NotRequired[bool]
    """Whether it is bypassed. Default false."""

    resolution: NotRequired[Resolution]
    """Its own size. Omitted: the scene's."""

    dependsOn: NotRequired[List[str]]
    """Paths of the nodes that must be rendered before it; at most 1000. At most 1000 of them."""

    unsure: NotRequired[List[str]]
    """Values that could not be determined reliably: frames, resolution, cameras, renderer. Each is
    an error until a person chooses it. Omitted: none. At most 1000 of them."""

    oneFile: NotRequired[bool]
    """Whether all its frames are written to the single file given in `output`. Default false."""

    sequential: NotRequired[bool]
    """Whether each frame depends on the one before it, so that they cannot be distributed."""


class SceneSnapshotView(TypedDict):

    name: str
    """Name of the view in the scene."""

    camera: NotRequired[str]
    """Name of its camera."""

    frames: NotRequired[SnapshotFrames]
    """Its own frames. Omitted: the scene's."""

    resolution: NotRequired[Resolution]
    """Its own size. Omitted: the scene's."""

    output: NotRequired[str]
    """File that it writes, with its folder. Left out: the scene's output."""

    unsure: NotRequired[List[str]]
    """Values that could not be determined reliably: frames, resolution, cameras, renderer. Each is
    an error until a person chooses it. Omitted: none. At most 1000 of them."""

    enabled: bool
    """Whether the host would render it."""


class SceneSnapshotPage(TypedDict):

    name: str
    """Name of the page in the scene."""

    seconds: NotRequired[float]
    """Seconds it is shown."""


class SceneSnapshotDependency(TypedDict):

    path: str
    """Absolute path, or a pattern for files in one folder, such as skin.<UDIM>.exr or
    a.####.vdb."""

    kind: str
    """What it is, such as texture, cache or library."""

    exists: Optional[bool]
    """Whether it exists; null: the daemon checks."""

    owner: NotRequired[str]
    """What in the scene uses it, to select in the host."""

    optional: NotRequired[bool]
    """Whether it is only read if it exists, so that it is never reported as missing. Default
    false."""


class SceneSnapshotWarning(TypedDict):

    code: str
    """Stable identifier of what was noticed."""

    message: str
    """The sentence, in the host's language."""

    node: NotRequired[str]
    """What in the scene it concerns, to select in the host."""


class SceneSnapshot(TypedDict):
    """The open scene as an adapter sees it: facts only. Unknown fields are kept; parts that a host
    does not have are omitted (§5)."""

    bridge: Literal[1]
    """Bridge version the snapshot is written for."""

    host: SceneSnapshotHost
    """The program the scene is open in."""

    scene: SceneSnapshotScene
    """The scene file."""

    scenes: NotRequired[List[SceneSnapshotSceneRow]]
    """Scenes in the file, where a file has several (Blender); at most 2000. At most 2000 of
    them."""

    renderer: SceneSnapshotRenderer
    """The renderer."""

    plugins: List[SceneSnapshotPlugin]
    """Plugins the scene uses; empty for none; at most 2000. At most 2000 of them."""

    frames: SnapshotFrames

    sequence: NotRequired[SceneSnapshotSequence]
    """Scene files one per frame (standalone)."""

    fps: float
    """Frames per second, effective. More than 0."""

    resolution: Resolution

    unsure: NotRequired[List[str]]
    """Values that could not be determined reliably: frames, resolution, cameras, renderer. Each is
    an error until a person chooses it. Omitted: none. At most 1000 of them."""

    region: NotRequired[Dict[str, Any]]
    """Render region, in the host's own terms."""

    output: SceneSnapshotOutput
    """Where images are written and in which format; {} when nothing is set."""

    cameras: NotRequired[List[SceneSnapshotCamera]]
    """Cameras; their own frames are Blender's marker bindings; at most 2000. At most 2000 of
    them."""

    layers: NotRequired[List[SceneSnapshotLayer]]
    """Render layers (Maya), view layers of the active scene (Blender); at most 2000. At most 2000
    of them."""

    nodes: NotRequired[List[SceneSnapshotNode]]
    """Render nodes (Houdini ROPs), in dependency order; at most 2000. At most 2000 of them."""

    views: NotRequired[List[SceneSnapshotView]]
    """Batch views or state sets (3ds Max); at most 2000. At most 2000 of them."""

    pages: NotRequired[List[SceneSnapshotPage]]
    """Scenes of a SketchUp model; at most 2000. At most 2000 of them."""

    dependencies: NotRequired[List[SceneSnapshotDependency]]
    """Files the scene needs; at most 20000. At most 20000 of them."""

    warnings: NotRequired[List[SceneSnapshotWarning]]
    """What could not be read; gathering never fails because of one asset; at most 20000. At most
    20000 of them."""

    extra: NotRequired[Dict[str, Any]]
    """Facts specific to one host; kept, and read by its task type."""


class SecondsRange(TypedDict):
    """A duration with bounds that hold in four of five cases (§3)."""

    low: float
    """Seconds; one case in ten is shorter. At least 0."""

    likely: float
    """Seconds; the median. At least 0."""

    high: float
    """Seconds; one case in ten is longer. At least 0."""


class ServerMessageHello(TypedDict):

    type: Literal["hello"]
    """The first message on every connection."""

    bridge: int
    """Newest bridge version the daemon speaks."""

    cursor: str
    """The newest event when the connection was opened."""


class ServerMessageReset(TypedDict):

    type: Literal["reset"]
    """The cursor is too old or comes from another database: read the lists again. The connection
    then closes."""


class ServerMessageCursor(TypedDict):

    type: Literal["cursor"]
    """Only with `types`: sent with each ping, once all earlier events have been delivered."""

    cursor: str
    """Resume from here; every earlier event has been considered."""


class ServerMessageHostWelcome(TypedDict):

    type: Literal["host.welcome"]
    """The reply to host.hello."""

    hostId: str
    """The host's id in GET /v1/hosts."""


class ServerMessageHostGather(TypedDict):

    type: Literal["host.gather"]
    """Gather the open scene, post it to /v1/scenes, then send host.gathered."""

    requestId: str
    """To be repeated in host.gathered."""


ServerMessage = Union[ServerMessageHello, ServerMessageReset, ServerMessageCursor, ServerMessageHostWelcome, ServerMessageHostGather]
"""What the daemon sends on the WebSocket besides events and progress (§3)."""


class Session(TypedDict):
    """A session of the dashboard (§2)."""

    token: str
    """Secret; kept in sessionStorage."""


class SessionLink(TypedDict):
    """A link that opens the dashboard once (§2)."""

    url: str
    """The dashboard's URL with a one-time code in its fragment, valid for at most 60 s."""


class SessionRequest(TypedDict):
    """The one-time code of a link, exchanged for a token (§2)."""

    code: str
    """From the fragment of a link; valid once, for 60 s. 16 to 128 characters."""


class SessionTicket(TypedDict):
    """Opens a WebSocket where headers cannot be set (§2)."""

    ticket: str
    """One-time code, valid for at most 30 s, for the subprotocol `ticket.<code>`."""


class Setting(TypedDict):
    """One configuration key (§7)."""

    key: str
    """Its name in config.json, such as farm.account."""

    meaning: str
    """What it does, in the requested language."""

    control: Literal["text", "int", "choice", "bool", "json"]
    """How it is drawn; json: an object or a list, written as JSON."""

    choices: NotRequired[List[Any]]
    """Only for a choice: the texts or numbers allowed."""

    min: NotRequired[float]
    """Smallest value allowed. Absent: no bound."""

    max: NotRequired[float]
    """Largest value allowed. Absent: no bound."""

    value: NotRequired[Any]
    """The value used at the daemon's next start. Absent: none, or a secret."""

    isSet: bool
    """Whether it is set; false: the default applies."""

    default: NotRequired[Any]
    """The value used if the key is not set. Absent: none."""

    source: Literal["studio", "environment", "file", "default"]
    """Where the value comes from."""

    variable: str
    """The environment variable that overrides the file."""

    editable: Literal["yes", "studio", "environment", "terminal"]
    """Whether PATCH can change it: not if the studio locked it, a variable overrides it, or it
    controls what runs or what is trusted, which can only be changed in a terminal."""

    lockedBy: NotRequired[str]
    """The studio that locked it."""

    waitsForRestart: bool
    """Whether the daemon uses a different value until it restarts."""


class SettingChange(TypedDict):
    """A change of one key in config.json (§7)."""

    value: NotRequired[Any]
    """The new value, of the key's type. Absent or null: removes it from config.json."""


class Settings(TypedDict):
    """The configuration as the daemon will read it at its next start (§7)."""

    items: List[Setting]
    """Every key, in the order of the manual."""


class SetupAnswers(TypedDict):
    """The answers of first-time setup, except the access key (§6)."""

    farm: NotRequired[str]
    """URL of the farm's API, or sandbox. Absent: unchanged. 1 to 2048 characters."""

    account: NotRequired[str]
    """The account, or its AccessID. Absent: unchanged. 1 to 32 characters."""

    frames: NotRequired[str]
    """Folder that frames are downloaded to. Absent: unchanged. 1 to 4096 characters."""

    hosts: Union[Literal["all"], Literal["none"], List[str]]
    """Hosts to install the adapter in; all: every host found."""

    startAtLogin: bool
    """Whether the daemon starts when this user logs in."""


class SetupDone(TypedDict):
    """The result of first-time setup (§6)."""

    said: List[str]
    """What was done, and warnings: one line each, for people."""


class SetupFactsHost(TypedDict):

    host: str
    """Name used by setup, such as blender."""

    title: str
    """Display name."""

    found: bool
    """Whether a version of it is installed on this machine."""


class SetupFacts(TypedDict):
    """The choices offered by first-time setup (§6)."""

    hosts: List[SetupFactsHost]
    """Hosts that have an adapter."""


class SnapshotFramesStart(TypedDict):

    start: float
    """First frame number; hosts allow fractions and negatives."""

    end: float
    """Last frame number; hosts allow fractions and negatives."""

    step: float
    """Increment from one frame to the next. More than 0."""


class SnapshotFramesList(TypedDict):

    list: str
    """In the farm's frame-range syntax, such as 1,3,5-12; at most 65536 characters. 1 to 65536
    characters."""


SnapshotFrames = Union[SnapshotFramesStart, SnapshotFramesList]
"""Frames: a range with an even step, or a list where they do not form a range (§5)."""


class SpentTask(TypedDict):
    """What one task was charged in a month (§3)."""

    taskId: str
    """The farm's id; empty for tasks that have since been removed, combined per project and
    artist."""

    project: str
    """The farm's project."""

    artist: str
    """The artist; if none was given, the account that submitted it."""

    fee: Money
    """What it was charged in the month."""

    renderSeconds: float
    """Render time of its frames in the month, in seconds. At least 0."""

    framesDone: int
    """Frames that are rendered. At least 0."""

    framesFailed: int
    """Frames that failed or were broken off. At least 0."""

    framesAgain: int
    """Frames that it rendered once more for another task. At least 0."""


class SpentTaskList(TypedDict):
    """One page of a list (§3)."""

    items: List[SpentTask]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class StoredScene(TypedDict):
    """A stored snapshot (§3)."""

    sceneId: str
    """Refers to the snapshot; valid for an hour."""


class SubmissionHost(TypedDict):
    """The program it was submitted from."""

    app: HostApp

    version: str
    """As the host writes it."""


class SubmissionScene(TypedDict):
    """The scene; its snapshot is not included."""

    path: Optional[str]
    """Local path; null: never saved."""

    name: str
    """What the artist calls it."""


class SubmissionRerenderOf(TypedDict):
    """The task whose frames it renders again, if that is its purpose."""

    submissionId: str
    """Submission of that task. 1 to 64 characters."""

    taskId: str
    """The farm's id of that task."""


class Submission(TypedDict):
    """One press of Submit: snapshot and settings, as accepted with 202; it survives a power failure
    (§1, §4)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    state: SubmissionState

    progress: Dict[SubmissionState, int]
    """Number of units in each state."""

    taskType: TaskTypeName

    host: SubmissionHost
    """The program it was submitted from."""

    scene: SubmissionScene
    """The scene; its snapshot is not included."""

    projectName: NotRequired[str]
    """The farm's project, once known."""

    settings: Dict[str, Any]
    """What the artist chose; validated by the task type's settings schema."""

    problems: List[Problem]
    """Warnings and notes it was accepted with."""

    unitCount: int
    """Number of units. At least 0."""

    units: List[Unit]
    """The first 50; GET /v1/submissions/{id}/units returns all. At most 50 of them."""

    transferId: NotRequired[str]
    """Its upload, once started. 1 to 64 characters."""

    rerenderOf: NotRequired[SubmissionRerenderOf]
    """The task whose frames it renders again, if that is its purpose."""

    cancelRequested: bool
    """Whether it was cancelled; the effect may take a while."""

    error: NotRequired[UnitError]
    """Why it could not be planned."""

    actions: List[OfferedAction]
    """What can be done with it now: cancel, retry, resolve, renderRest, dropRest. Empty:
    nothing."""

    createdAt: str
    """When it was answered with 202; ISO 8601, UTC."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""


class SubmissionList(TypedDict):
    """One page of a list (§3)."""

    items: List[Submission]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class SubmissionRequest(TypedDict):
    """One press of Submit, or its preview: exactly one of `scene` and `sceneId`, and settings
    (§3)."""

    scene: NotRequired[SceneSnapshot]
    """The snapshot itself; or its sceneId."""

    sceneId: NotRequired[str]
    """From POST /v1/scenes; valid for an hour. At most 64 characters."""

    type: NotRequired[TaskTypeName]
    """A task type for the scene's host; others are refused. Default: the first of those."""

    settings: NotRequired[Dict[str, Any]]
    """What the artist chose, by the keys of the task type's settings schema. Default: nothing."""

    verify: NotRequired[bool]
    """Whether the content of every file that should already be on the farm is compared with the
    storage. Default: false, only a few are compared."""


SubmissionState = Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled"]
"""Derived: the worst state of its units (§4)."""


class TaskHome(TypedDict):
    """Its results on this machine. Absent until the first file is downloaded."""

    folder: str
    """Local folder its frames are downloaded to."""

    files: int
    """Number of verified files in it. At least 0."""

    flagged: int
    """Number of frames among them that look wrong. At least 0."""

    lastFrame: NotRequired[int]
    """Number of the frame downloaded last."""

    lastFile: NotRequired[str]
    """Local path of the image downloaded last."""

    thumbnail: NotRequired[str]
    """Path on the bridge of a thumbnail (PNG) of the frame downloaded last."""

    thumbnailFile: NotRequired[str]
    """The same thumbnail as a local file, which may be removed once it is old."""


class Task(TypedDict):
    """The farm's render task; its key is (farm, taskId) (§1, §3)."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    taskId: str
    """The farm's id: digits."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    state: Literal["preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped", "unknown", "gone"]
    """State, in Renderbridge's terms; gone: no longer listed by the farm."""

    farmStatus: str
    """The farm's own word, unchanged."""

    projectName: str
    """The farm's project."""

    scene: str
    """The scene's farm path or file name, as the farm gives it."""

    frames: str
    """As requested, such as 1-100[2]; may be empty."""

    counts: FrameCounts

    percent: float
    """Share of frames that are done, in percent. 0 to 100."""

    fee: NotRequired[Money]
    """What it has cost so far, as reported by the farm."""

    estimate: NotRequired[TaskEstimate]
    """What is still to come; only while it is in progress and the farm counts its frames."""

    rest: NotRequired[HeldRest]
    """The frames held back behind its test frames; only for a task submitted that way."""

    cgSoftName: str
    """The program that renders it, as the farm spells it."""

    submitAccount: str
    """Login name of the account that submitted it."""

    camera: NotRequired[str]
    """The camera it renders, if it has one."""

    renderLayer: NotRequired[str]
    """The render layer, if it has one."""

    artist: NotRequired[str]
    """The artist, if given."""

    taskType: NotRequired[str]
    """0 beauty, 1 photon, 2 both, as the farm reports it. Absent if it does not."""

    submittedAt: NotRequired[str]
    """When the farm accepted it; ISO 8601, UTC."""

    completedAt: NotRequired[str]
    """When it ended; ISO 8601, UTC."""

    renderSeconds: float
    """Total render time of its frames, in seconds. At least 0."""

    resultsFolder: str
    """Name of its results folder on the farm; empty until known."""

    submissionId: NotRequired[str]
    """The submission that created it, if made by Renderbridge. 1 to 64 characters."""

    unitId: NotRequired[str]
    """The unit it came from, if made by Renderbridge. 1 to 64 characters."""

    home: NotRequired[TaskHome]
    """Its results on this machine. Absent until the first file is downloaded."""

    seenAt: str
    """When the farm last listed it; ISO 8601, UTC."""

    actions: List[OfferedAction]
    """What can be done with it now: renderRest, dropRest, pause, resume, resubmit, priority,
    timeout, cancel, delete, fetch, openFolder, rerender. Empty: nothing."""


class TaskEstimateBasisGateway(TypedDict):
    """What a gateway shares among workstations is included."""

    tasks: int
    """How many of `tasks` were known only to the gateway. At least 1."""

    readAt: str
    """When the gateway was last queried; ISO 8601, UTC. Shared values are as old as that."""


class TaskEstimateBasis(TypedDict):
    """What an estimate is based on; never the content of the scene."""

    kind: Literal["none", "testFrames", "sameScene", "samePlace", "sameProject", "sameSoftware", "ownFrames"]
    """What the estimate is based on. none: no basis yet, and no figure; testFrames: a few rendered
    frames of this scene; sameScene: finished tasks of this scene; samePlace: of its project,
    program, layer and size; sameProject: of its project and program; sameSoftware: of its program;
    ownFrames: frames the task itself has rendered."""

    tasks: int
    """Number of finished tasks used. At least 0."""

    frames: int
    """Number of rendered frames used. At least 0."""

    gateway: NotRequired[TaskEstimateBasisGateway]
    """What a gateway shares among workstations is included."""


class TaskEstimate(TypedDict):
    """What is still to come for a task in progress, based on its own frames (§3)."""

    basis: TaskEstimateBasis
    """What an estimate is based on; never the content of the scene."""

    secondsLeft: NotRequired[SecondsRange]
    """Seconds from `seenAt` until it is done, with the number of machines it has then. Absent: no
    basis yet, or none of it is rendering."""

    fee: NotRequired[MoneyRange]
    """What it will have cost. Absent: no basis yet."""

    playMoney: bool
    """Whether the fee is play money of the sandbox, which is never charged."""


class TaskList(TypedDict):
    """One page of a list (§3)."""

    items: List[Task]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class TaskTypeDescriptor(TypedDict):
    """A task type with the schema of its settings (§3, §5)."""

    type: TaskTypeName

    label: str
    """In the requested language."""

    hosts: List[HostApp]
    """Hosts whose scenes use it when no type is given."""

    settingsSchema: Dict[str, Any]
    """JSON Schema of its settings, titles in the requested language."""


class TaskTypeList(TypedDict):
    """One page of a list (§3)."""

    items: List[TaskTypeDescriptor]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


TaskTypeName = Literal["maya", "max", "houdini", "blender", "vrstandalone", "sketchup"]
"""One of the farm's six create actions (§1)."""


class TransferFiles(TypedDict):
    """Files."""

    done: int
    """Files transferred so far. At least 0."""

    total: int
    """Files in total, as far as known. At least 0."""


class TransferBytes(TypedDict):
    """Bytes."""

    done: int
    """Bytes transferred so far. At least 0."""

    total: int
    """Bytes in total, as far as known. At least 0."""


class TransferThere(TypedDict):
    """Only for an upload: what the farm already had; included in the done counts of files and
    bytes."""

    files: int
    """Number of files that did not need to be sent. At least 0."""

    bytes: int
    """Number of bytes that did not need to be sent. At least 0."""


class TransferWaits(TypedDict):
    """Only in state waiting: why, and until when."""

    reason: Literal["hours", "retry"]
    """hours: outside transfer.hours; retry: the last attempt failed, and the next one is
    delayed."""

    until: str
    """When it continues; ISO 8601, UTC."""

    error: NotRequired[UnitError]
    """Only with retry: why the last attempt failed."""


class TransferVerified(TypedDict):
    """Only for a download with verify."""

    same: int
    """Number of files that match the farm's. At least 0."""

    mended: int
    """Number of missing or damaged files that were downloaded again. At least 0."""

    changedHere: int
    """Number of files you changed; they were not overwritten. At least 0."""


class TransferFailure(TypedDict):
    """A file that could not be transferred, and why."""

    file: str
    """As the farm's storage names it."""

    error: UnitError


class Transfer(TypedDict):
    """An upload of a scene with its dependencies, or a download of results (§1, §3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    direction: Literal["upload", "download"]
    """upload: to the farm; download: from it."""

    driver: TransferDriverName

    state: Literal["waiting", "running", "paused", "done", "failed", "cancelled"]
    """waiting and running continue; paused continues when it is resumed; the others are final."""

    files: TransferFiles
    """Files."""

    bytes: TransferBytes
    """Bytes."""

    bytesPerSecond: NotRequired[float]
    """Bytes per second, while it is running. At least 0."""

    secondsLeft: NotRequired[int]
    """Estimated seconds until it ends, at the rate of the last ten seconds; only while known. At
    least 0."""

    there: NotRequired[TransferThere]
    """Only for an upload: what the farm already had; included in the done counts of files and
    bytes."""

    waits: NotRequired[TransferWaits]
    """Only in state waiting: why, and until when."""

    submissionId: NotRequired[str]
    """Only for an upload: its submission. 1 to 64 characters."""

    taskId: NotRequired[str]
    """Only for a download: its task."""

    folder: NotRequired[str]
    """Local folder of a download."""

    error: NotRequired[UnitError]
    """Why it failed, or why it is waiting to retry."""

    byItself: NotRequired[Literal[True]]
    """Only for a download: whether it starts automatically with each finished frame."""

    flagged: NotRequired[int]
    """Only for a download: number of frames that look wrong. At least 0."""

    besideNewer: NotRequired[int]
    """Only for a download: number of files saved next to newer files of yours, or next to another
    scene's. At least 0."""

    keptFiles: NotRequired[List[str]]
    """Only with besideNewer: the newer files that were kept, below folder; the first 20. At most 20
    of them."""

    verified: NotRequired[TransferVerified]
    """Only for a download with verify."""

    failures: NotRequired[List[TransferFailure]]
    """Files that could not be transferred: the first 20. At most 20 of them."""

    failureCount: NotRequired[int]
    """Only with failures of an upload: how many there are. At least 1."""

    createdAt: str
    """When it was requested; ISO 8601, UTC."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""

    actions: NotRequired[List[OfferedAction]]
    """What can be done with it now: cancel, pause, resume, replaceNewer. Empty: nothing."""


TransferDriverName = Literal["none", "copy", "transmitter", "rsync", "rclone", "aspera", "command"]
"""The program that transfers the files (§7)."""


class TransferList(TypedDict):
    """One page of a list (§3)."""

    items: List[Transfer]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


class UnitLabel(TypedDict):
    """What it renders, for display; only what distinguishes it."""

    scene: str
    """Local path of the scene."""

    layer: NotRequired[str]
    """Name of its layer."""

    camera: NotRequired[str]
    """Name of its camera."""

    node: NotRequired[str]
    """Path of its node."""

    view: NotRequired[str]
    """Name of its view."""

    page: NotRequired[str]
    """Name of its page."""

    frames: NotRequired[str]
    """Its frames, such as 1-100[2]."""


class Unit(TypedDict):
    """One expected farm task of a submission: scene × layer × camera × chunk of frames (§1, §4)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    submissionId: str
    """The submission it belongs to. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Increases with each change to the resource; ignore lower ones. At least 1."""

    state: UnitState

    label: UnitLabel
    """What it renders, for display; only what distinguishes it."""

    taskId: NotRequired[str]
    """The farm's task, once confirmed."""

    mark: NotRequired[str]
    """Submission tag of the last create request that contained this unit."""

    attempts: int
    """Number of calls so far that contained this unit. At least 0."""

    error: NotRequired[UnitError]
    """Why it failed, is waiting or needs a decision."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""

    actions: List[OfferedAction]
    """What can be done with it now: retry, resolve. Empty: nothing."""


UnitError = TypedDict(
    "UnitError",
    {
        "code": str,
        "message": str,
        "from": Literal["farm", "bridge"],
        "params": NotRequired[Dict[str, Any]],
    },
)
"""Why it failed or needs a decision (§4)."""


class UnitList(TypedDict):
    """One page of a list (§3)."""

    items: List[Unit]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""


UnitState = Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled", "replaced"]
"""State of one expected farm task (§4)."""


class UserTransport(TypedDict):
    """A server that an account's files are transferred through (farm contract §7, §8)."""

    engine: str
    """Name of the transfer program."""

    server: str
    """Name of the server."""

    ip: str
    """Its address."""

    port: str
    """Its port."""


class User(TypedDict):
    """An account on the farm: your own, or a sub-account (§3; farm contract §7)."""

    loginName: str
    """Its name on the farm."""

    accountType: Literal["main", "sub", "unknown"]
    """Whether it is the account itself or a sub-account."""

    vipLevel: NotRequired[int]
    """The farm's level of the account, if reported."""

    company: str
    """May be empty."""

    accountId: NotRequired[str]
    """The farm's id of the account, used by transfers."""

    uploadId: NotRequired[str]
    """Id used for uploads."""

    downloadId: NotRequired[str]
    """Id used for downloads."""

    transports: NotRequired[List[UserTransport]]
    """Transfer servers for its files."""

    registeredAt: NotRequired[str]
    """When it was registered; ISO 8601, UTC."""

    lastLoginAt: NotRequired[str]
    """Last login; ISO 8601, UTC."""

    balances: List[Money]
    """One entry per currency that the farm reports."""


class UserList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[User]
    """In list order."""

    cursor: Optional[str]
    """Cursor of the next page; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: follow events from the first page's value."""

    readAt: str
    """When the farm was queried: the age of the list; ISO 8601, UTC."""


ValueSource = Literal["chosen", "scene", "config", "farm", "default"]
"""Where the value comes from."""


class ShutDownAnswer(TypedDict):
    """The daemon is shutting down (§3)."""

    stopping: Literal[True]
    """The daemon stops once this response has been sent."""


class OpenApiAnswer(TypedDict):
    """An OpenAPI 3.1 document (§3)."""

    openapi: str
    """OpenAPI version: 3.1.0."""


class SubmissionChangedEvent(TypedDict):
    """A submission or one of its units changed."""

    type: Literal["submission.changed"]

    data: Submission

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class TaskChangedEvent(TypedDict):
    """The farm reported a change to a task."""

    type: Literal["task.changed"]

    data: Task

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class FrameChangedEvent(TypedDict):
    """The farm reported a change to a frame that a client is viewing."""

    type: Literal["frame.changed"]

    data: Frame

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class OperationChangedEvent(TypedDict):
    """An operation was accepted, or its state changed."""

    type: Literal["operation.changed"]

    data: Operation

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class FarmChangedEvent(TypedDict):
    """The selected farm, its state or its key changed."""

    type: Literal["farm.changed"]

    data: Farm

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class HostChangedEvent(TypedDict):
    """A host connected, changed, replied or disconnected."""

    type: Literal["host.changed"]

    data: Host

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class NoticeEvent(TypedDict):
    """A notice was raised, dismissed or answered, or no longer applies."""

    type: Literal["notice"]

    data: Notice

    cursor: NotRequired[str]
    """Position in the event log. Absent where an item of a list is treated as an event."""

    at: NotRequired[str]
    """When it was recorded; ISO 8601, UTC."""


class TransferProgressEvent(TypedDict):
    """An upload or download made progress."""

    type: Literal["transfer.progress"]

    data: Transfer


class FrameProgressEvent(TypedDict):
    """The rendering of a frame made progress."""

    type: Literal["frame.progress"]

    data: Frame


Message = Union[SubmissionChangedEvent, TaskChangedEvent, FrameChangedEvent, OperationChangedEvent, FarmChangedEvent, HostChangedEvent, NoticeEvent, TransferProgressEvent, FrameProgressEvent, ServerMessage]
"""Distinguish them by `type`; ignore unknown ones."""

class Routes:
    """The routes; each method returns the response."""

    def _route(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any],
        body: Any,
        headers: Mapping[str, str],
        timeout: Optional[float],
    ) -> Any: ...
    def _all(self, page: Any, arguments: Mapping[str, Any]) -> Any: ...
    def health(
        self,
        nonce: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> Health: ...
    def open_session(
        self,
        code: str,
        timeout: Optional[float] = ...,
    ) -> Session: ...
    def create_session_link(
        self,
        timeout: Optional[float] = ...,
    ) -> SessionLink: ...
    def create_session_ticket(
        self,
        timeout: Optional[float] = ...,
    ) -> SessionTicket: ...
    def shut_down(
        self,
        timeout: Optional[float] = ...,
    ) -> ShutDownAnswer: ...
    def notices(
        self,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> NoticeList: ...
    def all_notices(
        self,
        timeout: Optional[float] = ...,
    ) -> Iterator[Notice]: ...
    def notice(
        self,
        notice_id: str,
        timeout: Optional[float] = ...,
    ) -> Notice: ...
    def dismiss_notice(
        self,
        notice_id: str,
        timeout: Optional[float] = ...,
    ) -> Notice: ...
    def act_on_notice(
        self,
        notice_id: str,
        action: str,
        timeout: Optional[float] = ...,
    ) -> Notice: ...
    def open_api(
        self,
        timeout: Optional[float] = ...,
    ) -> OpenApiAnswer: ...
    def farm(
        self,
        timeout: Optional[float] = ...,
    ) -> Farm: ...
    def farm_calls(
        self,
        timeout: Optional[float] = ...,
    ) -> FarmCalls: ...
    def balance(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Balance: ...
    def check_access_key(
        self,
        access_key: str,
        timeout: Optional[float] = ...,
    ) -> KeyVerdict: ...
    def use_access_key(
        self,
        access_key: str,
        source: Literal["keychain", "secretsFile"],
        timeout: Optional[float] = ...,
    ) -> Farm: ...
    def drop_access_key(
        self,
        timeout: Optional[float] = ...,
    ) -> Farm: ...
    def projects(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> ProjectList: ...
    def all_projects(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Iterator[Project]: ...
    def create_project(
        self,
        project_name: str,
        project_path: Optional[str] = ...,
        render_os: Optional[Literal["Windows", "Linux"]] = ...,
        remark: Optional[str] = ...,
        sub_account: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def project(
        self,
        project_id: str,
        timeout: Optional[float] = ...,
    ) -> Project: ...
    def change_project(
        self,
        project_id: str,
        project_name: Optional[str] = ...,
        project_path: Optional[str] = ...,
        render_os: Optional[Literal["Windows", "Linux"]] = ...,
        remark: Optional[str] = ...,
        sub_account: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def add_configuration(
        self,
        project_id: str,
        cg_soft_name: str,
        plugins: Optional[List[str]] = ...,
        is_default: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def delete_configurations(
        self,
        project_id: str,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def change_configuration(
        self,
        project_id: str,
        config_id: str,
        cg_soft_name: str,
        plugins: Optional[List[str]] = ...,
        is_default: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def delete_configuration(
        self,
        project_id: str,
        config_id: str,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def plugins(
        self,
        cg_soft_name: Optional[str] = ...,
        fresh: Optional[Literal["0", "1"]] = ...,
        timeout: Optional[float] = ...,
    ) -> PluginList: ...
    def users(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        timeout: Optional[float] = ...,
    ) -> UserList: ...
    def change_notifications(
        self,
        login_name: str,
        type: Literal["none", "started", "done", "failed"],
        mode: Optional[Literal["url", "email", "textMessage"]] = ...,
        address: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def task_types(
        self,
        timeout: Optional[float] = ...,
    ) -> TaskTypeList: ...
    def create_scene(
        self,
        scene_snapshot: Mapping[str, Any],
        timeout: Optional[float] = ...,
    ) -> StoredScene: ...
    def read_scene_file(
        self,
        path: str,
        timeout: Optional[float] = ...,
    ) -> ReadSceneFile: ...
    def preview_submission(
        self,
        scene: Optional[Mapping[str, Any]] = ...,
        scene_id: Optional[str] = ...,
        type: Optional[TaskTypeName] = ...,
        settings: Optional[Mapping[str, Any]] = ...,
        verify: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> Preview: ...
    def create_submission(
        self,
        scene: Optional[Mapping[str, Any]] = ...,
        scene_id: Optional[str] = ...,
        type: Optional[TaskTypeName] = ...,
        settings: Optional[Mapping[str, Any]] = ...,
        verify: Optional[bool] = ...,
        idempotency_key: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def submissions(
        self,
        state: Optional[Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled"]] = ...,
        scene: Optional[str] = ...,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> SubmissionList: ...
    def all_submissions(
        self,
        state: Optional[Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled"]] = ...,
        scene: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Iterator[Submission]: ...
    def submission(
        self,
        submission_id: str,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def units(
        self,
        submission_id: str,
        timeout: Optional[float] = ...,
    ) -> UnitList: ...
    def cancel_submission(
        self,
        submission_id: str,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def retry_submission(
        self,
        submission_id: str,
        unit_ids: Optional[List[str]] = ...,
        settings: Optional[Mapping[str, Any]] = ...,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def order_rest(
        self,
        submission_id: str,
        order: Literal["render", "drop"],
        task_ids: Optional[List[str]] = ...,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def resolve_unit(
        self,
        submission_id: str,
        unit_id: str,
        outcome: Literal["sent", "absent"],
        task_id: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def tasks(
        self,
        state: Optional[Literal["preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped", "unknown", "gone"]] = ...,
        project_name: Optional[str] = ...,
        scene: Optional[str] = ...,
        task_id: Optional[str] = ...,
        task_status: Optional[str] = ...,
        task_type: Optional[Literal["0", "1", "2"]] = ...,
        cg_soft_name: Optional[str] = ...,
        input_scene_path: Optional[str] = ...,
        camera: Optional[str] = ...,
        render_layer: Optional[str] = ...,
        artist: Optional[str] = ...,
        submit_account: Optional[str] = ...,
        start_date_after: Optional[str] = ...,
        start_date_before: Optional[str] = ...,
        completed_date_after: Optional[str] = ...,
        completed_date_before: Optional[str] = ...,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> TaskList: ...
    def all_tasks(
        self,
        state: Optional[Literal["preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped", "unknown", "gone"]] = ...,
        project_name: Optional[str] = ...,
        scene: Optional[str] = ...,
        task_id: Optional[str] = ...,
        task_status: Optional[str] = ...,
        task_type: Optional[Literal["0", "1", "2"]] = ...,
        cg_soft_name: Optional[str] = ...,
        input_scene_path: Optional[str] = ...,
        camera: Optional[str] = ...,
        render_layer: Optional[str] = ...,
        artist: Optional[str] = ...,
        submit_account: Optional[str] = ...,
        start_date_after: Optional[str] = ...,
        start_date_before: Optional[str] = ...,
        completed_date_after: Optional[str] = ...,
        completed_date_before: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Iterator[Task]: ...
    def operate_tasks(
        self,
        task_ids: List[str],
        order: Literal["pause", "resubmit", "delete", "change", "cancel"],
        restart: Optional[Literal["failed", "aborted", "done", "started", "waiting"]] = ...,
        priority: Optional[int] = ...,
        timeout_seconds: Optional[int] = ...,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def task(
        self,
        task_id: str,
        timeout: Optional[float] = ...,
    ) -> Task: ...
    def frames(
        self,
        task_id: str,
        timeout: Optional[float] = ...,
    ) -> FrameList: ...
    def frame_log(
        self,
        task_id: str,
        frame_id: str,
        timeout: Optional[float] = ...,
    ) -> FrameLogs: ...
    def frame_thumbnail(
        self,
        task_id: str,
        frame_id: str,
        timeout: Optional[float] = ...,
    ) -> Any: ...
    def open_task_folder(
        self,
        task_id: str,
        timeout: Optional[float] = ...,
    ) -> OpenedFolder: ...
    def plan_rerender(
        self,
        task_id: str,
        frames: Optional[str] = ...,
        which: Optional[Literal["flagged", "failed", "missing"]] = ...,
        timeout: Optional[float] = ...,
    ) -> RerenderPlan: ...
    def rerender_task(
        self,
        task_id: str,
        frames: Optional[str] = ...,
        which: Optional[Literal["flagged", "failed", "missing"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Submission: ...
    def download_task(
        self,
        task_id: str,
        folder: Optional[str] = ...,
        verify: Optional[bool] = ...,
        replace_newer: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> Transfer: ...
    def operations(
        self,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> OperationList: ...
    def all_operations(
        self,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Iterator[Operation]: ...
    def operation(
        self,
        operation_id: str,
        timeout: Optional[float] = ...,
    ) -> Operation: ...
    def transfers(
        self,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> TransferList: ...
    def all_transfers(
        self,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> Iterator[Transfer]: ...
    def transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> Transfer: ...
    def pause_transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> Transfer: ...
    def resume_transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> Transfer: ...
    def cancel_transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> Transfer: ...
    def limits(
        self,
        timeout: Optional[float] = ...,
    ) -> Limits: ...
    def spending(
        self,
        month: str,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> SpentTaskList: ...
    def all_spending(
        self,
        month: str,
        timeout: Optional[float] = ...,
    ) -> Iterator[SpentTask]: ...
    def settings(
        self,
        timeout: Optional[float] = ...,
    ) -> Settings: ...
    def change_setting(
        self,
        key: str,
        value: Optional[Any] = ...,
        timeout: Optional[float] = ...,
    ) -> Setting: ...
    def setup_facts(
        self,
        timeout: Optional[float] = ...,
    ) -> SetupFacts: ...
    def set_up(
        self,
        hosts: Union[Literal["all"], Literal["none"], List[str]],
        start_at_login: bool,
        farm: Optional[str] = ...,
        account: Optional[str] = ...,
        frames: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> SetupDone: ...
    def keep_access_key(
        self,
        access_key: str,
        timeout: Optional[float] = ...,
    ) -> KeptKey: ...
    def hosts(
        self,
        timeout: Optional[float] = ...,
    ) -> HostList: ...
    def gather_scene(
        self,
        host_id: str,
        timeout: Optional[float] = ...,
    ) -> GatherRequested: ...
    def read_events(
        self,
        after: Optional[str] = ...,
        wait: Optional[float] = ...,
        types: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> EventsPage: ...

class AsyncRoutes:
    """The routes as background tasks: generators that return the response."""

    def _route(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any],
        body: Any,
        headers: Mapping[str, str],
        timeout: Optional[float],
    ) -> Any: ...
    def _all(self, page: Any, arguments: Mapping[str, Any]) -> Any: ...
    def health(
        self,
        nonce: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Health]: ...
    def open_session(
        self,
        code: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Session]: ...
    def create_session_link(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[SessionLink]: ...
    def create_session_ticket(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[SessionTicket]: ...
    def shut_down(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[ShutDownAnswer]: ...
    def notices(
        self,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[NoticeList]: ...
    def all_notices(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[Notice]]: ...
    def notice(
        self,
        notice_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Notice]: ...
    def dismiss_notice(
        self,
        notice_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Notice]: ...
    def act_on_notice(
        self,
        notice_id: str,
        action: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Notice]: ...
    def open_api(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[OpenApiAnswer]: ...
    def farm(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Farm]: ...
    def farm_calls(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[FarmCalls]: ...
    def balance(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Balance]: ...
    def check_access_key(
        self,
        access_key: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[KeyVerdict]: ...
    def use_access_key(
        self,
        access_key: str,
        source: Literal["keychain", "secretsFile"],
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Farm]: ...
    def drop_access_key(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Farm]: ...
    def projects(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[ProjectList]: ...
    def all_projects(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[Project]]: ...
    def create_project(
        self,
        project_name: str,
        project_path: Optional[str] = ...,
        render_os: Optional[Literal["Windows", "Linux"]] = ...,
        remark: Optional[str] = ...,
        sub_account: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def project(
        self,
        project_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Project]: ...
    def change_project(
        self,
        project_id: str,
        project_name: Optional[str] = ...,
        project_path: Optional[str] = ...,
        render_os: Optional[Literal["Windows", "Linux"]] = ...,
        remark: Optional[str] = ...,
        sub_account: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def add_configuration(
        self,
        project_id: str,
        cg_soft_name: str,
        plugins: Optional[List[str]] = ...,
        is_default: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def delete_configurations(
        self,
        project_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def change_configuration(
        self,
        project_id: str,
        config_id: str,
        cg_soft_name: str,
        plugins: Optional[List[str]] = ...,
        is_default: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def delete_configuration(
        self,
        project_id: str,
        config_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def plugins(
        self,
        cg_soft_name: Optional[str] = ...,
        fresh: Optional[Literal["0", "1"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[PluginList]: ...
    def users(
        self,
        fresh: Optional[Literal["0", "1"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[UserList]: ...
    def change_notifications(
        self,
        login_name: str,
        type: Literal["none", "started", "done", "failed"],
        mode: Optional[Literal["url", "email", "textMessage"]] = ...,
        address: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def task_types(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[TaskTypeList]: ...
    def create_scene(
        self,
        scene_snapshot: Mapping[str, Any],
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[StoredScene]: ...
    def read_scene_file(
        self,
        path: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[ReadSceneFile]: ...
    def preview_submission(
        self,
        scene: Optional[Mapping[str, Any]] = ...,
        scene_id: Optional[str] = ...,
        type: Optional[TaskTypeName] = ...,
        settings: Optional[Mapping[str, Any]] = ...,
        verify: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Preview]: ...
    def create_submission(
        self,
        scene: Optional[Mapping[str, Any]] = ...,
        scene_id: Optional[str] = ...,
        type: Optional[TaskTypeName] = ...,
        settings: Optional[Mapping[str, Any]] = ...,
        verify: Optional[bool] = ...,
        idempotency_key: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def submissions(
        self,
        state: Optional[Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled"]] = ...,
        scene: Optional[str] = ...,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[SubmissionList]: ...
    def all_submissions(
        self,
        state: Optional[Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled"]] = ...,
        scene: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[Submission]]: ...
    def submission(
        self,
        submission_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def units(
        self,
        submission_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[UnitList]: ...
    def cancel_submission(
        self,
        submission_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def retry_submission(
        self,
        submission_id: str,
        unit_ids: Optional[List[str]] = ...,
        settings: Optional[Mapping[str, Any]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def order_rest(
        self,
        submission_id: str,
        order: Literal["render", "drop"],
        task_ids: Optional[List[str]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def resolve_unit(
        self,
        submission_id: str,
        unit_id: str,
        outcome: Literal["sent", "absent"],
        task_id: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def tasks(
        self,
        state: Optional[Literal["preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped", "unknown", "gone"]] = ...,
        project_name: Optional[str] = ...,
        scene: Optional[str] = ...,
        task_id: Optional[str] = ...,
        task_status: Optional[str] = ...,
        task_type: Optional[Literal["0", "1", "2"]] = ...,
        cg_soft_name: Optional[str] = ...,
        input_scene_path: Optional[str] = ...,
        camera: Optional[str] = ...,
        render_layer: Optional[str] = ...,
        artist: Optional[str] = ...,
        submit_account: Optional[str] = ...,
        start_date_after: Optional[str] = ...,
        start_date_before: Optional[str] = ...,
        completed_date_after: Optional[str] = ...,
        completed_date_before: Optional[str] = ...,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[TaskList]: ...
    def all_tasks(
        self,
        state: Optional[Literal["preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped", "unknown", "gone"]] = ...,
        project_name: Optional[str] = ...,
        scene: Optional[str] = ...,
        task_id: Optional[str] = ...,
        task_status: Optional[str] = ...,
        task_type: Optional[Literal["0", "1", "2"]] = ...,
        cg_soft_name: Optional[str] = ...,
        input_scene_path: Optional[str] = ...,
        camera: Optional[str] = ...,
        render_layer: Optional[str] = ...,
        artist: Optional[str] = ...,
        submit_account: Optional[str] = ...,
        start_date_after: Optional[str] = ...,
        start_date_before: Optional[str] = ...,
        completed_date_after: Optional[str] = ...,
        completed_date_before: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[Task]]: ...
    def operate_tasks(
        self,
        task_ids: List[str],
        order: Literal["pause", "resubmit", "delete", "change", "cancel"],
        restart: Optional[Literal["failed", "aborted", "done", "started", "waiting"]] = ...,
        priority: Optional[int] = ...,
        timeout_seconds: Optional[int] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def task(
        self,
        task_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Task]: ...
    def frames(
        self,
        task_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[FrameList]: ...
    def frame_log(
        self,
        task_id: str,
        frame_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[FrameLogs]: ...
    def frame_thumbnail(
        self,
        task_id: str,
        frame_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Any]: ...
    def open_task_folder(
        self,
        task_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[OpenedFolder]: ...
    def plan_rerender(
        self,
        task_id: str,
        frames: Optional[str] = ...,
        which: Optional[Literal["flagged", "failed", "missing"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[RerenderPlan]: ...
    def rerender_task(
        self,
        task_id: str,
        frames: Optional[str] = ...,
        which: Optional[Literal["flagged", "failed", "missing"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Submission]: ...
    def download_task(
        self,
        task_id: str,
        folder: Optional[str] = ...,
        verify: Optional[bool] = ...,
        replace_newer: Optional[bool] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Transfer]: ...
    def operations(
        self,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[OperationList]: ...
    def all_operations(
        self,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[Operation]]: ...
    def operation(
        self,
        operation_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Operation]: ...
    def transfers(
        self,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[TransferList]: ...
    def all_transfers(
        self,
        farm: Optional[Literal["all"]] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[Transfer]]: ...
    def transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Transfer]: ...
    def pause_transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Transfer]: ...
    def resume_transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Transfer]: ...
    def cancel_transfer(
        self,
        transfer_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Transfer]: ...
    def limits(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Limits]: ...
    def spending(
        self,
        month: str,
        limit: Optional[int] = ...,
        cursor: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[SpentTaskList]: ...
    def all_spending(
        self,
        month: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[List[SpentTask]]: ...
    def settings(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Settings]: ...
    def change_setting(
        self,
        key: str,
        value: Optional[Any] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[Setting]: ...
    def setup_facts(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[SetupFacts]: ...
    def set_up(
        self,
        hosts: Union[Literal["all"], Literal["none"], List[str]],
        start_at_login: bool,
        farm: Optional[str] = ...,
        account: Optional[str] = ...,
        frames: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[SetupDone]: ...
    def keep_access_key(
        self,
        access_key: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[KeptKey]: ...
    def hosts(
        self,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[HostList]: ...
    def gather_scene(
        self,
        host_id: str,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[GatherRequested]: ...
    def read_events(
        self,
        after: Optional[str] = ...,
        wait: Optional[float] = ...,
        types: Optional[str] = ...,
        timeout: Optional[float] = ...,
    ) -> BackgroundTask[EventsPage]: ...