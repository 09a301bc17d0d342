import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dialect, Speak } from '../dialects/dialect.ts';
import type { Dice } from '../dice.ts';
import { type FarmCall, readCall, rowsOf, withRows } from './farmCall.ts';
import type { Fault, FaultBounds, Passing } from './fault.ts';

/** What became of one call, for the story. */
export interface JournalEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly action: string;
  readonly kind: FarmCall['kind'];
  readonly tag: string | undefined;
  readonly scenes: readonly string[];
  readonly fault: string | undefined;
  readonly told: string;
  /** The farm’s dialect made the call or its answer another one. */
  readonly isInDialect: boolean;
  /** Of a create that had its effect, in time or late. */
  readonly taskIds: readonly string[];
}

export interface FaultyFarmParts {
  /** The farm behind: a request’s text to its answer’s. */
  readonly farm: (text: string) => Promise<string>;
  readonly dice: Dice;
  readonly bounds: FaultBounds;
  readonly faults: readonly Fault[];
  /** How likely a fault is, for creates and operations, and for queries. */
  readonly rates: { readonly effect: number; readonly query: number };
  /** Undefined: the farm is heard as it speaks. */
  readonly dialect: Dialect | undefined;
}

export interface FaultyFarm {
  readonly port: number;
  readonly journal: readonly JournalEntry[];
  /** The daemon that called until now is dead. */
  beginRun(): void;
  /** From now on every call is answered as the farm behind answers it, in its dialect. */
  endFaults(): void;
  /** From now on the farm is heard as it speaks. */
  endDialect(): void;
}

/** The farm as the daemon meets it: in front of a farm that behaves, a stream of seeded faults. */
export async function startFaultyFarm(parts: FaultyFarmParts): Promise<FaultyFarm> {
  const { dice, bounds } = parts;
  const journal: JournalEntry[] = [];
  const hiddenUntil = new Map<string, number>();
  const madeIds: string[] = [];
  const heldIds: string[] = [];
  /** What the last create made, where it was answered truthfully. */
  let toldIds: readonly string[] = [];
  const plainly: Speak = ({ farm }) => farm();
  let speak = parts.dialect?.create() ?? plainly;
  let clockOffsetMs = parts.dialect?.clockOffsetMs ?? 0;
  let isFaulty = true;

  function choose(call: FarmCall): Fault | undefined {
    const rate = call.kind === 'query' ? parts.rates.query : parts.rates.effect;
    if (!isFaulty || !dice.chance(rate)) return undefined;
    const fitting = parts.faults.filter(({ fits }) => fits(call));
    const [first, ...rest] = fitting.flatMap((fault) => Array.from({ length: fault.weight }, () => fault));
    return first && dice.pick([first, ...rest]);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await read(request);
    const call = readCall(text);
    const fault = choose(call);
    if (call.kind === 'create') {
      // Creates come one after the other: the next one of the same daemon says that it has kept the answer.
      heldIds.push(...toldIds);
      toldIds = [];
    }
    const at = Date.now();
    const taskIds: string[] = [];
    let isInDialect = false;

    /** What the farm behind truly does. */
    async function truth(asked: string): Promise<string> {
      const answered = await parts.farm(asked);
      if (call.kind === 'create') {
        taskIds.push(...idsOf(answered));
        madeIds.push(...idsOf(answered));
      }
      return call.action === 'query_task' ? withRows(answered, (rows) => rows.filter(isListed)) : answered;
    }

    const passing: Passing = {
      call,
      dice,
      bounds,
      heldIds,
      pause: (ms) => pause(ms),
      now: () => performance.now(),
      async farm(other = text) {
        let meant = '';
        const said = await speak({
          call: readCall(other),
          madeIds,
          heldIds,
          now: () => performance.now(),
          async farm(asked = other) {
            if (asked !== other) isInDialect = true;
            meant = await truth(asked);
            return meant;
          },
        });
        if (said !== meant) isInDialect = true;
        return said;
      },
      answer(body, status = 200, headers = { 'content-type': 'application/json' }) {
        const date = new Date(Date.now() + clockOffsetMs).toUTCString();
        response.writeHead(status, { date, ...headers }).end(body);
      },
      cut: () => request.socket.destroy(),
      hideFromLists(ms) {
        for (const id of taskIds) hiddenUntil.set(id, performance.now() + ms);
      },
    };
    const story = await (fault?.strike(passing) ?? answerPlainly(passing));
    if (call.kind === 'create' && !fault && !isInDialect) toldIds = taskIds;
    const { action, kind, tag, scenes } = call;
    journal.push({ at, action, kind, tag, scenes, fault: fault?.name, told: story, taskIds, isInDialect });
  }

  function isListed(row: Readonly<Record<string, unknown>>): boolean {
    return performance.now() >= (hiddenUntil.get(String(row.task_id)) ?? 0);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    journal,
    beginRun() {
      toldIds = [];
    },
    endFaults() {
      isFaulty = false;
    },
    endDialect() {
      speak = plainly;
      clockOffsetMs = 0;
    },
  };
}

async function answerPlainly({ call, farm, answer }: Passing): Promise<string> {
  const text = await farm();
  answer(text);
  if (call.kind === 'create') return `answered with ${idsOf(text).join(', ') || text}`;
  return `answered with ${rowsOf(text).length} rows`;
}

function idsOf(text: string): string[] {
  return rowsOf(text).flatMap(({ task_id, submit_result }) =>
    submit_result === '0' ? [String(task_id)] : [],
  );
}

async function read(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
