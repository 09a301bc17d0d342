# Generated from protocol/bridge by `npm run generate`; not edited by hand.
"""Shapes and routes of the bridge for type checkers. Answers may have more keys than are named here."""

from typing import Any, Dict, Generator, Iterator, List, Mapping, Optional, TypeVar, Union

from typing_extensions import Literal, NotRequired, TypedDict

_T = TypeVar("_T")
BackgroundTask = Generator[Any, None, _T]
"""What background_task.BackgroundTask runs: it yields while it waits, and returns an answer."""


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
    """What the account has, with its age (§3)."""

    account: str
    """Login name of the account that calls."""

    balances: List[Money]
    """Per currency, as far as the farm names them."""

    readAt: str
    """When the farm was asked; ISO 8601, UTC."""


class BridgeEvent(TypedDict):
    """A numbered event; without gaps, the last 10,000 are kept over a restart (§3)."""

    cursor: str
    """Opaque place in the log of events, such as k3v9.1204; `after` goes on behind it."""

    at: str
    """When it was written down; ISO 8601, UTC."""

    type: EventType

    data: Dict[str, Any]
    """The whole resource as it now is (Submission, Task, Frame, Operation, Farm, Host, Notice)."""


class ClientMessageHostHelloScene(TypedDict):
    """What it has open."""

    path: Optional[str]
    """Local path of the open scene; null: never saved."""

    modified: Optional[bool]
    """Unsaved changes; null: unknown."""


class ClientMessageHostHello(TypedDict):

    type: Literal["host.hello"]
    """First, and again after each reconnection."""

    app: HostApp

    version: str
    """Of the host as it writes it, such as 3.4.1. At most 64 characters."""

    adapter: str
    """Version of the adapter. At most 64 characters."""

    scene: ClientMessageHostHelloScene
    """What it has open."""


class ClientMessageHostSceneScene(TypedDict):
    """What it has open."""

    path: Optional[str]
    """Local path of the open scene; null: never saved."""

    modified: Optional[bool]
    """Unsaved changes; null: unknown."""


class ClientMessageHostScene(TypedDict):

    type: Literal["host.scene"]
    """When what is open changes."""

    scene: ClientMessageHostSceneScene
    """What it has open."""


class ClientMessageHostGathered(TypedDict):

    type: Literal["host.gathered"]
    """The answer to host.gather."""

    requestId: str
    """As host.gather brought it. 1 to 64 characters."""

    sceneId: NotRequired[str]
    """From POST /v1/scenes. 1 to 64 characters."""

    error: NotRequired[str]
    """Why there is none, for a person. At most 2000 characters."""


ClientMessage = Union[ClientMessageHostHello, ClientMessageHostScene, ClientMessageHostGathered]
"""What hosts say on the WebSocket (§3)."""


class Configuration(TypedDict):
    """A program with its plugins, as a project offers it (§3)."""

    configId: str
    """The farm's id of it."""

    cgSoftName: str
    """Opaque and case-sensitive, such as blender 3.4."""

    plugins: List[str]
    """Plugin names with versions, as the farm spells them."""

    isDefault: bool
    """Whether the farm takes it when none is named."""


class ConfigurationRequest(TypedDict):
    """A configuration to add, or what it shall become (§3; farm contract §6)."""

    cgSoftName: str
    """The program as the farm spells it, such as blender 3.4; case-sensitive. 1 to 32
    characters."""

    plugins: NotRequired[List[str]]
    """Plugins as GET /v1/plugins spells them, without commas. Left out: none. At most 50 of
    them."""

    isDefault: NotRequired[bool]
    """A project has one default; the newest wins."""


class DaemonFile(TypedDict):
    """`daemon.json` in the home: how a running daemon is found. 0600; written whole and renamed;
    removed at a clean stop (§2)."""

    url: str
    """Where the daemon listens: the IPv4 loopback and its port, without a path."""

    token: str
    """Secret; new at every start. At least 32 characters."""

    pid: int
    """Number of the daemon's process. More than 0."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""

    startedAt: str
    """When it started; ISO 8601, UTC."""


class DownloadRequest(TypedDict):
    """Where a task's results shall go (§3)."""

    folder: NotRequired[str]
    """Absolute folder that receives the frames. Left out: where the task's frames go by themselves.
    1 to 4096 characters."""

    verify: NotRequired[bool]
    """Holds all that lies there against the farm and brings what is damaged or missing again.
    Default false: brings what is missing."""

    replaceNewer: NotRequired[bool]
    """Frames replace newer files of yours, and frames of another scene, instead of being put beside
    them. Default false."""


EventType = Literal["submission.changed", "task.changed", "frame.changed", "operation.changed", "farm.changed", "host.changed", "notice"]
"""What changed; a reader passes over types that it does not know."""


class EventsPage(TypedDict):
    """What a long poll answers; at most 500 events (§3)."""

    events: List[BridgeEvent]
    """In their order; empty when none came in time."""

    cursor: str
    """Go on from here, whether or not there were events."""


class FarmAccessKey(TypedDict):
    """Of the access key: whether there is one and where it was found."""

    set: bool
    """Whether the daemon has a key to call the farm with."""

    source: KeySource


class FarmLane(TypedDict):
    """The lane in which calls to the farm go, one after another."""

    intervalMs: float
    """Milliseconds from the start of one call to the next. At least 0."""

    waiting: int
    """Calls that wait for their slot. At least 0."""

    nextSlotAt: Optional[str]
    """When the next call may start; ISO 8601, UTC. Null: at once."""


class FarmPublished(TypedDict):
    """Presets and path map that came through the gateway before the farm."""

    readAt: str
    """When the gateway last answered; ISO 8601, UTC. What it shares is as old as that."""

    by: str
    """Who published it, as people know them."""

    revision: int
    """Number of what was published; 1 for the first. At least 1."""

    presets: int
    """Published presets. At least 0."""

    pathMap: int
    """Published path mappings; they count where this computer has none. At least 0."""


class Farm(TypedDict):
    """The chosen farm as the daemon sees it (§3)."""

    name: str
    """SANDBOX, or the host name of the farm's URL."""

    baseUrl: str
    """The farm's URL; `sandbox` for the own one."""

    account: str
    """Login name on the farm."""

    generation: NotRequired[int]
    """Which of its APIs the daemon speaks to it, of farms that have several; left out: 1. At least
    1."""

    sandbox: bool
    """Whether it is the sandbox farm: nothing costs money."""

    state: Literal["ready", "unreachable", "refused"]
    """Whether the last call was answered; refused: by account or key."""

    detail: NotRequired[str]
    """What to do when it is not ready, and what it says that is not believed: its clock, its
    interval."""

    findability: Literal["proved", "unproved", "failed"]
    """Whether the farm's search finds submission tags, the worst of all accounts; until proved no
    unknown create is re-sent."""

    findabilityByAccount: Dict[str, Literal["proved", "unproved", "failed"]]
    """The same for each account that tasks were submitted for; a farm may show one and hide
    another."""

    accessKey: FarmAccessKey
    """Of the access key: whether there is one and where it was found."""

    lane: FarmLane
    """The lane in which calls to the farm go, one after another."""

    published: NotRequired[FarmPublished]
    """Presets and path map that came through the gateway before the farm."""


class FarmCall(TypedDict):
    """One call of the farm (§3)."""

    number: int
    """Counts the calls since the daemon started. At least 1."""

    action: str
    """What the farm was asked, in its own word."""

    startedAt: str
    """When the daemon sent it; ISO 8601, UTC."""

    milliseconds: NotRequired[float]
    """How long the answer took; left out while it is under way. At least 0."""

    outcome: Literal["underWay", "answered", "refused", "notSent", "unknown"]
    """notSent: no connection came about; unknown: it may have had its effect, and no answer says
    so."""

    code: NotRequired[str]
    """The farm's code, when it refused and named one."""

    message: NotRequired[str]
    """Why it was not answered: the farm's words or the daemon's."""

    sent: str
    """What was sent, as JSON for people: without head and secrets, long lists and texts shortened,
    4,000 characters at most."""

    answer: NotRequired[str]
    """What came, as JSON for people: without head and secrets, long lists and texts shortened,
    4,000 characters at most."""


class FarmCallsLane(TypedDict):
    """The lane in which calls to the farm go, one after another."""

    intervalMs: float
    """Milliseconds from the start of one call to the next. At least 0."""

    waiting: int
    """Calls that wait for their slot. At least 0."""

    nextSlotAt: Optional[str]
    """When the next call may start; ISO 8601, UTC. Null: at once."""


