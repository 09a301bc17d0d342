/** A way through a wall. */
export interface Passage {
  /** A folder or file that may be imported. */
  readonly to: string;
  /** Only `import type`: the shape may be known, the code may not be reached. */
  readonly typesOnly?: true;
  /** Only these files may take it. */
  readonly by?: readonly string[];
}

/** Who may import whom: one row per folder. The lint rules and the test of the walls both come from here. */
export interface Wall {
  /** A folder with all below it, or with `/*.ts` only the files that lie in it directly. */
  readonly folder: string;
  /** Beside the folder itself. */
  readonly mayImport: readonly Passage[];
  /** Packages from npm and Node's own modules. Not named here: all of them. */
  readonly packages?: { readonly only: readonly string[] } | { readonly never: readonly string[] };
  /** What to do instead, said where the wall is crossed. */
  readonly advice: string;
}

/** Of protocol/ all that is no farm’s own. */
const sharedRules = [
  'bridge',
  'display',
  'estimates',
  'frames',
  'newest',
  'paths',
  'platform',
  'plugins',
  'sandbox',
  'slices',
  'tasks',
  'texts',
  'textWidth',
  'time',
  'timing',
] as const;
const protocol: readonly Passage[] = sharedRules.map((folder) => ({ to: `protocol/${folder}` }));
const ports: Passage = { to: 'daemon/submissions', typesOnly: true };
const farmPort: Passage = { to: 'daemon/farms/farm.ts', typesOnly: true };
/** What starts programs and finds those that may be started. */
const programs: Passage = { to: 'daemon/programs' };
/** How a file is opened that may turn out to be anything. */
const files: Passage = { to: 'daemon/files' };
/** How a gateway is told from a farm, and what it answers beyond one. */
const gatewayWords: Passage = { to: 'protocol/gateway' };
/** What is done with any farm: how it is called, and how its answers are kept. */
const farmWay = [
  'postOnce',
  'posted',
  'standsBefore',
  'askAboutKey',
  'defined',
  'isoOf',
  'forgetEnd',
  'taskOrderSteps',
].map(
  (file): Passage => ({
    to: `daemon/farms/${file}.ts`,
  }),
);
/** What joins the parts may reach each of them. */
const everyPart: readonly Passage[] = [
  ...protocol,
  gatewayWords,
  ...['daemon', 'gateway', 'sandbox', 'dashboard', 'package.json'].map((to) => ({ to })),
];
const outsideWorld = ['express', 'ws', 'got', 'node:sqlite', 'node:http', 'node:https', 'node:net'];

/** How paths, times and widths are written, and where a sandbox is found. They judge no request. */
const readByBoth = ['tasks', 'paths', 'time', 'textWidth', 'sandbox', 'platform', 'display'];
/** Names of codes and statuses. */
const knownByBoth = ['errorCodes', 'taskStatus'];

const decides = (part: string) =>
  `daemon/${part} decides and reaches nothing: take facts as arguments, and types from daemon/submissions by \`import type\`; daemon/composition brings parts together.`;
const servesPorts = (part: string) =>
  `daemon/${part} knows no other part: implement an interface of daemon/submissions/ports.ts (\`import type\`), and let daemon/composition hand it over.`;

