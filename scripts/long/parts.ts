/** One of the runs that take too long for every change. */
export interface LongPart {
  readonly name: string;
  readonly about: string;
  /** For Node, from the root. */
  readonly command: readonly string[];
  /** Added to it: for a whole run, and for a try that takes minutes at most, whose figures are not kept. */
  readonly flags: { readonly whole: readonly string[]; readonly quick: readonly string[] };
  /** The figures that it prints at its end begin with this line. */
  readonly figuresFrom: RegExp;
}

export const parts: readonly LongPart[] = [
  {
    name: 'mutants',
    about: 'breaks the code in small ways and counts what the tests notice: docs/mutations.md',
    command: ['scripts/mutants/main.ts'],
    flags: { whole: ['--sample', '400', '--write'], quick: ['--sample', '2'] },
    figuresFrom: /^\| area /,
  },
  {
    name: 'retention',
    about: 'the database of a simulated year, with and without retention',
    command: ['scripts/bench/main.ts', 'retention'],
    flags: { whole: [], quick: ['--quick'] },
    figuresFrom: /^retention: /,
  },
  {
    name: 'gateway',
    about:
      '5,000 submissions of 200 workstations through two gateways whose PostgreSQL restarts: docs/scale.md',
    command: ['scripts/bench/main.ts', 'gateway'],
    flags: { whole: [], quick: ['--quick'] },
    figuresFrom: /^gateway: /,
  },
  {
    name: 'standStill',
    about: 'the gateway that calls the farm is stopped for a minute and goes on: docs/gateway.md',
    command: ['tests/gateway/standStill/main.ts'],
    flags: { whole: ['--seconds', '60'], quick: ['--seconds', '5'] },
    figuresFrom: /^stood still for /,
  },
  {
    name: 'soak',
    about: 'a year of submissions by a clock of its own: memory, handles, database',
    command: ['scripts/bench/main.ts', 'soak'],
    flags: { whole: [], quick: ['--quick'] },
    figuresFrom: /^soak: /,
  },
  {
    name: 'load',
    about: 'ten thousand waiting tasks, large bodies, and thousands of tasks that all change',
    command: ['scripts/bench/main.ts', 'load'],
    flags: { whole: [], quick: ['--quick'] },
    figuresFrom: /^load: /,
  },
  {
    name: 'fuzz',
    about: 'requests of every kind against every route of the bridge',
    command: ['tests/fuzz/main.ts'],
    flags: { whole: ['--requests', '300000'], quick: ['--requests', '3000'] },
    figuresFrom: /^\d+ requests in /,
  },
  {
    name: 'disconnects',
    about: 'clients in TypeScript and Python whose connections are cut at every moment',
    command: ['tests/disconnects/main.ts'],
    flags: { whole: ['--cuts', '5000', '--kills', '20'], quick: ['--cuts', '60', '--kills', '1'] },
    figuresFrom: / kills; \d+ events in /,
  },
  {
    name: 'chaos',
    about: '30,000 tasks between farms that lie and daemons that are killed: docs/chaos.md',
    command: ['tests/chaos/main.ts'],
    flags: { whole: ['--tasks', '30000'], quick: ['--tasks', '200', '--kind', 'no faults'] },
    figuresFrom: /^ {2}\S.* {2,}\d+$/,
  },
  {
    name: 'uploads',
    about:
      'uploads of 500 files whose daemon and driver are killed, with bytes that flip and files that grow',
    command: ['tests/chaos/uploads/main.ts'],
    flags: { whole: ['--episodes', '40'], quick: ['--episodes', '1'] },
    figuresFrom: /^uploads of 500 files in chaos/,
  },
  {
    name: 'network',
    about: 'uploads of 500 files by rsync over ssh whose line is cut and whose programs are killed',
    command: ['tests/chaos/uploads/networkMain.ts'],
    flags: { whole: ['--episodes', '20'], quick: ['--episodes', '1'] },
    figuresFrom: /^uploads of 500 files by rsync/,
  },
  {
    name: 'networkDownloads',
    about: 'downloads of 200 frames by rsync over ssh whose line is cut and whose programs are killed',
    command: ['tests/chaos/downloads/networkMain.ts'],
    flags: { whole: ['--episodes', '20'], quick: ['--episodes', '1'] },
    figuresFrom: /^downloads of 200 frames by rsync/,
  },
  {
    name: 'downloads',
    about: 'downloads of 200 frames whose daemon and programs are killed',
    command: ['tests/chaos/downloads/main.ts'],
    flags: { whole: ['--episodes', '20'], quick: ['--episodes', '1'] },
    figuresFrom: /^downloads of 200 frames in chaos/,
  },
  {
    name: 'chaos2',
    about: '1,000 submissions to the farm’s second generation by daemons that are killed: docs/farms.md',
    command: ['tests/chaos/generation2/main.ts'],
    flags: { whole: ['--submissions', '1000'], quick: ['--submissions', '50'] },
    figuresFrom: /^generation 2: /,
  },
  {
    name: 'client2',
    about:
      'the vendor’s own Python client of the second generation, from PyPI, against the sandbox: docs/farms.md',
    command: ['scripts/secondClient/main.ts'],
    flags: { whole: [], quick: [] },
    figuresFrom: /^ok {6}logs in/,
  },
];