class FarmCallsCircuit(TypedDict):
    """What holds calls back while the farm fails."""

    state: Literal["closed", "open", "halfOpen"]
    """closed: calls go through; open: none does until retryAt; halfOpen: one goes, and its answer
    decides."""

    failures: int
    """Calls in a row that failed. At least 0."""

    retryAt: Optional[str]
    """When one call may try again; ISO 8601, UTC. Null unless open."""


class FarmCallsInLineRow(TypedDict):

    requestClass: Literal["operate", "reconcile", "create", "look", "watch"]
    """What it is for: an order, asking what became of an earlier call, a new task, a list that
    somebody looks at, keeping lists up to date."""

    since: str
    """Since when it waits; ISO 8601, UTC."""


class FarmCalls(TypedDict):
    """What the daemon asks the farm: what waits, and what came of the last calls (§3)."""

    at: str
    """The daemon's clock when it answered; ISO 8601, UTC."""

    lane: FarmCallsLane
    """The lane in which calls to the farm go, one after another."""

    circuit: FarmCallsCircuit
    """What holds calls back while the farm fails."""

    inLine: List[FarmCallsInLineRow]
    """Calls that wait, in the order in which they go now; 100 at most."""

    items: List[FarmCall]
    """The last 100 calls, newest first."""


FieldControl = Literal["int", "number", "text", "choice", "multi", "bool", "frames", "table", "fact"]
"""How it is drawn; `fact` is only shown. Unknown ones are shown as a fact."""


class Form(TypedDict):
    """The dialog of a task type, built by the daemon, drawn by each host; titles in the asked
    language (§5)."""

    groups: List[FormGroup]
    """In the order to draw."""


class FormColumnChoice(TypedDict):

    value: Any
    """What the setting becomes when it is chosen."""

    title: str
    """In the asked language, or a name from the scene."""

    cells: NotRequired[Dict[str, Any]]
    """Only of a table: what stands in the columns of this row."""


class FormColumn(TypedDict):
    """One column of a table (§5)."""

    key: str
    """Key in the rows of the table."""

    title: str
    """Label, in the asked language."""

    help: str
    """A sentence or two on what it does; may be empty."""

    control: FieldControl

    choices: NotRequired[List[FormColumnChoice]]
    """What can be chosen, in order."""

    required: bool
    """Whether a row without it is an error."""


class FormFieldChoice(TypedDict):

    value: Any
    """What the setting becomes when it is chosen."""

    title: str
    """In the asked language, or a name from the scene."""

    cells: NotRequired[Dict[str, Any]]
    """Only of a table: what stands in the columns of this row."""


class FormField(TypedDict):
    """One field as a host draws it (§5)."""

    key: str
    """Key of the setting; for a fact, of the fact."""

    title: str
    """Label, in the asked language."""

    help: str
    """A sentence or two on what it does; may be empty."""

    control: FieldControl

    value: Any
    """As the setting takes it; of a table the chosen rows, while `choices` are all that there
    are."""

    source: ValueSource

    choices: NotRequired[List[FormFieldChoice]]
    """What can be chosen, in order."""

    min: NotRequired[float]
    """Smallest number that is taken, in the unit of the title."""

    max: NotRequired[float]
    """Largest number that is taken, in the unit of the title."""

    maxWidth: NotRequired[int]
    """In the farm's width: a Chinese character counts 2."""

    required: bool
    """Whether a submission without it is refused."""

    lockedBy: NotRequired[str]
    """Who locked the setting; then the field is a fact, and what is chosen for it is not used."""

    columns: NotRequired[List[FormColumn]]
    """Only of a table."""

    jump: NotRequired[str]
    """Only of a fact: what to select in the host to change it."""


class FormGroup(TypedDict):
    """A group of fields under one heading (§5)."""

    id: str
    """Stable; for remembering whether it is folded."""

    title: str
    """Heading, in the asked language."""

    folded: bool
    """Whether it is drawn folded at first; a host opens it where the artist did, and to show a
    field of it."""

    fields: List[FormField]
    """In the order to draw."""


class Frame(TypedDict):
    """One frame of a task; the farm calls it a job (§1, §3)."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    taskId: str
    """The task that it belongs to."""

    frameId: str
    """The farm's id of it; opaque."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    number: NotRequired[int]
    """Frame number, where the farm's name for it tells one."""

    state: Literal["waiting", "rendering", "done", "failed", "aborted", "unknown"]
    """In our words."""

    percent: float
    """How much of it is rendered, in percent. 0 to 100."""

    startedAt: NotRequired[str]
    """When its rendering began; ISO 8601, UTC."""

    endedAt: NotRequired[str]
    """When its rendering ended; ISO 8601, UTC."""

    seconds: float
    """Seconds that it rendered. At least 0."""

    file: NotRequired[str]
    """Where its picture lies on this machine, once it came; of several the first by name."""

    besideNewer: NotRequired[Literal[True]]
    """Its picture lies beside a newer file of yours, which was left as it is."""

    flag: NotRequired[Literal["black", "empty", "sameAsNeighbour", "undecodable"]]
    """What looks wrong with its picture."""

    sameAs: NotRequired[int]
    """The frame before it, where its picture shows exactly the same; that looks wrong only where
    everything around it moves."""

    thumbnail: NotRequired[str]
    """Path on the bridge of a small picture (PNG) of it, once it came."""

    thumbnailFile: NotRequired[str]
    """The same picture as a file of this machine, which may be gone once it is old."""

    pace: NotRequired[Literal["slow", "runaway"]]
    """Only in the list of frames: slow takes three times the median of those that are done, runaway
    ten times."""

    actions: List[OfferedAction]
    """What may be done with it now: log. Empty: nothing."""


class FrameCounts(TypedDict):
    """How many frames are in which state (§3)."""

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
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""

    readAt: Optional[str]
    """When the farm last told the frames of the task; null while it has not since the daemon
    started: then no items means that nobody knows yet. ISO 8601, UTC."""


class FrameLogs(TypedDict):
    """What the farm kept of a frame's rendering (§3)."""

    log: str
    """The log of the frame, as it came; "" where the farm kept none."""

    renderLog: str
    """What the renderer wrote, as it came; "" where the farm kept none."""

    processLog: str
    """What the farm wrote about the process, as it came; "" where the farm kept none."""


class GatherRequested(TypedDict):
    """A host was asked to gather its open scene (§3)."""

    requestId: str
    """What was gathered comes as host.changed with this id. 1 to 64 characters."""


class HealthBridge(TypedDict):
    """Versions of the bridge that are spoken; a client needs one between the two."""

    min: int
    """Oldest version of the bridge that this daemon speaks."""

    max: int
    """Newest version of the bridge that this daemon speaks."""


class Health(TypedDict):
    """A daemon that is there, and the proof that it is the right one (§2)."""

    name: Literal["renderbridge"]
    """What answers."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""

    bridge: HealthBridge
    """Versions of the bridge that are spoken; a client needs one between the two."""

    uptimeSeconds: float
    """Seconds since it started, not set by any clock. At least 0."""

    proof: NotRequired[str]
    """Only with a nonce: hex HMAC-SHA256, key the token, message `PORT:nonce`; checked before the
    token is sent."""


class HeldRestBasisGateway(TypedDict):
    """What a gateway shares among workstations is part of it."""

    tasks: int
    """How many of `tasks` only the gateway told. At least 1."""

    readAt: str
    """When the gateway was last asked; ISO 8601, UTC. What it shares is as old as that."""


class HeldRestBasis(TypedDict):
    """What an estimate rests on; never the looks of the scene."""

    kind: Literal["none", "testFrames", "sameScene", "samePlace", "sameProject", "sameSoftware", "ownFrames"]
    """What it was reckoned from. none: there is no basis yet, and no figure; testFrames: a few
    rendered frames of this scene; sameScene: finished tasks of this scene; samePlace: of its
    project, program, layer and size; sameProject: of its project and program; sameSoftware: of its
    program; ownFrames: frames that the task itself has rendered."""

    tasks: int
    """Finished tasks among it. At least 0."""

    frames: int
    """Rendered frames among it. At least 0."""

    gateway: NotRequired[HeldRestBasisGateway]
    """What a gateway shares among workstations is part of it."""


class HeldRest(TypedDict):
    """The frames that are held until somebody has looked at the test frames, and what they would
    take and cost by these (§3)."""

    state: Literal["held", "released", "dropped"]
    """held: a person decides, once the test frames are rendered; released: they said that it
    renders; dropped: that it never does."""

    where: Literal["farm", "here"]
    """farm: the task itself holds it and is stopped meanwhile; here: nothing of it was sent, and it
    becomes tasks of its own."""

    tested: str
    """The frames that render at first, such as 1,50,100."""

    frames: str
    """The frames that are held, such as 2-49,51-99."""

    count: int
    """How many those are. At least 0."""

    basis: NotRequired[HeldRestBasis]
    """What an estimate rests on; never the looks of the scene."""

    renderSeconds: NotRequired[SecondsRange]
    """What all frames render together, on however many machines. Absent: no basis yet."""

    fee: NotRequired[MoneyRange]
    """What the farm will charge for it. Absent: no basis yet, or no fee was told."""

    playMoney: NotRequired[bool]
    """The fee is the sandbox's play money: nobody pays it."""


