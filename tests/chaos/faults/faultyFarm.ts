import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import { type FarmCall, readCall, rowsOf, withRows } from './farmCall.ts';
import type { Fault, FaultBounds, Passing } from './fault.ts';

/** What became of one call, for the story. */
export interface JournalEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly action: string;
  readonly kind: FarmCall['kind'];
  readonly mark: string | undefined;
  readonly scenes: readonly string[];
  readonly fault: string | undefined;
  readonly told: string;
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
}

export interface FaultyFarm {
  readonly port: number;
  readonly journal: readonly JournalEntry[];
  /** From now on every call is answered as the farm behind answers it. */
  endFaults(): void;
}

/** The farm as the daemon meets it: in front of a farm that behaves, a stream of seeded faults. */
export async function startFaultyFarm(parts: FaultyFarmParts): Promise<FaultyFarm> {
  const { dice, bounds } = parts;
  const journal: JournalEntry[] = [];
  const hiddenUntil = new Map<string, number>();
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
    const at = Date.now();
    const taskIds: string[] = [];
    const passing: Passing = {
      call,
      dice,
      bounds,
      pause: (ms) => pause(ms),
      now: () => performance.now(),
      async farm(other = text) {
        const answered = await parts.farm(other);
        if (call.kind === 'create') taskIds.push(...idsOf(answered));
        return call.action === 'query_task' ? withRows(answered, (rows) => rows.filter(isListed)) : answered;
      },
      answer(body, status = 200, headers = { 'content-type': 'application/json' }) {
        response.writeHead(status, headers).end(body);
      },
      cut: () => request.socket.destroy(),
      hideFromLists(created, ms) {
        for (const id of idsOf(created)) hiddenUntil.set(id, performance.now() + ms);
      },
    };
    const told = await (fault?.strike(passing) ?? answerPlainly(passing));
    const { action, kind, mark, scenes } = call;
    journal.push({ at, action, kind, mark, scenes, fault: fault?.name, told, taskIds });
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
    endFaults() {
      isFaulty = false;
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
