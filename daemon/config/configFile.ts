import { z } from 'zod';
import { hostLineEvents, notifyEvents } from '#protocol/bridge/notifyEvent.ts';
import { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { MappedFrom, MappedTo, PresetName, PresetSettings } from '#protocol/gateway/published.ts';
import {
  isFarmUrl,
  isFolderPattern,
  isFullPath,
  isHours,
  isOffset,
  isProxyUrl,
  isRoot,
} from './configTexts.ts';
import {
  always,
  type KeyFacts,
  type KeyRow,
  key,
  milliseconds,
  needed,
  part,
  wholeNumber,
  yesOrNo,
} from './keyRow.ts';

export { type KeyFacts, needed } from './keyRow.ts';

const FetchRule = z.enum(['always', 'done', 'never']);
const Amount = z.number().positive().max(1_000_000_000);
/** One for each event. */
const switchesOf = (events: readonly string[]) =>
  z.strictObject(Object.fromEntries(events.map((event) => [event, part(z.boolean(), 'yesOrNo').optional()])));
const EventSwitches = switchesOf(notifyEvents);
/** An absolute folder of this machine, in which names in braces stand for what a task has of them. */
const FolderPattern = z.string().max(4096).refine(isFolderPattern);

/** Every key of `config.json` (§7), in the order of the page. Each may be left out; a wrong or unknown one is an error. */
const rows = {
  farm: {
    baseUrl: key({
      schema: z.string().refine(isFarmUrl),
      variable: 'RENDERBRIDGE_FARM_BASE_URL',
      standard: always(undefined),
      expected: 'farmUrl',
      description: 'The farm’s API. Without it the farm is the sandbox, and everything works at once.',
    }),
    generation: key({
      schema: z.union([z.literal(1), z.literal(2)]),
      variable: 'RENDERBRIDGE_FARM_GENERATION',
      standard: always<1 | 2>(1),
      expected: 'generation',
      description:
        'Which API the farm speaks: 1, that of an access key alone, or 2, that of an AccessID and an AccessKey. `renderbridge setup` and `renderbridge login` choose it by what answers; [which customers need which](farms.md).',
    }),
    account: key({
      schema: z.string().regex(/^[^\p{Cc}]{1,32}$/u),
      variable: 'RENDERBRIDGE_FARM_ACCOUNT',
      standard: [needed, 'sandbox'],
      expected: 'account',
      description: 'The account that calls, with generation 2 its AccessID; needed with `farm.baseUrl`.',
    }),
    locale: key({
      schema: z.enum(['en', 'zh']),
      variable: 'RENDERBRIDGE_FARM_LOCALE',
      standard: always('en'),
      expected: 'locale',
      description: 'The language in which the farm words its answers.',
    }),
    utcOffset: key({
      schema: z.string().refine(isOffset),
      variable: 'RENDERBRIDGE_FARM_UTC_OFFSET',
      standard: always('+08:00'),
      expected: 'offset',
      description: 'The farm’s time zone: its times carry none.',
    }),
    proxy: key({
      schema: z.string().refine(isProxyUrl),
      variable: 'RENDERBRIDGE_FARM_PROXY',
      standard: always(undefined),
      expected: 'proxyUrl',
      isSecret: true,
      description:
        'An HTTP proxy through which the farm is called, by a tunnel (CONNECT), as in `http://user:password@proxy:3128`. User and password stay secret. The sandbox is called without it.',
    }),
    caFile: key({
      schema: z.string().min(1).max(4096),
      variable: 'RENDERBRIDGE_FARM_CA_FILE',
      standard: always(undefined),
      expected: 'file',
      description:
        'A file of certificates (PEM) that are trusted beside those that Node brings: for a farm, or a proxy, whose certificate the studio itself signed.',
    }),
    transmitter: key({
      schema: z.string().min(1).max(4096),
      variable: 'RENDERBRIDGE_FARM_TRANSMITTER',
      standard: always(undefined),
      expected: 'file',
      description:
        'With the driver `transmitter`: the full path of the farm’s `rayvision_transmitter`, ahead of what is found.',
    }),
    platform: key({
      schema: z.string().regex(/^\d{1,4}$/),
      variable: 'RENDERBRIDGE_FARM_PLATFORM',
      standard: always('4'),
      expected: 'digits',
      description: 'The zone of a farm of generation 2, as the account’s page shows it.',
    }),
    currency: key({
      schema: z.string().regex(/^[A-Z]{3}$/),
      variable: 'RENDERBRIDGE_FARM_CURRENCY',
      standard: [undefined, 'CNY'],
      expected: 'currency',
      description:
        'What a farm of generation 2 counts in, such as `CNY`: it tells amounts without their currency, and without this key the cost of tasks is not shown.',
    }),
    intervalMs: milliseconds(0, {
      variable: 'RENDERBRIDGE_FARM_INTERVAL_MS',
      standard: [10_000, 0],
      ofSecond: 1000,
      description:
        'Shortest time between two calls of the farm; what the farm says raises it. A farm of generation 2 names none: 1,000 unless set.',
    }),
    timeoutMs: milliseconds(1, {
      variable: 'RENDERBRIDGE_FARM_TIMEOUT_MS',
      standard: [30_000, 5000],
      description: 'How long an answer may take; after that what became of a call is unknown.',
    }),
    settleMs: milliseconds(0, {
      variable: 'RENDERBRIDGE_FARM_SETTLE_MS',
      standard: [90_000, 1000],
      description:
        'How long the farm may still be working on a call whose answer was lost, before it is asked.',
    }),
    pollMs: milliseconds(100, {
      variable: 'RENDERBRIDGE_FARM_POLL_MS',
      standard: [30_000, 1000],
      description: 'Shortest time between two looks at the tasks; ten times as long while nothing changes.',
    }),
    numbersAsStrings: yesOrNo({
      variable: 'RENDERBRIDGE_FARM_NUMBERS_AS_STRINGS',
      description: 'Numbers are sent as texts, for a farm that takes nothing else.',
    }),
    keepLeadingSlashes: yesOrNo({
      variable: 'RENDERBRIDGE_FARM_KEEP_LEADING_SLASHES',
      description:
        'Paths of shares and of Linux keep their leading slashes on the farm: `//srv/share/a.ma` instead of `srv/share/a.ma`.',
    }),
    sendFrameOnRestart: yesOrNo({
      variable: 'RENDERBRIDGE_FARM_SEND_FRAME_ON_RESTART',
      description: 'A resubmit names the frames of its task, for a farm that asks for them.',
    }),
    timeoutUnit: key({
      schema: z.enum(['hours', 'seconds']),
      variable: 'RENDERBRIDGE_FARM_TIMEOUT_UNIT',
      standard: always('hours'),
      expected: 'timeoutUnit',
      description: 'What the farm counts time-outs in; yours are in seconds whatever it is.',
    }),
  },
  defaults: key({
    schema: z.record(z.string(), z.unknown()),
    variable: 'RENDERBRIDGE_DEFAULTS',
    standard: always({}),
    expected: 'defaults',
    description: 'Settings that nobody chose, by their name in the form, such as `{"projectName": "Film1"}`.',
  }),
  projectDefaults: key({
    schema: z.record(z.string(), part(z.record(z.string(), z.unknown()), 'defaults')),
    variable: 'RENDERBRIDGE_PROJECT_DEFAULTS',
    standard: always({}),
    expected: 'projectDefaults',
    description:
      'The same for single projects, over `defaults`: `{"Film1": {"priority": 80}}`. The project is the one that the form or `defaults` names.',
  }),
  presets: key({
    schema: z.array(
      z.strictObject({
        name: part(PresetName, 'presetName'),
        settings: part(PresetSettings, 'defaults'),
      }),
    ),
    variable: 'RENDERBRIDGE_PRESETS',
    standard: always<never[]>([]),
    expected: 'presets',
    description:
      'Settings under a name that artists pick in the form: `[{"name": "Draft", "settings": {"imageWidth": 960}}]`. What an artist sets beside it counts first.',
  }),
  pathMap: key({
    schema: z.array(
      z.strictObject({
        from: part(MappedFrom, 'localPath'),
        to: part(MappedTo, 'farmPath'),
      }),
    ),
    variable: 'RENDERBRIDGE_PATH_MAP',
    standard: always<never[]>([]),
    expected: 'pathMap',
    description:
      'Folders that are called otherwise on the farm: `[{"from": "//srv/projects", "to": "D/projects"}]`; the longest match wins.',
  }),
  transfer: {
    driver: key({
      schema: TransferDriverName,
      variable: 'RENDERBRIDGE_TRANSFER_DRIVER',
      standard: ['none', 'copy'],
      expected: 'driver',
      description:
        'What brings the files to the farm, and results back (docs/transfers.md); `none` leaves it to you.',
    }),
    command: key({
      schema: z.string().min(1).max(4096),
      variable: 'RENDERBRIDGE_TRANSFER_COMMAND',
      standard: always(undefined),
      expected: 'command',
      description:
        'With the driver `command`: a preset (`rsync`, `rclone`, `aspera`), or the full path of a file that describes a program of your own.',
    }),
    storage: key({
      schema: z.string().refine(isRoot),
      variable: 'RENDERBRIDGE_TRANSFER_STORAGE',
      standard: always(undefined),
      expected: 'root',
      description:
        'Where files are sent: a mounted folder, or an address as the program of the driver takes it, such as `user@nas:/farm` or `studio:bucket/farm`. Each file lies below it at its farm path. At the sandbox: its own storage.',
    }),
    results: key({
      schema: z.string().refine(isRoot),
      variable: 'RENDERBRIDGE_TRANSFER_RESULTS',
      standard: always(undefined),
      expected: 'root',
      description:
        'Where results are fetched from, in the same form; each task’s folder lies below it. Without it this driver brings nothing back. At the sandbox: its own results.',
    }),
    environmentFile: key({
      schema: z.string().min(1).max(4096),
      variable: 'RENDERBRIDGE_TRANSFER_ENVIRONMENT_FILE',
      standard: always(undefined),
      expected: 'file',
      description:
        'A file that only you can read (0600), with lines such as `ASPERA_SCP_PASS=…`, which the program of the driver finds in its environment. Its values stay secret.',
    }),
    hardLinks: yesOrNo({
      variable: 'RENDERBRIDGE_TRANSFER_HARD_LINKS',
      description:
        'The driver `copy` may put hard links into the storage where the disk has no reflinks. It takes no space and no time, but editing the file in place afterwards also changes what the farm renders.',
    }),
    changed: key({
      schema: z.enum(['send', 'fail']),
      variable: 'RENDERBRIDGE_TRANSFER_CHANGED',
      standard: always('send'),
      expected: 'changed',
      description:
        'What becomes of a file that a scene depends on when it changes between Submit and upload: `send` sends it as it then is, and says so; `fail` fails the upload. The scene itself is always sent as it was submitted.',
    }),
    bytesPerSecond: key({
      ...wholeNumber(1000, 100_000_000_000),
      variable: 'RENDERBRIDGE_TRANSFER_BYTES_PER_SECOND',
      standard: always(undefined),
      expected: 'wholeNumber',
      description: 'How fast files may be sent at most, all uploads together; without it as fast as it goes.',
    }),
    hours: key({
      schema: z.string().refine(isHours),
      variable: 'RENDERBRIDGE_TRANSFER_HOURS',
      standard: always(undefined),
      expected: 'hours',
      description:
        'When files may be sent, in this machine’s local time, such as `19:00-07:00`; without it at any time. An upload that is not over by the end goes on at the next beginning.',
    }),
  },
  frames: {
    fetch: key({
      schema: FetchRule,
      variable: 'RENDERBRIDGE_FRAMES_FETCH',
      standard: always('always'),
      expected: 'fetchRule',
      description:
        'When frames of tasks that were submitted from here come home by themselves: `always`, each as it is done; `done`, all when the task is over; `never`.',
    }),
    folder: key({
      schema: FolderPattern,
      variable: 'RENDERBRIDGE_FRAMES_FOLDER',
      standard: always(undefined),
      expected: 'folderPattern',
      description:
        'Where they go, as in `/mnt/{project}/{scene}/{layer}/{camera}`. Without it: the scene’s own output folder, or `render/<scene>` beside a scene that names none.',
    }),
    projects: key({
      schema: z.record(
        z.string(),
        z.strictObject({
          fetch: part(FetchRule, 'fetchRule').optional(),
          folder: part(FolderPattern, 'folderPattern').optional(),
        }),
      ),
      variable: 'RENDERBRIDGE_FRAMES_PROJECTS',
      standard: always({}),
      expected: 'frameProjects',
      description:
        'The same for single projects: `{"Film1": {"fetch": "done", "folder": "/mnt/film1/{scene}"}}`.',
    }),
  },
  limits: key({
    schema: z.strictObject({
      task: part(Amount, 'amount').optional(),
      day: part(Amount, 'amount').optional(),
      month: part(Amount, 'amount').optional(),
      project: part(Amount, 'amount').optional(),
      projects: z.record(z.string(), part(Amount, 'amount')).optional(),
      runaway: part(z.enum(['flag', 'pause']), 'runawayRule').optional(),
    }),
    variable: 'RENDERBRIDGE_LIMITS',
    standard: always<Record<string, never>>({}),
    expected: 'limits',
    description:
      'What may be spent, in the currency that the farm charges in: of each `task`, a `day` and a `month` of this machine, each `project`, and single `projects` by name: `{"day": 200, "month": 3000, "projects": {"Film1": 1500}}`. At four fifths you are warned; a limit that is reached pauses the tasks that were submitted from here and refuses further ones, until you allow more. `runaway`, `flag` or `pause`: whether a frame that renders ten times as long as the others is marked alone, or also pauses its task ([docs/spending.md](spending.md)).',
  }),
  notify: {
    webhook: key({
      schema: z.strictObject({
        url: part(z.string().max(2048).refine(isFarmUrl), 'farmUrl'),
        inside: part(z.boolean(), 'yesOrNo').optional(),
        events: EventSwitches.meta({ expected: 'object' }).optional(),
      }),
      variable: 'RENDERBRIDGE_NOTIFY_WEBHOOK',
      standard: always(undefined),
      expected: 'webhook',
      description:
        'Where events are posted, signed with `notify.secret`: its `url`; `events`, a switch each for `taskDone`, `taskFailed`, `testFramesReady`, `runawayFrame`, `limitNear` and `limitReached`, off until turned on; and with `"inside": true` it may lead to this computer or a private network ([notifications.md](notifications.md)).',
    }),
    desktop: key({
      schema: EventSwitches,
      variable: 'RENDERBRIDGE_NOTIFY_DESKTOP',
      standard: always<Record<string, never>>({}),
      expected: 'eventSwitches',
      description:
        'Which of these events this computer’s desktop shows, each off until turned on: `{"taskFailed": true, "limitReached": true}` ([notifications.md](notifications.md)).',
    }),
    hosts: key({
      schema: switchesOf(hostLineEvents),
      variable: 'RENDERBRIDGE_NOTIFY_HOSTS',
      standard: always<Record<string, never>>({}),
      expected: 'hostSwitches',
      description:
        'Which of `testFramesReady`, `runawayFrame`, `limitNear` and `limitReached` hosts say in their status line, each on until turned off: `{"limitNear": false}` ([notifications.md](notifications.md)).',
    }),
    secret: key({
      schema: z.string().regex(/^[!-~]{16,256}$/),
      variable: 'RENDERBRIDGE_NOTIFY_SECRET',
      standard: always(undefined),
      expected: 'secret',
      isSecret: true,
      description:
        'With which a webhook is signed, so that its receiver can tell that it is yours: 16 to 256 letters, digits and signs. It is never shown again.',
    }),
  },
  hooks: key({
    schema: z.string().max(4096).refine(isFullPath),
    variable: 'RENDERBRIDGE_HOOKS',
    standard: always(undefined),
    expected: 'folder',
    description:
      'A folder of the studio with programs of its own, in `checks.d`, `submitted.d` and `frames-home.d`, which run beside those of the home: [studio-checks.md](studio-checks.md).',
  }),
  retention: {
    days: key({
      ...wholeNumber(8, 36_500),
      variable: 'RENDERBRIDGE_RETENTION_DAYS',
      standard: always(180),
      expected: 'days',
      description:
        'How long submissions, tasks, frames and transfers stay in the daemon’s database after they ended. What is active, unconfirmed or waits for you always stays.',
    }),
  },
  port: key({
    ...wholeNumber(0, 65_535),
    variable: 'RENDERBRIDGE_PORT',
    standard: always(47_910),
    expected: 'wholeNumber',
    description: 'Where the daemon listens on 127.0.0.1; another when it is taken. 0: any free one.',
  }),
} as const;

type ValueOf<Row> =
  Row extends KeyRow<infer Schema, infer Standard>
    ? z.output<Schema> | (undefined extends Standard[number] ? undefined : never)
    : { readonly [Name in keyof Row]: ValueOf<Row[Name]> };

/** Every key with its value, set or default. */
export type Settings = ValueOf<typeof rows>;

/** A key by its dotted name. */
export interface ConfigKey extends KeyRow<z.ZodType> {
  readonly path: readonly [string, ...string[]];
}

/** Every key that can be set. */
export const configKeys: readonly ConfigKey[] = Object.entries(rows).flatMap(([name, row]) =>
  isRow(row)
    ? [{ ...row, path: [name] as const }]
    : Object.entries(row).map(([inner, field]): ConfigKey => ({ ...field, path: [name, inner] })),
);

function isRow(row: (typeof rows)[keyof typeof rows]): row is Extract<typeof row, KeyRow<z.ZodType>> {
  return 'schema' in row;
}

/** `config.json` and what overrides it, before the defaults. */
export const ConfigFile = z.strictObject(
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, isRow(row) ? settable(row) : group(row)] as const),
  ),
);

function settable({ schema, expected, bounds, isSecret }: KeyRow<z.ZodType>): z.ZodType {
  return schema.meta({ expected, bounds, isSecret }).optional();
}

function group(fields: Readonly<Record<string, KeyRow<z.ZodType>>>): z.ZodType {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, row]) => [name, settable(row)]));
  return part(z.strictObject(shape), 'object').optional();
}

function unwrapped(schema: z.core.$ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : (schema as z.ZodType);
}

/** What a key, or a part of one, may be; undefined for what there is not. */
export function expectedAt(path: readonly PropertyKey[]): KeyFacts | undefined {
  let schema: z.ZodType = ConfigFile;
  for (const step of path) {
    const inner = stepInto(schema, step);
    if (!inner) return undefined;
    schema = unwrapped(inner);
  }
  const facts = schema.meta();
  return facts?.expected === undefined ? undefined : (facts as unknown as KeyFacts);
}

function stepInto(schema: z.ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodObject ? schema.shape[String(step)] : undefined;
}