class HostScene(TypedDict):
    """What it has open."""

    path: Optional[str]
    """Local path of the open scene; null: never saved."""

    modified: Optional[bool]
    """Unsaved changes; null: unknown."""


class HostGathered(TypedDict):
    """The answer to the last request to gather: the stored scene, or why there is none."""

    requestId: str
    """As POST /v1/hosts/{id}/gather answered it. 1 to 64 characters."""

    sceneId: NotRequired[str]
    """The stored scene, when it was gathered."""

    error: NotRequired[str]
    """Why there is none, in the host's words."""


class Host(TypedDict):
    """A program that is connected and says what it has open (§3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    app: HostApp

    version: str
    """Of the host as it writes it, such as 3.4.1. At most 64 characters."""

    adapter: str
    """Version of the adapter. At most 64 characters."""

    scene: HostScene
    """What it has open."""

    connected: bool
    """False once, when it left; then it is listed no more."""

    gathered: NotRequired[HostGathered]
    """The answer to the last request to gather: the stored scene, or why there is none."""


HostApp = Literal["maya", "houdini", "blender", "max", "sketchup", "standalone"]
"""The program that the scene was open in (§1)."""


class HostList(TypedDict):
    """One page of a list (§3)."""

    items: List[Host]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class Issue(TypedDict):
    """One fault of a request: where, which code, a sentence, the facts behind it (§3)."""

    path: str
    """Dotted path into the request, "" for the whole."""

    code: str
    """malformed, unknownField, a farm code (1020 to 1024) or the code of a problem."""

    message: str
    """What is wrong there, in the asked language."""

    params: Dict[str, Any]
    """The facts in the message, by name."""


class KeptKey(TypedDict):
    """A key that was kept (§7)."""

    outcome: Literal["accepted", "unchecked"]
    """What the farm said of it; unchecked: it could not be asked."""

    place: str
    """Where it was kept: the keychain, or the path of a file."""

    inUse: bool
    """Whether this daemon works with it; otherwise from its next start on."""

    warnings: List[str]
    """What to know about it."""


class KeyQuestion(TypedDict):
    """A key that the farm is asked about; the daemon goes on with its own (§7)."""

    accessKey: str
    """The account's access key; a farm of the first generation takes 32 characters at most. Secret:
    no route gives one back. 1 to 256 characters."""


KeySource = Literal["environment", "keychain", "secretsFile", "sandbox", "none"]
"""Where the access key was found; none: it was removed. The key itself never crosses the bridge."""


class KeyToKeep(TypedDict):
    """A key to ask the farm about and to keep (§7)."""

    accessKey: str
    """The access key of the account that the configuration names. Secret: no route gives one back.
    1 to 32 characters."""


class KeyVerdict(TypedDict):
    """What the farm says of an access key (§7)."""

    outcome: Literal["accepted", "refused", "unchecked"]
    """What the farm said of the key; unchecked: it could not be asked, or spoke of something
    else."""

    message: NotRequired[str]
    """The farm's words, or why it could not be asked."""


class LauncherFileBefore(TypedDict):
    """What hosts started until then, as long as nobody has seen this one run: `switch` goes back to
    it."""

    argv: List[str]
    """The program with its arguments, each a string of its own; no shell."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""


class LauncherFile(TypedDict):
    """`launcher.json` beside it: how a host may start the daemon (§2)."""

    argv: List[str]
    """The program with its arguments, each a string of its own; no shell."""

    version: str
    """Version of Renderbridge, such as 0.1.0."""

    before: NotRequired[LauncherFileBefore]
    """What hosts started until then, as long as nobody has seen this one run: `switch` goes back to
    it."""


class Limit(TypedDict):
    """A limit that somebody set, and how much of it is spent (§3, §7)."""

    scope: Literal["task", "day", "month", "project"]
    """What is added up."""

    of: str
    """Id of the task, the day (2026-11-29) or month (2026-11) of this machine, or the project."""

    currency: str
    """ISO 4217, such as USD. 3 characters."""

    spent: str
    """What the farm charged so far; decimal."""

    limit: str
    """What may be spent, with what a person allowed beyond it; decimal."""

    state: Literal["ok", "near", "reached"]
    """near: four fifths are spent; reached: tasks from here are paused, and nothing more is
    submitted."""


class Limits(TypedDict):
    """What may be spent, and how far it may be exceeded before its tasks stand still (§3)."""

    items: List[Limit]
    """Of today, of this month and of projects with a limit of their own; none that nothing was
    charged for."""

    activeTasks: int
    """Tasks that render or may begin to: what they spend meanwhile may come on top. At least 0."""

    delaySeconds: float
    """Seconds between two looks at them: a limit is exceeded by what they spend in it at most. At
    least 0."""

    playMoney: bool
    """The sandbox's play money: nobody pays it."""


class Money(TypedDict):
    """An amount of one currency (§3)."""

    currency: str
    """ISO 4217, such as USD. 3 characters."""

    amount: str
    """Decimal as the farm wrote it, such as 12.50; never a binary number."""


class MoneyRange(TypedDict):
    """An amount of one currency with the bounds that hold in four of five cases (§3)."""

    currency: str
    """ISO 4217, such as USD. 3 characters."""

    low: str
    """Decimal; one case in ten is below."""

    likely: str
    """Decimal; as often above as below."""

    high: str
    """Decimal; one case in ten is above."""


class NewKey(TypedDict):
    """A key that the daemon uses from now on (§7)."""

    accessKey: str
    """The account's access key; a farm of the first generation takes 32 characters at most. Secret:
    no route gives one back. 1 to 256 characters."""

    source: Literal["keychain", "secretsFile"]
    """Where the key was kept for the next start."""


class NewProject(TypedDict):
    """A project to create (§3; farm contract §6)."""

    projectName: str
    """1–20 letters and digits."""

    projectPath: NotRequired[str]
    """Root of its files. Left out: the farm's own choice. 1 to 256 characters."""

    renderOs: NotRequired[Literal["Windows", "Linux"]]
    """Where the farm renders."""

    remark: NotRequired[str]
    """Free text. At most 256 characters."""

    subAccount: NotRequired[str]
    """Login name of its owner. Left out: the account. 1 to 32 characters."""


class Notice(TypedDict):
    """Something a person should know: kept over restarts until it is dismissed, answered or over
    (§3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    state: Literal["open", "dismissed", "answered", "over"]
    """open: a person should read it; dismissed or answered: a person did; over: what it said is so
    no more."""

    farm: NotRequired[str]
    """Only where it concerns one farm."""

    code: str
    """Stable name of what happened."""

    severity: Literal["info", "warning", "error"]
    """How much it matters."""

    message: str
    """The sentence, in the asked language."""

    params: Dict[str, Any]
    """The facts in the message, by name."""

    at: str
    """When it was raised; ISO 8601, UTC."""

    actions: List[OfferedAction]
    """How it can be answered; empty when it only tells."""

    hostLine: NotRequired[Literal[True]]
    """While it is open, hosts show it in their status line: where `notify.hosts` does not say
    otherwise."""

    answer: NotRequired[str]
    """Only when answered: the action that was taken."""


class NoticeAnswer(TypedDict):
    """What a person chose of what a notice offers (§3)."""

    action: str
    """One of the notice's actions. 1 to 64 characters."""


class NoticeList(TypedDict):
    """One page of a list (§3)."""

    items: List[Notice]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class NotificationsChange(TypedDict):
    """Of what the farm tells an account, and how (§3; farm contract §7)."""

    type: Literal["none", "started", "done", "failed"]
    """Tell when a task has started, is done or has failed; or nothing."""

    mode: NotRequired[Literal["url", "email", "textMessage"]]
    """By what way. Needed unless the type is none."""

    address: NotRequired[str]
    """URL, e-mail address or phone number, as the mode says. 1 to 256 characters."""


class OfferedAction(TypedDict):
    """An action that may be taken now (§4)."""

    action: str
    """Stable name of the action. 1 to 64 characters."""

    confirm: bool
    """Whether a person confirms it first."""

    billsAgain: bool
    """Whether the farm may charge for it once more."""

    restart: NotRequired[Literal["failed", "aborted", "done", "started", "waiting"]]
    """Only with resume and resubmit: which frames render again."""


