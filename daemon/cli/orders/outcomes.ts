import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { mostTries } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { type Tone, tableOf } from '../terminal/table.ts';

export interface WaitOptions extends OutputOptions {
  /** False: the order is accepted, and that is all. */
  readonly wait?: boolean | undefined;
}

/** Longer than a farm needs to settle what became of an order whose answer was lost. */
const longestWaitMs = 180_000;
const ends: ReadonlySet<Operation['state']> = new Set(['done', 'failed', 'expired']);

/** Gives the farm orders and, unless told otherwise, stays until it is known what became of each. */
export async function carryOut(
  bridge: BridgeClient,
  order: () => Promise<readonly Operation[]>,
  options: WaitOptions,
): Promise<ExitCode> {
  // Read first, so that no change is missed between the order and the first look.
  const { eventsCursor } = await bridge.operations({ query: { limit: 1 } });
  const given = await order();
  const operations = options.wait === false ? given : await settled(bridge, given, eventsCursor, options);
  printOutcomes(operations, options);
  return operations.some(hasFailed) ? exitCodes.failed : exitCodes.done;
}

async function settled(
  bridge: BridgeClient,
  given: readonly Operation[],
  after: string,
  options: OutputOptions,
): Promise<Operation[]> {
  const known = new Map(given.map((operation) => [operation.id, operation]));
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), longestWaitMs);
  const read = async () => {
    const { eventsCursor } = await bridge.operations({ query: { limit: 1 } });
    for (const id of known.keys()) known.set(id, await bridge.operation({ params: { id } }));
    endWhenOver();
    return eventsCursor;
  };
  const endWhenOver = () => {
    if ([...known.values()].every(({ state }) => ends.has(state))) end.abort();
  };
  const leaveWhenAway = ({
    state,
    detail,
  }: {
    readonly state: string;
    readonly detail?: string | undefined;
  }) => {
    if (state === 'ready' || end.signal.aborted) return;
    remark(options, words('cli.act.later', { reason: detail ?? state }));
    end.abort();
  };
  endWhenOver();
  if (!end.signal.aborted) leaveWhenAway(await bridge.farm());
  const followed = bridge.events({
    after,
    types: ['operation.changed', 'farm.changed'],
    reset: read,
    signal: end.signal,
    tries: mostTries,
  });
  try {
    for await (const event of followed) {
      if (event.type === 'farm.changed') leaveWhenAway(event.data);
      if (event.type === 'operation.changed' && known.has(event.data.id))
        known.set(event.data.id, event.data);
      endWhenOver();
    }
  } finally {
    clearTimeout(timer);
  }
  return [...known.values()];
}

function hasFailed({ state, outcomes }: Operation): boolean {
  return state === 'failed' || state === 'expired' || outcomes.some(({ result }) => result !== 'done');
}

interface Outcome {
  readonly id: string;
  readonly result: string;
  readonly message: string;
}

function printOutcomes(operations: readonly Operation[], options: OutputOptions): void {
  const outcomes = operations.flatMap(outcomesOf);
  const columns = [
    { title: words('cli.columns.id'), dropped: 0, cell: ({ id }: Outcome) => id },
    {
      title: words('cli.columns.outcome'),
      dropped: 0,
      cell: ({ result }: Outcome) => ({ text: result, tone: tones[result] }),
    },
    { title: words('cli.columns.message'), dropped: 1, least: 12, cell: ({ message }: Outcome) => message },
  ];
  print(options, operations, [tableOf(columns, outcomes)]);
}

const tones: Readonly<Record<string, Tone>> = {
  done: 'good',
  refused: 'bad',
  expired: 'bad',
  unknown: 'bad',
};

/** One for each thing that was asked for; one without an outcome yet shows how far its operation is. */
function outcomesOf({ state, request, outcomes, kind }: Operation): Outcome[] {
  const known = outcomes.map(({ id, result, message = '' }) => ({ id, result, message }));
  const asked = [request.taskIds ?? request.projectId ?? request.loginName ?? request.projectName ?? kind];
  const open = asked
    .flat()
    .map(String)
    .filter((id) => !known.some((outcome) => outcome.id === id));
  if (known.length > 0 && ends.has(state)) return known;
  return [...known, ...open.map((id) => ({ id, result: state, message: '' }))];
}
