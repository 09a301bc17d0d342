import { type FarmCall, type ListAnswer, withBody, withRows } from '../faults/farmCall.ts';
import type { Dialect, Speak } from './dialect.ts';

const isQuery = ({ action }: FarmCall) => action === 'query_task';
const asksForTag = (call: FarmCall) => isQuery(call) && call.tag !== undefined;

/** Changes the answers to queries, and lets everything else pass. */
const toQueries =
  (speak: Speak): Speak =>
  (hearing) =>
    isQuery(hearing.call) ? speak(hearing) : hearing.farm();

const subAccountsUnseen: Dialect = {
  name: 'sub-accounts unseen',
  family: 'searches',
  farm: 'double',
  hidesTasks: true,
  create: () =>
    toQueries(({ call, farm }) => farm(withBody(call.text, ({ is_sub_included: _, ...body }) => body))),
};

const cappedSilently: Dialect = {
  name: 'one row at most',
  family: 'searches',
  hidesTasks: true,
  create: () => toQueries(async ({ farm }) => withRows(await farm(), (rows) => rows.slice(0, 1))),
};

const cappedByPage: Dialect = {
  name: 'one row at most, all counted',
  family: 'searches',
  hidesTasks: true,
  create: () =>
    toQueries(async ({ farm }) => {
      const text = await farm();
      const capped = withRows(text, (rows) => rows.slice(0, 1));
      return withTotal(capped, (JSON.parse(text) as ListAnswer).body.total_size);
    }),
};

const totals: Readonly<Record<string, unknown>> = {
  'total_size always 0': 0,
  'total_size always 1': '1',
  'total_size in words': 'many',
  'total_size far too large': 2_000_000_000,
};

const wrongTotals = Object.entries(totals).map(
  ([name, total]): Dialect => ({
    name,
    family: 'searches',
    create: () => toQueries(async ({ farm }) => withTotal(await farm(), total)),
  }),
);

/** Lists show the tasks that were there when they were last renewed. */
function oldLists(name: string, isDue: (sinceRenewalMs: number, madeIds: number) => boolean): Dialect {
  return {
    name,
    family: 'searches',
    hidesTasks: true,
    create() {
      let listed: ReadonlySet<string> = new Set();
      let renewedAt = Number.NEGATIVE_INFINITY;
      return toQueries(async ({ farm, madeIds, now }) => {
        if (isDue(now() - renewedAt, madeIds.length)) {
          listed = new Set(madeIds);
          renewedAt = now();
        }
        return withRows(await farm(), (rows) => rows.filter(({ task_id }) => listed.has(String(task_id))));
      });
    },
  };
}

const repeatedAnswers: Dialect = {
  name: 'the same answer to the same query for ever',
  family: 'searches',
  hidesTasks: true,
  create() {
    const answers = new Map<string, string>();
    return toQueries(async ({ call, farm }) => {
      const text = answers.get(call.text) ?? (await farm());
      answers.set(call.text, text);
      return text;
    });
  },
};

/** The first creates are found; then the search is good for as many creates as it is bad. */
const createsPerPhase = 6;

/** What a search by tag does when it does not work. */
const breakdowns = {
  'finds nothing': ({ farm }) => farm().then((text) => withRows(text, () => [])),
  'finds everything': ({ call, farm }) => farm(withBody(call.text, ({ user_remark: _, ...body }) => body)),
} satisfies Readonly<Record<string, Speak>>;

const brokenLater = Object.entries(breakdowns).flatMap(([name, breakdown]) => [
  breaking(`search ${name} now and then`, breakdown, (phase) => phase % 2 === 1),
  breaking(`search ${name} after a while`, breakdown, (phase) => phase >= 2),
]);

function breaking(name: string, breakdown: Speak, isBroken: (phase: number) => boolean): Dialect {
  return {
    name,
    family: 'searches',
    create() {
      let creates = 0;
      return async (hearing) => {
        if (hearing.call.kind === 'create') creates += 1;
        const broken = asksForTag(hearing.call) && isBroken(Math.floor(creates / createsPerPhase));
        return broken ? breakdown(hearing) : hearing.farm();
      };
    },
  };
}

function withTotal(text: string, total_size: unknown): string {
  const answer = JSON.parse(text) as ListAnswer;
  return JSON.stringify({ ...answer, body: { ...answer.body, total_size } });
}

const oldListMs = 2000;
/** Of an episode’s tasks; then the cache is never renewed again. */
const tasksBeforeStandstill = 12;

export const searchDialects: readonly Dialect[] = [
  subAccountsUnseen,
  cappedSilently,
  cappedByPage,
  ...wrongTotals,
  oldLists('lists 2 s old', (ageMs) => ageMs >= oldListMs),
  oldLists('lists that stand still', (_ageMs, made) => made <= tasksBeforeStandstill),
  repeatedAnswers,
  ...brokenLater,
];