class OpenedFolder(TypedDict):
    """The folder of a task's frames (§3)."""

    folder: str
    """The folder that was shown."""


class OperateRequest(TypedDict):
    """What to do to tasks; restart only with resubmit, exactly one of priority and timeoutSeconds
    with change (§3)."""

    taskIds: List[str]
    """The tasks: the farm's ids, digits only. 1 to 1000 of them."""

    order: Literal["pause", "resubmit", "delete", "change", "cancel"]
    """What to do to them. cancel: stop them, then delete them; one that the farm stops and does not
    delete is refused."""

    restart: NotRequired[Literal["failed", "aborted", "done", "started", "waiting"]]
    """Only with resubmit: which frames render again. Left out: those that each task has left,
    finished ones never."""

    priority: NotRequired[int]
    """Only with change: the new priority; the farm renders higher ones first."""

    timeoutSeconds: NotRequired[int]
    """Only with change: the new time limit of a frame, in seconds, at most 240 h. At most 864000,
    more than 0."""


class OperationOutcome(TypedDict):

    id: str
    """What was operated on, such as a taskId."""

    result: Literal["done", "refused", "unknown"]
    """What became of it; unknown: nobody can tell."""

    message: NotRequired[str]
    """The farm's own words, when it refused; what was done instead, where it takes only something
    near to what was asked."""


class Operation(TypedDict):
    """Any write to the farm that is no create: durable, and asked for before it is repeated (§1,
    §3)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    kind: OperationKind

    state: Literal["queued", "sending", "unconfirmed", "done", "failed", "expired"]
    """queued and sending go on; unconfirmed: its answer was lost and the farm is asked; done,
    failed and expired are ends."""

    request: Dict[str, Any]
    """What was asked for, as it was accepted."""

    outcomes: List[OperationOutcome]
    """One for each thing that was operated on, once that is known."""

    alongside: NotRequired[List[str]]
    """The other operations of the same order, such as one for each kind of frames that a resubmit
    takes."""

    createdAt: str
    """When it was accepted; ISO 8601, UTC."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""


OperationKind = Literal["operateTask", "createProject", "changeProject", "addConfiguration", "changeConfiguration", "deleteConfiguration", "changeNotifications"]
"""Which write to the farm."""


class OperationList(TypedDict):
    """One page of a list (§3)."""

    items: List[Operation]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class PlannedRequest(TypedDict):
    """One create as it would go to the farm (§3)."""

    action: str
    """The farm's create action, such as create_blender_task."""

    body: Dict[str, Any]
    """Exactly what is sent, without head; the submission tag shows as `[…]`."""

    onHold: NotRequired[Literal[True]]
    """It is sent only once somebody has looked at the test frames and says so."""


class Plugin(TypedDict):
    """A plugin that the farm has for a program (§3)."""

    cgSoftName: str
    """The program that it is for, as the farm spells it."""

    pluginName: str
    """Name with version, as the farm spells it."""


class PluginList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[Plugin]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""

    readAt: str
    """When the farm was asked: the age of the list; ISO 8601, UTC."""


class PreviewEstimateBasisGateway(TypedDict):
    """What a gateway shares among workstations is part of it."""

    tasks: int
    """How many of `tasks` only the gateway told. At least 1."""

    readAt: str
    """When the gateway was last asked; ISO 8601, UTC. What it shares is as old as that."""


class PreviewEstimateBasis(TypedDict):
    """What an estimate rests on; never the looks of the scene."""

    kind: Literal["none", "testFrames", "sameScene", "samePlace", "sameProject", "sameSoftware", "ownFrames"]
    """What it was reckoned from. none: there is no basis yet, and no figure; testFrames: a few
    rendered frames of this scene; sameScene: finished tasks of this scene; samePlace: of its
    project, program, layer and size; sameProject: of its project and program; sameSoftware: of its
    program; ownFrames: frames that the task itself has rendered."""

    tasks: int
    """Finished tasks among it. At least 0."""

    frames: int
    """Rendered frames among it. At least 0."""

    gateway: NotRequired[PreviewEstimateBasisGateway]
    """What a gateway shares among workstations is part of it."""


class PreviewEstimate(TypedDict):
    """How much it would be, and what that would take."""

    tasks: int
    """Tasks that the farm would have."""

    frames: int
    """Frames of all tasks together."""

    basis: NotRequired[PreviewEstimateBasis]
    """What an estimate rests on; never the looks of the scene."""

    renderSeconds: NotRequired[SecondsRange]
    """What all frames render together, on however many machines. Absent: no basis yet."""

    fee: NotRequired[MoneyRange]
    """What the farm will charge for it. Absent: no basis yet, or no fee was told."""

    playMoney: NotRequired[bool]
    """The fee is the sandbox's play money: nobody pays it."""


class Preview(TypedDict):
    """What a submission would send, before sending (§3)."""

    form: Form
    """The dialog, with the values that would be taken."""

    requests: List[PlannedRequest]
    """The bodies that can be computed, also when there are errors."""

    problems: List[Problem]
    """Errors first; one of severity error means 422."""

    estimate: NotRequired[PreviewEstimate]
    """How much it would be, and what that would take."""


class Problem(TypedDict):
    """Something that an artist should know before sending (§5)."""

    code: str
    """Stable, such as sceneNotSaved."""

    severity: Literal["error", "warning", "note"]
    """Errors block a submission; warnings and notes show."""

    message: str
    """What is the matter, in the asked language."""

    action: str
    """What to do about it, in the asked language."""

    params: Dict[str, Any]
    """The facts in the sentences."""

    path: NotRequired[str]
    """The setting or snapshot field it is about."""

    acknowledged: NotRequired[Literal[True]]
    """A warning with which the scene was submitted before: a note, until one of its params, its
    path or node is another."""

    node: NotRequired[str]
    """The culprit in the host, to select."""


class ProblemDetails(TypedDict):
    """What went wrong: RFC 9457, `application/problem+json` (§3)."""

    type: str
    """The code as a URI, such as urn:renderbridge:notFound."""

    title: str
    """The code in words, in the asked language; the same for every occurrence."""

    status: int
    """HTTP status of the answer, 400 to 599."""

    code: str
    """Stable; one of the table of bridge errors."""

    detail: str
    """A sentence for a person: what is the matter and what to do."""

    issues: List[Issue]
    """Every fault of the request, empty when it has none to name."""


class ProgressMessage(TypedDict):
    """Progress on the WebSocket: neither numbered nor kept, at most ten a second (§3)."""

    type: Literal["transfer.progress", "frame.progress"]
    """What moves."""

    data: Dict[str, Any]
    """The Transfer or the Frame as it now is."""


class Project(TypedDict):
    """A project of the farm with its configurations, from the cache (§3)."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    projectId: str
    """The farm's id of it."""

    projectName: str
    """As settings name it."""

    projectPath: str
    """Root of its files as the farm tells it; may be empty."""

    renderOs: str
    """Where the farm renders, in the farm's word; may be empty."""

    remark: str
    """Free text; may be empty."""

    owner: str
    """Login name of its owner; may be empty."""

    createdAt: NotRequired[str]
    """When it was created; ISO 8601, UTC."""

    configurations: List[Configuration]
    """What it can render with."""

    readAt: str
    """When the farm was asked: the age of the cache; ISO 8601, UTC."""


class ProjectChange(TypedDict):
    """What to change of a project, at least one field; what is left out stays (§3)."""

    projectName: NotRequired[str]
    """1–20 letters and digits."""

    projectPath: NotRequired[str]
    """Root of its files. Left out: the farm's own choice. 1 to 256 characters."""

    renderOs: NotRequired[Literal["Windows", "Linux"]]
    """Where the farm renders."""

    remark: NotRequired[str]
    """Free text. At most 256 characters."""

    subAccount: NotRequired[str]
    """Login name of the account whose project is meant; it moves none. Left out: the owner as the
    farm tells it. 1 to 32 characters."""


class ProjectList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[Project]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""

    readAt: str
    """When the farm was asked: the age of the list; ISO 8601, UTC."""


class ReadSceneFile(TypedDict):
    """A scene file that was read and stored (§3)."""

    sceneId: str
    """Stands for the snapshot; lives an hour."""

    scene: Dict[str, Any]
    """What was found in the file: a SceneSnapshot."""


class RerenderPlan(TypedDict):
    """What rendering frames again would take (§3)."""

    frames: str
    """The frames, such as 3,7-9."""

    count: int
    """How many they are. At least 1."""

    sceneChanged: bool
    """The scene is another than when the first task was submitted; it is sent as it is now."""

    perFrame: NotRequired[Money]
    """What a frame of the first task cost on average; absent: there is no basis yet."""

    estimate: NotRequired[Money]
    """What these frames would cost at that price."""