export const walls: readonly Wall[] = [
  {
    folder: 'protocol/timing',
    mayImport: [],
    packages: { only: [] },
    advice:
      'protocol/timing/ computes how long to rest, from numbers alone, and every part may import it: take clock and random values as arguments.',
  },
  {
    folder: 'protocol/estimates',
    mayImport: [],
    packages: { only: [] },
    advice:
      'protocol/estimates/ reckons what frames take, from numbers alone, and every part may import it: take what was rendered as arguments.',
  },
  {
    folder: 'protocol/renderbus',
    mayImport: protocol.filter(({ to }) => to !== 'protocol/bridge'),
    packages: { only: ['zod'] },
    advice:
      'protocol/renderbus says what one farm’s API takes and answers: put what hosts say too into a folder of protocol/ that both may import.',
  },
  {
    folder: 'protocol/renderbus2',
    mayImport: [
      ...protocol.filter(({ to }) => to !== 'protocol/bridge'),
      // How a field is bounded and explained is no generation’s own.
      ...['field', 'fieldRule', 'numberField', 'requestBody', 'looseAnswer'].map((file) => ({
        to: `protocol/renderbus/${file}.ts`,
      })),
    ],
    packages: { only: ['zod'] },
    advice:
      'protocol/renderbus2 says what one farm’s API takes and answers: put what hosts say too into a folder of protocol/ that both may import.',
  },
  {
    folder: 'protocol/bridge',
    mayImport: protocol,
    packages: { only: ['zod'] },
    advice:
      'protocol/bridge says what hosts and the daemon say to each other, whatever the farm: put what a farm’s API says too into a folder of protocol/ that both may import.',
  },
  {
    folder: 'protocol',
    mayImport: [],
    packages: { only: ['zod'] },
    advice:
      'protocol/ is the ground, zod and pure rules without I/O: take what is needed as an argument, and leave reading and writing to the part that calls.',
  },
  {
    folder: 'sandbox',
    mayImport: [
      ...readByBoth.map((folder) => ({ to: `protocol/${folder}` })),
      ...knownByBoth.map((file): Passage => ({ to: `protocol/renderbus/${file}.ts`, typesOnly: true })),
    ],
    advice:
      'sandbox/ judges the client by sandbox/vendorTable/, never by the rules that the client checks itself with: write what the farm demands there.',
  },
  {
    folder: 'daemon/submissions',
    mayImport: [...protocol, farmPort],
    packages: { never: outsideWorld },
    advice:
      'daemon/submissions is the domain and reaches nothing: declare the narrow interface in daemon/submissions/ports.ts, implement it in a part, and join the two in daemon/composition.',
  },
  ...(['taskTypes', 'checks'] as const).map(
    (part): Wall => ({
      folder: `daemon/farms/renderbus/${part}`,
      mayImport: [
        ...protocol,
        ports,
        { to: 'protocol/renderbus' },
        { to: 'daemon/farms/renderbus/taskFacts.ts' },
      ],
      packages: { never: outsideWorld },
      advice: decides(`farms/renderbus/${part}`),
    }),
  ),
  {
    folder: 'daemon/farms/renderbus',
    mayImport: [...protocol, ports, farmPort, ...farmWay, gatewayWords, { to: 'protocol/renderbus' }],
    advice: servesPorts('farms/renderbus'),
  },
  {
    folder: 'daemon/farms/renderbus2',
    mayImport: [
      ...protocol,
      ports,
      farmPort,
      ...farmWay,
      { to: 'protocol/renderbus2' },
      { to: 'daemon/farms/renderbus/agents.ts' },
      { to: 'daemon/farms/renderbus/sandboxProcess.ts' },
      // What artists choose of a scene is the same for both generations.
      { to: 'daemon/farms/renderbus/taskTypes' },
      { to: 'daemon/farms/renderbus/checks' },
    ],
    advice: servesPorts('farms/renderbus2'),
  },
  { folder: 'daemon/farms', mayImport: [...protocol, ports, gatewayWords], advice: servesPorts('farms') },
  {
    folder: 'daemon/checks',
    mayImport: [...protocol, ports],
    packages: { never: outsideWorld },
    advice: decides('checks'),
  },
  {
    folder: 'daemon/estimates',
    mayImport: [...protocol, ports],
    packages: { never: outsideWorld },
    advice: servesPorts('estimates'),
  },
  {
    folder: 'daemon/spending',
    mayImport: [...protocol, ports],
    packages: { never: outsideWorld },
    advice: servesPorts('spending'),
  },
  {
    folder: 'daemon/notifying',
    mayImport: [...protocol, ports],
    packages: { never: ['express', 'ws', 'got', 'node:sqlite'] },
    advice: servesPorts('notifying'),
  },
  {
    folder: 'daemon/sharing',
    mayImport: [...protocol, ports, gatewayWords],
    packages: { never: outsideWorld },
    advice: servesPorts('sharing'),
  },
  { folder: 'daemon/requests', mayImport: [...protocol, ports], advice: servesPorts('requests') },
  { folder: 'daemon/watching', mayImport: [...protocol, ports, farmPort], advice: servesPorts('watching') },
  {
    folder: 'daemon/transfers',
    mayImport: [...protocol, ports, programs, files],
    advice: servesPorts('transfers'),
  },
  { folder: 'daemon/hooks', mayImport: [...protocol, ports, programs], advice: servesPorts('hooks') },
  { folder: 'daemon/store', mayImport: [...protocol, ports], advice: servesPorts('store') },
  { folder: 'daemon/notices', mayImport: [...protocol, ports], advice: servesPorts('notices') },
  { folder: 'daemon/events', mayImport: [...protocol, ports], advice: servesPorts('events') },
  {
    folder: 'daemon/bridge',
    mayImport: [...protocol, ports],
    advice:
      'daemon/bridge asks ports, never parts: declare what a route needs beside it or take a type from daemon/submissions (`import type`), and let daemon/composition hand the part over.',
  },
  {
    folder: 'daemon/programs',
    mayImport: protocol,
    advice:
      'daemon/programs starts programs for other parts: what to start, and what its output means, is theirs.',
  },
  {
    folder: 'daemon/files',
    mayImport: [],
    packages: { only: ['node:fs'] },
    advice: 'daemon/files opens files for every part: what is in them, and what a fault means, is theirs.',
  },
  {
    folder: 'daemon/config',
    mayImport: [
      ...protocol,
      // What a gateway publishes has the form of the same keys.
      { to: 'protocol/gateway/published.ts' },
      { to: 'daemon/programs/trustedPlace.ts', by: ['daemon/config/studio.ts'] },
    ],
    advice: 'daemon/config is parsed once and handed on: it knows protocol/ and nothing of those who use it.',
  },
  {
    folder: 'daemon/vrscene',
    mayImport: [...protocol, files],
    packages: { never: outsideWorld },
    advice:
      'daemon/vrscene reads files of one format, for the command line and the daemon alike: take places and language as arguments.',
  },
  {
    folder: 'daemon/cli',
    mayImport: [
      ...protocol,
      { to: 'daemon/config' },
      { to: 'daemon/programs' },
      { to: 'daemon/version.ts' },
      { to: 'daemon/vrscene' },
      { to: 'daemon/*.ts', by: ['daemon/cli/running/serve.ts'] },
      {
        to: 'daemon/gatewayMain.ts',
        by: [
          'daemon/cli/gatewayCommands/gateway.ts',
          'daemon/cli/gatewayCommands/gatewayKeys.ts',
          'daemon/cli/gatewayCommands/gatewayStore.ts',
        ],
      },
      { to: 'daemon/log.ts', by: ['daemon/cli/gatewayCommands/gateway.ts'] },
      { to: 'daemon/logFile.ts', by: ['daemon/cli/gatewayCommands/gateway.ts'] },
      {
        to: 'daemon/composition/farm/askFarm.ts',
        by: ['daemon/cli/farm/login.ts', 'daemon/cli/doctor/askedFarm.ts'],
      },
      {
        to: 'daemon/composition/farm/generationOfAddress.ts',
        by: ['daemon/cli/farm/login.ts', 'daemon/cli/farm/chooseGeneration.ts'],
      },
      { to: 'daemon/composition/farm/answersAs.ts', by: ['daemon/cli/farm/chooseGeneration.ts'] },
      { to: 'daemon/composition/transferTool.ts', by: ['daemon/cli/doctor/transferFindings.ts'] },
      {
        to: 'daemon/composition/lookAtDatabase.ts',
        by: ['daemon/cli/doctor/daemonFindings.ts', 'daemon/cli/doctor/databaseFindings.ts'],
      },
      { ...ports, by: ['daemon/cli/doctor/farmFault.ts'] },
      { to: 'sandbox/main.ts', by: ['daemon/cli/running/sandbox.ts'] },
    ],
    advice:
      'daemon/cli speaks the public bridge like any client: ask the daemon over HTTP; only serve.ts and sandbox.ts start a main.ts, and login.ts, chooseGeneration.ts and the doctor ask the farm, and the doctor looks at the database, where no daemon runs.',
  },
  {
    folder: 'gateway/store',
    mayImport: [{ to: 'protocol/timing' }, gatewayWords, ports],
    advice:
      'gateway/store keeps what it is given: what a row means is decided in gateway/, and each store answers to tests/gateway/storeContract.ts.',
  },
  {
    folder: 'gateway',
    mayImport: [
      ...protocol,
      ports,
      gatewayWords,
      { to: 'protocol/renderbus' },
      // The farm is called and read as the daemon calls and reads it.
      ...['client', 'createOutcome', 'findByTag', 'agents', 'farmTimes'].map((file) => ({
        to: `daemon/farms/renderbus/${file}.ts`,
      })),
      { to: 'daemon/requests/circuit.ts' },
    ],
    advice:
      'gateway/ stands between workstations and the farm and has no submissions: take from daemon/farms/renderbus how the farm is called and read, and put a rule that both need into protocol/.',
  },
  {
    folder: 'daemon/composition',
    mayImport: everyPart,
    advice:
      'daemon/composition joins the parts of the product: a rule belongs into the part that it is about, and nothing comes from tests/ or scripts/.',
  },
  {
    folder: 'daemon/*.ts',
    mayImport: everyPart,
    advice:
      'what lies in daemon/ itself starts the product, or is shared by all its parts: it needs nothing from tests/ or scripts/.',
  },
  {
    folder: 'dashboard',
    mayImport: [
      { to: 'protocol/bridge', typesOnly: true },
      { to: 'protocol/bridge/client' },
      { to: 'protocol/bridge/locale.ts' },
      // What the admin pages ask their gateway.
      { to: 'protocol/gateway/adminPaths.ts' },
      { to: 'protocol/gateway/adminRoutes.ts', typesOnly: true },
      ...['display', 'estimates', 'frames', 'plugins', 'tasks', 'texts', 'textWidth', 'time', 'timing'].map(
        (folder) => ({
          to: `protocol/${folder}`,
        }),
      ),
    ],
    packages: { only: ['preact', '@preact/signals', '@tanstack/virtual-core', 'uplot'] },
    advice:
      'dashboard/ speaks only the public bridge: ask the daemon by the client of protocol/bridge/client, take shapes from protocol/bridge by `import type` (their schemas are not for a page to load), and what is shown from protocol/display.',
  },
];

/** Folders whose code carries no wall: they are there to reach everything. */
export const withoutWalls = ['scripts', 'tests'] as const;

/** Names of a kind, not of a responsibility. Nobody guesses them from a bug report. */
export const forbiddenFolderNames = [
  'lib',
  'libs',
  'util',
  'utils',
  'common',
  'helpers',
  'core',
  'misc',
  'shared',
];
