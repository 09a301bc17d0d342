import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dialectNamed } from './dialects/dialects.ts';
import { createDice } from './dice.ts';
import { createDouble, type RemarkMode } from './double/double.ts';
import type { FaultBounds } from './faults/fault.ts';
import { faults } from './faults/faults.ts';
import { startFaultyFarm } from './faults/faultyFarm.ts';

// A farm in a process of its own: the double, or whatever answers at `behind`, with faults in front.
// Its one argument is a FarmOrder in JSON. It obeys its parent’s messages and ends with it.

export interface FarmOrder {
  /** The daemon’s home: this farm announces itself there as its sandbox. */
  readonly home: string;
  readonly seed: string;
  readonly remarks: RemarkMode;
  /** Where another farm answers; undefined: the double answers. */
  readonly behind: string | undefined;
  readonly bounds: FaultBounds;
  readonly rates: { readonly effect: number; readonly query: number };
  /** Names of the faults; undefined: all of them. */
  readonly only: readonly string[] | undefined;
  /** Its name; undefined: the farm is heard as it speaks. */
  readonly dialect: string | undefined;
}

export type FarmMessage =
  | 'beginLife'
  | 'endFaults'
  | 'endDialect'
  | 'tellJournal'
  | 'countCreates'
  | { readonly ask: string };

const order = JSON.parse(process.argv[2] ?? '{}') as FarmOrder;
const { behind } = order;
const double = createDouble(order.remarks, Date.now);
const farm =
  behind === undefined ? async (text: string) => double(text) : (text: string) => post(behind, text);

const running = await startFaultyFarm({
  farm,
  dice: createDice(`${order.seed} farm`),
  bounds: order.bounds,
  rates: order.rates,
  faults: faults.filter(({ name }) => order.only?.includes(name) ?? true),
  dialect: order.dialect === undefined ? undefined : dialectNamed(order.dialect),
});
announce(path.join(order.home, 'sandbox'), running.port);

process.on('message', (message: FarmMessage) => {
  if (message === 'beginLife') running.beginRun();
  if (message === 'endFaults') running.endFaults();
  if (message === 'endDialect') running.endDialect();
  if (message === 'tellJournal') process.send?.(running.journal);
  if (message === 'countCreates')
    process.send?.(running.journal.filter(({ kind }) => kind === 'create').length);
  if (typeof message === 'object') void farm(message.ask).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function post(url: string, text: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: text });
  return answer.text();
}

/** The shape of `sandbox.json`, by which a daemon finds its sandbox. */
function announce(folder: string, port: number): void {
  const [storage, results] = [path.join(folder, 'storage'), path.join(folder, 'results')];
  for (const each of [storage, results]) mkdirSync(each, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${port}/api/v2/task/`;
  const file = { url, pid: process.pid, storage, results, startedAt: new Date().toISOString() };
  writeFileSync(path.join(folder, 'sandbox.json.new'), JSON.stringify(file), { mode: 0o600 });
  renameSync(path.join(folder, 'sandbox.json.new'), path.join(folder, 'sandbox.json'));
}