class RerenderRequest(TypedDict):
    """Which frames of a task are to be rendered again (§3)."""

    frames: NotRequired[str]
    """Frames of the task, such as 3,7-9. Left out: those that `which` names. 1 to 65536
    characters."""

    which: NotRequired[Literal["flagged", "failed", "missing"]]
    """flagged: those whose picture looks wrong; failed: those that failed or were broken off;
    missing: those that are not on this machine. Exactly one of frames and which."""


class Resolution(TypedDict):
    """Size of the image as it will be rendered, scaling included (§5)."""

    width: int
    """Pixels, effective. More than 0."""

    height: int
    """Pixels, effective. More than 0."""


class ResolveRequest(TypedDict):
    """The artist's word on a unit whose outcome cannot be proved (§3, §4)."""

    unitId: str
    """A unit in state needsYou. 1 to 64 characters."""

    outcome: Literal["sent", "absent"]
    """sent: the farm has it; absent: it does not, and the unit goes again."""

    taskId: NotRequired[str]
    """The farm's id of it, where it was found. Only with sent."""


class RestRequest(TypedDict):
    """What becomes of the frames that are held behind test frames (§3)."""

    order: Literal["render", "drop"]
    """render: what is held renders, and nothing that was rendered does again; drop: it never
    renders."""

    taskIds: NotRequired[List[str]]
    """Tasks of test frames, each for what it holds. Left out: all of the submission. 1 to 1000 of
    them."""


class RetryRequest(TypedDict):
    """Failed units again (§3)."""

    unitIds: NotRequired[List[str]]
    """Which failed units. Left out: all of them."""

    settings: NotRequired[Dict[str, Any]]
    """With settings the failed units become `replaced` and new ones are planned."""


class SceneFile(TypedDict):
    """A scene file on the daemon's machine (§3)."""

    path: str
    """Absolute path of a scene on the daemon's machine, such as a .blend, .ma or .vrscene; or of a
    set of V-Ray scenes with # for the digits, such as /show/shot_####.vrscene. 1 to 8192
    characters."""


class SceneSnapshotHost(TypedDict):
    """The program that the scene is open in."""

    app: HostApp

    version: str
    """As the host writes it, such as 3.4.1."""

    adapter: str
    """Version of the adapter."""

    os: Literal["windows", "macos", "linux"]
    """Of the machine; says how its paths are read."""


class SceneSnapshotScene(TypedDict):
    """The scene file."""

    path: Optional[str]
    """Absolute; null: never saved."""

    modified: Optional[bool]
    """Unsaved changes; null: unknown."""

    name: str
    """What the artist calls it: the file without its extension."""

    projectRoot: NotRequired[str]
    """Absolute; the host's own project folder."""


class SceneSnapshotSceneRow(TypedDict):

    name: str
    """Name of the scene in the scene."""

    active: bool
    """Whether it is the one that is rendered."""


class SceneSnapshotRenderer(TypedDict):
    """What renders."""

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
    """Smallest number that is there."""

    last: int
    """Largest number that is there."""

    numbers: NotRequired[str]
    """Which numbers are there, in the farm's grammar, where some between first and last are not.
    Left out: all. 1 to 65536 characters."""


class SceneSnapshotOutputFileOutput(TypedDict):

    node: str
    """Name of the node in the scene."""

    path: str
    """Where it writes, absolute."""

    format: NotRequired[str]
    """As the host calls it, such as PNG."""

    writes: bool
    """Whether it writes: it is enabled, and something is linked to it."""


class SceneSnapshotOutput(TypedDict):
    """Where and as what images are written; {} when nothing is set."""

    path: NotRequired[str]
    """Folder or file pattern, absolute."""

    name: NotRequired[str]
    """File name without folder and number."""

    format: NotRequired[str]
    """As the host calls it, such as PNG."""

    passes: NotRequired[List[Any]]
    """Passes or AOVs, in the host's terms; at most 1000. At most 1000 of them."""

    fileOutputs: NotRequired[List[SceneSnapshotOutputFileOutput]]
    """File Output nodes of Blender's compositor, which write beside this; at most 1000. At most
    1000 of them."""


class SceneSnapshotCamera(TypedDict):

    name: str
    """Name of the camera in the scene."""

    shape: NotRequired[str]
    """Name of its shape, as short as it is unique, where the host names the two apart (Maya). Left
    out: the same as its name."""

    renderable: bool
    """Whether the host would render it."""

    frames: NotRequired[SnapshotFrames]
    """Its own frames. Left out: the scene's."""


class SceneSnapshotLayerOutput(TypedDict):
    """Its own output in place of the scene's. Left out: the scene's."""

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
    """Its own frames. Left out: the scene's."""

    cameras: NotRequired[List[str]]
    """Names of its cameras; empty: none of them renders. Left out: the scene's; at most 1000. At
    most 1000 of them."""

    renderer: NotRequired[str]
    """Its own renderer. Left out: the scene's."""

    resolution: NotRequired[Resolution]
    """Its own size. Left out: the scene's."""

    output: NotRequired[SceneSnapshotLayerOutput]
    """Its own output in place of the scene's. Left out: the scene's."""

    unsure: NotRequired[List[str]]
    """Which of its values could not be read for sure: frames, resolution, cameras, renderer. Each
    is an error until a person chooses it. Left out: none. At most 1000 of them."""


class SceneSnapshotNode(TypedDict):

    path: str
    """Full path of the node, such as /out/beauty."""

    type: str
    """Type of the node as the host names it."""

    kind: Literal["render", "simulation", "distributed"]
    """What the farm makes of it: images, a cache, or a shared render."""

    frames: SnapshotFrames

    camera: NotRequired[str]
    """Name of its camera."""

    output: NotRequired[str]
    """Where it writes, as it stands in the node."""

    take: NotRequired[str]
    """Name of its take."""

    bypassed: NotRequired[bool]
    """Whether it is switched off. Default false."""

    resolution: NotRequired[Resolution]
    """Its own size. Left out: the scene's."""

    dependsOn: NotRequired[List[str]]
    """Paths of the nodes that have to be done before it; at most 1000. At most 1000 of them."""

    unsure: NotRequired[List[str]]
    """Which of its values could not be read for sure: frames, resolution, cameras, renderer. Each
    is an error until a person chooses it. Left out: none. At most 1000 of them."""

    oneFile: NotRequired[bool]
    """Whether all its frames go into the one file that `output` names. Default false."""

    sequential: NotRequired[bool]
    """Whether each frame needs the one before it, so that they cannot be shared out."""


class SceneSnapshotView(TypedDict):

    name: str
    """Name of the view in the scene."""

    camera: NotRequired[str]
    """Name of its camera."""

    frames: NotRequired[SnapshotFrames]
    """Its own frames. Left out: the scene's."""

    resolution: NotRequired[Resolution]
    """Its own size. Left out: the scene's."""

    output: NotRequired[str]
    """File that it writes, with its folder. Left out: the scene's output."""

    unsure: NotRequired[List[str]]
    """Which of its values could not be read for sure: frames, resolution, cameras, renderer. Each
    is an error until a person chooses it. Left out: none. At most 1000 of them."""

    enabled: bool
    """Whether the host would render it."""


class SceneSnapshotPage(TypedDict):

    name: str
    """Name of the page in the scene."""

    seconds: NotRequired[float]
    """Seconds that it is shown."""


class SceneSnapshotDependency(TypedDict):

    path: str
    """Absolute path; or a pattern for files of one folder, such as skin.<UDIM>.exr or
    a.####.vdb."""

    kind: str
    """What it is, such as texture, cache or library."""

    exists: Optional[bool]
    """Whether it is there; null: the daemon looks."""

    owner: NotRequired[str]
    """What in the scene uses it, to select."""

    optional: NotRequired[bool]
    """Whether it is read only where it is there, so that nobody misses it. Default false."""


class SceneSnapshotWarning(TypedDict):

    code: str
    """Stable name of what was noticed."""

    message: str
    """The sentence, in the host's language."""

    node: NotRequired[str]
    """What in the scene it is about, to select."""


class SceneSnapshot(TypedDict):
    """What an adapter saw in the open scene: facts only. Unknown fields are kept; parts that a host
    does not have are left out (§5)."""

    bridge: Literal[1]
    """Version of the bridge that the snapshot is written for."""

    host: SceneSnapshotHost
    """The program that the scene is open in."""

    scene: SceneSnapshotScene
    """The scene file."""

    scenes: NotRequired[List[SceneSnapshotSceneRow]]
    """Scenes in the file, where a file has several (Blender); at most 2000. At most 2000 of
    them."""

    renderer: SceneSnapshotRenderer
    """What renders."""

    plugins: List[SceneSnapshotPlugin]
    """Plugins that the scene uses; empty for none; at most 2000. At most 2000 of them."""

    frames: SnapshotFrames

    sequence: NotRequired[SceneSnapshotSequence]
    """Scene files one per frame (standalone)."""

    fps: float
    """Frames per second, effective. More than 0."""

    resolution: Resolution

    unsure: NotRequired[List[str]]
    """Which of its values could not be read for sure: frames, resolution, cameras, renderer. Each
    is an error until a person chooses it. Left out: none. At most 1000 of them."""

    region: NotRequired[Dict[str, Any]]
    """Part of the image, in the host's own terms."""

    output: SceneSnapshotOutput
    """Where and as what images are written; {} when nothing is set."""

    cameras: NotRequired[List[SceneSnapshotCamera]]
    """Cameras; their own frames are Blender's marker bindings; at most 2000. At most 2000 of
    them."""

    layers: NotRequired[List[SceneSnapshotLayer]]
    """Render layers (Maya), view layers of the active scene (Blender); at most 2000. At most 2000
    of them."""

    nodes: NotRequired[List[SceneSnapshotNode]]
    """Render nodes (Houdini ROPs), in the order in which they have to be done; at most 2000. At
    most 2000 of them."""

    views: NotRequired[List[SceneSnapshotView]]
    """Batch views or state sets (3ds Max); at most 2000. At most 2000 of them."""

    pages: NotRequired[List[SceneSnapshotPage]]
    """Scenes of a SketchUp model; at most 2000. At most 2000 of them."""

    dependencies: NotRequired[List[SceneSnapshotDependency]]
    """Files that the scene needs; at most 20000. At most 20000 of them."""

    warnings: NotRequired[List[SceneSnapshotWarning]]
    """What could not be read; gathering never fails for one asset; at most 20000. At most 20000 of
    them."""

    extra: NotRequired[Dict[str, Any]]
    """Facts of one host that no other has; kept, and read by its task type."""


class SecondsRange(TypedDict):
    """A time with the bounds that hold in four of five cases (§3)."""

    low: float
    """Seconds; one case in ten is below. At least 0."""

    likely: float
    """Seconds; as often above as below. At least 0."""

    high: float
    """Seconds; one case in ten is above. At least 0."""


class ServerMessageHello(TypedDict):

    type: Literal["hello"]
    """The first message of every connection."""

    bridge: int
    """Newest version of the bridge that the daemon speaks."""

    cursor: str
    """The newest event as the connection began."""


class ServerMessageReset(TypedDict):

    type: Literal["reset"]
    """The cursor is too old or another database's: read the lists again. Then it closes."""


class ServerMessageCursor(TypedDict):

    type: Literal["cursor"]
    """Only with `types`: with each ping, when all before it is delivered."""

    cursor: str
    """Resume from here; every event before it was looked at."""


class ServerMessageHostWelcome(TypedDict):

    type: Literal["host.welcome"]
    """The answer to host.hello."""

    hostId: str
    """Under this id the host is listed in GET /v1/hosts."""


class ServerMessageHostGather(TypedDict):

    type: Literal["host.gather"]
    """Gather the open scene, post it to /v1/scenes, then say host.gathered."""

    requestId: str
    """To be repeated in host.gathered."""


ServerMessage = Union[ServerMessageHello, ServerMessageReset, ServerMessageCursor, ServerMessageHostWelcome, ServerMessageHostGather]
"""What the daemon says on the WebSocket besides events and progress (§3)."""


class Session(TypedDict):
    """A session of the dashboard (§2)."""

    token: str
    """Secret; kept in sessionStorage."""


class SessionLink(TypedDict):
    """A link that opens the dashboard, once (§2)."""

    url: str
    """The dashboard with a one-time code of at most 60 s in its fragment."""


class SessionRequest(TypedDict):
    """The one-time code of a link, to be traded for a token (§2)."""

    code: str
    """From the fragment of a link; good once, for 60 s. 16 to 128 characters."""


class SessionTicket(TypedDict):
    """What opens a WebSocket where no header can be sent (§2)."""

    ticket: str
    """One-time code of at most 30 s for the sub-protocol `ticket.<code>`."""


class Setting(TypedDict):
    """One key of the configuration (§7)."""

    key: str
    """Its name in config.json, such as farm.account."""

    meaning: str
    """What it does, in the asked language."""

    control: Literal["text", "int", "choice", "bool", "json"]
    """How it is drawn; json: an object or a list, written as JSON."""

    choices: NotRequired[List[Any]]
    """Only of a choice: the texts or numbers that it may be."""

    min: NotRequired[float]
    """Smallest number that it may be. Absent: no bound."""

    max: NotRequired[float]
    """Largest number that it may be. Absent: no bound."""

    value: NotRequired[Any]
    """What the next start of the daemon uses. Absent: nothing, or a secret."""

    isSet: bool
    """Whether somebody set it; false: the default holds."""

    default: NotRequired[Any]
    """What holds when nobody sets it. Absent: nothing."""

    source: Literal["studio", "environment", "file", "default"]
    """Where the value comes from."""

    variable: str
    """The environment variable that goes before the file."""

    editable: Literal["yes", "studio", "environment", "terminal"]
    """Whether PATCH changes it: the studio locked it, a variable overrides it, or it says what runs
    or whom to trust, which only a terminal may."""

    lockedBy: NotRequired[str]
    """The studio that locked it."""

    waitsForRestart: bool
    """Whether the daemon still works with another value until it is started again."""


class SettingChange(TypedDict):
    """A change of one key in config.json (§7)."""

    value: NotRequired[Any]
    """The new value, of the type that the key takes. Absent or null: takes it out of
    config.json."""


class Settings(TypedDict):
    """The configuration as the next start of the daemon reads it (§7)."""

    items: List[Setting]
    """Every key, in the order of the manual."""


class SetupAnswers(TypedDict):
    """The answers to the questions of a first start, but the access key (§6)."""

    farm: NotRequired[str]
    """Address of the farm's API, or sandbox. Absent: as it is. 1 to 2048 characters."""

    account: NotRequired[str]
    """The account, or its AccessID. Absent: as it is. 1 to 32 characters."""

    frames: NotRequired[str]
    """Folder that frames are brought to. Absent: as it is. 1 to 4096 characters."""

    hosts: Union[Literal["all"], Literal["none"], List[str]]
    """Programs to install the adapter in; all: those that are found."""

    startAtLogin: bool
    """Whether the daemon starts when this user logs in."""


class SetupDone(TypedDict):
    """What came of the answers (§6)."""

    said: List[str]
    """What was done, and warnings: line by line, for people."""


class SetupFactsHost(TypedDict):

    host: str
    """As setup calls it, such as blender."""

    title: str
    """As people call it."""

    found: bool
    """Whether a version of it is on this machine."""


class SetupFacts(TypedDict):
    """What the questions of a first start offer (§6)."""

    hosts: List[SetupFactsHost]
    """Programs that have an adapter."""


class SnapshotFramesStart(TypedDict):

    start: float
    """First frame number; hosts allow fractions and negatives."""

    end: float
    """Last frame number; hosts allow fractions and negatives."""

    step: float
    """Frames from one to the next. More than 0."""


class SnapshotFramesList(TypedDict):

    list: str
    """In the farm's grammar, such as 1,3,5-12; at most 65536 characters. 1 to 65536 characters."""


SnapshotFrames = Union[SnapshotFramesStart, SnapshotFramesList]
"""Frames: an evenly stepped range, or a list where they are no range (§5)."""


class SpentTask(TypedDict):
    """What one task was charged in a month (§3)."""

    taskId: str
    """The farm's id; empty for tasks that were removed since, of a project and artist together."""

    project: str
    """The farm's project."""

    artist: str
    """Whose work it is; where nobody said, who submitted it."""

    fee: Money
    """What it was charged in the month."""

    renderSeconds: float
    """Seconds that its frames rendered in the month. At least 0."""

    framesDone: int
    """Frames that are rendered. At least 0."""

    framesFailed: int
    """Frames that failed or were broken off. At least 0."""

    framesAgain: int
    """Frames that it rendered once more for another task. At least 0."""


class SpentTaskList(TypedDict):
    """One page of a list (§3)."""

    items: List[SpentTask]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class StoredScene(TypedDict):
    """A snapshot that was stored (§3)."""

    sceneId: str
    """Stands for the snapshot; lives an hour."""


class SubmissionHost(TypedDict):
    """The program that it was submitted from."""

    app: HostApp

    version: str
    """As the host writes it."""


class SubmissionScene(TypedDict):
    """The scene; its snapshot is no part of this."""

    path: Optional[str]
    """Local path; null: never saved."""

    name: str
    """What the artist calls it."""


class SubmissionRerenderOf(TypedDict):
    """The task whose frames it renders again, if it was submitted for that."""

    submissionId: str
    """Submission of that task. 1 to 64 characters."""

    taskId: str
    """The farm's id of that task."""


class Submission(TypedDict):
    """One press of Submit: snapshot and settings, as accepted with 202; it survives a power cut
    (§1, §4)."""

    id: str
    """Opaque id. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    state: SubmissionState

    progress: Dict[SubmissionState, int]
    """Units per state."""

    taskType: TaskTypeName

    host: SubmissionHost
    """The program that it was submitted from."""

    scene: SubmissionScene
    """The scene; its snapshot is no part of this."""

    projectName: NotRequired[str]
    """The farm's project, once it is known."""

    settings: Dict[str, Any]
    """What the artist chose; the task type's settings schema decides."""

    problems: List[Problem]
    """Warnings and notes that it was accepted with."""

    unitCount: int
    """How many units it has. At least 0."""

    units: List[Unit]
    """The first 50; all of them are at /v1/submissions/{id}/units. At most 50 of them."""

    transferId: NotRequired[str]
    """Its upload, once that has begun. 1 to 64 characters."""

    rerenderOf: NotRequired[SubmissionRerenderOf]
    """The task whose frames it renders again, if it was submitted for that."""

    cancelRequested: bool
    """Whether it was cancelled; what follows takes a while."""

    error: NotRequired[UnitError]
    """Why it could not be planned."""

    actions: List[OfferedAction]
    """What may be done with it now: cancel, retry, resolve, renderRest, dropRest. Empty:
    nothing."""

    createdAt: str
    """When it got 202; ISO 8601, UTC."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""


class SubmissionList(TypedDict):
    """One page of a list (§3)."""

    items: List[Submission]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class SubmissionRequest(TypedDict):
    """One press of Submit, or its preview: exactly one of `scene` and `sceneId`, and settings
    (§3)."""

    scene: NotRequired[SceneSnapshot]
    """The snapshot itself; or its sceneId."""

    sceneId: NotRequired[str]
    """From POST /v1/scenes; lives an hour. At most 64 characters."""

    type: NotRequired[TaskTypeName]
    """One that renders scenes of the scene's host, any other is refused. Default: the first of
    those."""

    settings: NotRequired[Dict[str, Any]]
    """What the artist chose, by the keys of the task type's settings schema. Default: nothing."""

    verify: NotRequired[bool]
    """Whether every file that the farm should hold already is compared with the storage by what is
    in it. Default: false, a few are looked at."""


SubmissionState = Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled"]
"""Derived: the worst state of its units (§4)."""


class TaskHome(TypedDict):
    """What of its results lies on this machine; absent until a file came."""

    folder: str
    """Folder of this machine that its frames are brought to."""

    files: int
    """Files that lie there, verified. At least 0."""

    flagged: int
    """Frames among them that look wrong. At least 0."""

    lastFrame: NotRequired[int]
    """Number of the frame that came last."""

    lastFile: NotRequired[str]
    """Where the picture that came last lies."""

    thumbnail: NotRequired[str]
    """Path on the bridge of a small picture (PNG) of the frame that came last."""

    thumbnailFile: NotRequired[str]
    """The same picture as a file of this machine, which may be gone once it is old."""


class Task(TypedDict):
    """The farm's render task; its key is (farm, taskId) (§1, §3)."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    taskId: str
    """The farm's id: digits."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    state: Literal["preparing", "waiting", "rendering", "done", "doneWithFailures", "failed", "stopped", "unknown", "gone"]
    """In our words; gone: the farm lists it no more."""

    farmStatus: str
    """The farm's own word, as it came."""

    projectName: str
    """The farm's project."""

    scene: str
    """The scene's farm path or bare name, as the farm gives it."""

    frames: str
    """As it was asked for, such as 1-100[2]; may be empty."""

    counts: FrameCounts

    percent: float
    """Frames done of all, in percent. 0 to 100."""

    fee: NotRequired[Money]
    """What it has cost so far, as the farm says."""

    estimate: NotRequired[TaskEstimate]
    """What is still to come; only while it is under way and the farm counts its frames."""

    rest: NotRequired[HeldRest]
    """What it holds behind test frames; only of a task that was submitted so."""

    cgSoftName: str
    """The program that renders it, as the farm spells it."""

    submitAccount: str
    """Login name of who submitted it."""

    camera: NotRequired[str]
    """The camera that it renders, where it names one."""

    renderLayer: NotRequired[str]
    """The render layer, where it names one."""

    artist: NotRequired[str]
    """Whose work it is, where somebody said."""

    taskType: NotRequired[str]
    """0 beauty, 1 photon, 2 both, as the farm says; absent where it does not."""

    submittedAt: NotRequired[str]
    """When the farm took it; ISO 8601, UTC."""

    completedAt: NotRequired[str]
    """When it ended; ISO 8601, UTC."""

    renderSeconds: float
    """Seconds that its frames rendered, summed up. At least 0."""

    resultsFolder: str
    """Name of the folder of its results on the farm; empty while it is not known."""

    submissionId: NotRequired[str]
    """The submission that made it, if one of ours. 1 to 64 characters."""

    unitId: NotRequired[str]
    """The unit that it came from, if one of ours. 1 to 64 characters."""

    home: NotRequired[TaskHome]
    """What of its results lies on this machine; absent until a file came."""

    seenAt: str
    """When the farm last listed it; ISO 8601, UTC."""

    actions: List[OfferedAction]
    """What may be done with it now: renderRest, dropRest, pause, resume, resubmit, priority,
    timeout, cancel, delete, fetch, openFolder, rerender. Empty: nothing."""


class TaskEstimateBasisGateway(TypedDict):
    """What a gateway shares among workstations is part of it."""

    tasks: int
    """How many of `tasks` only the gateway told. At least 1."""

    readAt: str
    """When the gateway was last asked; ISO 8601, UTC. What it shares is as old as that."""


class TaskEstimateBasis(TypedDict):
    """What an estimate rests on; never the looks of the scene."""

    kind: Literal["none", "testFrames", "sameScene", "samePlace", "sameProject", "sameSoftware", "ownFrames"]
    """What it was reckoned from. none: there is no basis yet, and no figure; testFrames: a few
    rendered frames of this scene; sameScene: finished tasks of this scene; samePlace: of its
    project, program, layer and size; sameProject: of its project and program; sameSoftware: of its
    program; ownFrames: frames that the task itself has rendered."""

    tasks: int
    """Finished tasks among it. At least 0."""

    frames: int
    """Rendered frames among it. At least 0."""

    gateway: NotRequired[TaskEstimateBasisGateway]
    """What a gateway shares among workstations is part of it."""


class TaskEstimate(TypedDict):
    """What is still to come of a task that is under way, by its own frames (§3)."""

    basis: TaskEstimateBasis
    """What an estimate rests on; never the looks of the scene."""

    secondsLeft: NotRequired[SecondsRange]
    """Seconds from `seenAt` until it is over, with as many machines as it has then. Absent: no
    basis yet, or nothing of it renders."""

    fee: NotRequired[MoneyRange]
    """What it will have cost. Absent: no basis yet."""

    playMoney: bool
    """The fee is the sandbox's play money: nobody pays it."""


class TaskList(TypedDict):
    """One page of a list (§3)."""

    items: List[Task]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class TaskTypeDescriptor(TypedDict):
    """A task type with the schema of its settings (§3, §5)."""

    type: TaskTypeName

    label: str
    """In the asked language."""

    hosts: List[HostApp]
    """Hosts whose scenes it takes when no type is named."""

    settingsSchema: Dict[str, Any]
    """JSON Schema of its settings, titles in the asked language."""


class TaskTypeList(TypedDict):
    """One page of a list (§3)."""

    items: List[TaskTypeDescriptor]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


TaskTypeName = Literal["maya", "max", "houdini", "blender", "vrstandalone", "sketchup"]
"""One of the farm's six create actions (§1)."""


class TransferFiles(TypedDict):
    """Files."""

    done: int
    """Files that are over. At least 0."""

    total: int
    """Files as far as known. At least 0."""


class TransferBytes(TypedDict):
    """Bytes."""

    done: int
    """Bytes that are over. At least 0."""

    total: int
    """Bytes as far as known. At least 0."""


class TransferThere(TypedDict):
    """Only of an upload: what the farm held already; it counts as done in files and bytes."""

    files: int
    """Files that needed no sending. At least 0."""

    bytes: int
    """Bytes that needed no sending. At least 0."""


class TransferWaits(TypedDict):
    """Only in state waiting: why, and until when."""

    reason: Literal["hours", "retry"]
    """hours: outside transfer.hours; retry: the last run broke, and the next one rests."""

    until: str
    """When it goes on; ISO 8601, UTC."""

    error: NotRequired[UnitError]
    """Only with retry: what broke the last run."""


class TransferVerified(TypedDict):
    """Only of a download that was to verify."""

    same: int
    """Files that are as they are on the farm. At least 0."""

    mended: int
    """Files that were missing or damaged and came again. At least 0."""

    changedHere: int
    """Files that you changed; they were left as they are. At least 0."""


class TransferFailure(TypedDict):
    """A file that did not come, or was not sent, and why."""

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
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    direction: Literal["upload", "download"]
    """To the farm, or from it."""

    driver: TransferDriverName

    state: Literal["waiting", "running", "paused", "done", "failed", "cancelled"]
    """waiting and running go on; paused goes on when it is resumed; the others are ends."""

    files: TransferFiles
    """Files."""

    bytes: TransferBytes
    """Bytes."""

    bytesPerSecond: NotRequired[float]
    """Bytes per second, while it runs. At least 0."""

    secondsLeft: NotRequired[int]
    """Seconds until it ends, at the rate of the last ten; only while that is known. At least 0."""

    there: NotRequired[TransferThere]
    """Only of an upload: what the farm held already; it counts as done in files and bytes."""

    waits: NotRequired[TransferWaits]
    """Only in state waiting: why, and until when."""

    submissionId: NotRequired[str]
    """Only of an upload: its submission. 1 to 64 characters."""

    taskId: NotRequired[str]
    """Only of a download: its task."""

    folder: NotRequired[str]
    """Local folder of a download."""

    error: NotRequired[UnitError]
    """Why it failed, or why it waits to try again."""

    byItself: NotRequired[Literal[True]]
    """Only of a download: it begins by itself with each frame that is done."""

    flagged: NotRequired[int]
    """Only of a download: frames that look wrong. At least 0."""

    besideNewer: NotRequired[int]
    """Only of a download: files that were put beside newer ones of yours, or beside another
    scene's. At least 0."""

    keptFiles: NotRequired[List[str]]
    """Only with besideNewer: the newer files that were kept, below folder; the first 20. At most 20
    of them."""

    verified: NotRequired[TransferVerified]
    """Only of a download that was to verify."""

    failures: NotRequired[List[TransferFailure]]
    """Files that did not come, or were not sent: the first 20. At most 20 of them."""

    failureCount: NotRequired[int]
    """Only with failures of an upload: how many there are. At least 1."""

    createdAt: str
    """When it was asked for; ISO 8601, UTC."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""

    actions: NotRequired[List[OfferedAction]]
    """What may be done with it now: cancel, pause, resume, replaceNewer. Empty: nothing."""


TransferDriverName = Literal["none", "copy", "transmitter", "rsync", "rclone", "aspera", "command"]
"""What brings the files (§7)."""


class TransferList(TypedDict):
    """One page of a list (§3)."""

    items: List[Transfer]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


class UnitLabel(TypedDict):
    """What it renders, to be shown; only what sets it apart."""

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
    """The submission that it is part of. 1 to 64 characters."""

    farm: str
    """`sandbox`, or the farm's base URL and account (§1)."""

    revision: int
    """Rises with each change of the resource; a reader ignores lower ones. At least 1."""

    state: UnitState

    label: UnitLabel
    """What it renders, to be shown; only what sets it apart."""

    taskId: NotRequired[str]
    """The farm's task, once confirmed."""

    mark: NotRequired[str]
    """Submission tag of the last create request that carried this unit."""

    attempts: int
    """Calls that carried this unit so far. At least 0."""

    error: NotRequired[UnitError]
    """Why it failed, rests or needs a person."""

    updatedAt: str
    """When it last changed; ISO 8601, UTC."""

    actions: List[OfferedAction]
    """What may be done with it now: retry, resolve. Empty: nothing."""


UnitError = TypedDict(
    "UnitError",
    {
        "code": str,
        "message": str,
        "from": Literal["farm", "bridge"],
        "params": NotRequired[Dict[str, Any]],
    },
)
"""Why it failed or waits for a person (§4)."""


class UnitList(TypedDict):
    """One page of a list (§3)."""

    items: List[Unit]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""


UnitState = Literal["needsYou", "failed", "unconfirmed", "sending", "uploading", "waiting", "queued", "onHold", "submitted", "cancelled", "replaced"]
"""State of one expected farm task (§4)."""


class UserTransport(TypedDict):
    """A server that an account's files go through (farm contract §7, §8)."""

    engine: str
    """Name of the program that moves files."""

    server: str
    """Name of the server."""

    ip: str
    """Its address."""

    port: str
    """Its port."""


class User(TypedDict):
    """An account of the farm: the own one, or a sub-account (§3; farm contract §7)."""

    loginName: str
    """Its name on the farm."""

    accountType: Literal["main", "sub", "unknown"]
    """Whether it is the account itself or one below it."""

    vipLevel: NotRequired[int]
    """The farm's level of it, where it tells one."""

    company: str
    """May be empty."""

    accountId: NotRequired[str]
    """The farm's id of it, which transfers name."""

    uploadId: NotRequired[str]
    """Id under which files are uploaded."""

    downloadId: NotRequired[str]
    """Id under which results are downloaded."""

    transports: NotRequired[List[UserTransport]]
    """Servers for its files."""

    registeredAt: NotRequired[str]
    """When it was registered; ISO 8601, UTC."""

    lastLoginAt: NotRequired[str]
    """Its latest login; ISO 8601, UTC."""

    balances: List[Money]
    """Per currency, as far as the farm names them."""


class UserList(TypedDict):
    """One page of a list, with its age (§3)."""

    items: List[User]
    """In the order of the list."""

    cursor: Optional[str]
    """Where the next page begins; null on the last."""

    eventsCursor: str
    """The newest event when this page was read: go on from the first page's."""

    readAt: str
    """When the farm was asked: the age of the list; ISO 8601, UTC."""


ValueSource = Literal["chosen", "scene", "config", "farm", "default"]
"""Where the value comes from."""


class ShutDownAnswer(TypedDict):
    """The daemon stops (§3)."""

    stopping: Literal[True]
    """It stops once this answer is out."""


class OpenApiAnswer(TypedDict):
    """An OpenAPI 3.1 document (§3)."""

    openapi: str
    """Version of OpenAPI: 3.1.0."""


class SubmissionChangedEvent(TypedDict):
    """A submission, or one of its units, changed."""

    type: Literal["submission.changed"]

    data: Submission

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class TaskChangedEvent(TypedDict):
    """The farm said something new of a task."""

    type: Literal["task.changed"]

    data: Task

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class FrameChangedEvent(TypedDict):
    """The farm said something new of a frame that somebody looks at."""

    type: Literal["frame.changed"]

    data: Frame

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class OperationChangedEvent(TypedDict):
    """An operation came, or went on."""

    type: Literal["operation.changed"]

    data: Operation

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class FarmChangedEvent(TypedDict):
    """The chosen farm, its state or its key changed."""

    type: Literal["farm.changed"]

    data: Farm

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class HostChangedEvent(TypedDict):
    """A host came, changed, answered or left."""

    type: Literal["host.changed"]

    data: Host

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class NoticeEvent(TypedDict):
    """A notice was raised, dismissed, answered, or is over."""

    type: Literal["notice"]

    data: Notice

    cursor: NotRequired[str]
    """Where it stands in the log; not where a row of a list is taken in as an event."""

    at: NotRequired[str]
    """When it was written down; ISO 8601, UTC."""


class TransferProgressEvent(TypedDict):
    """Files of an upload or a download arrived."""

    type: Literal["transfer.progress"]

    data: Transfer


class FrameProgressEvent(TypedDict):
    """More of a frame is rendered."""

    type: Literal["frame.progress"]

    data: Frame


Message = Union[SubmissionChangedEvent, TaskChangedEvent, FrameChangedEvent, OperationChangedEvent, FarmChangedEvent, HostChangedEvent, NoticeEvent, TransferProgressEvent, FrameProgressEvent, ServerMessage]
"""Tell them apart by `type`; pass over one that is not known."""

class Routes:
    """What can be asked; each method returns the answer itself."""

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
    """The same as background tasks: generators that return the answer."""

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