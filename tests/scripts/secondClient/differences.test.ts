import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testFarm } from '#tests/sandbox/testFarm.ts';
import { type Compared, compared, reasons, tableOf } from '../../../scripts/secondClient/differences.ts';
import { taskJsonOf } from '../../../scripts/secondClient/ours.ts';
import { recorded } from '../../../scripts/secondClient/recorded.ts';

// What the vendor's client sent is a record of its last run (`node scripts/secondClient/main.ts --write`); ours is made anew.

let tables: readonly Compared[];
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const farm = testFarm();
  const { now } = farm.clock;
  closing.push(farm.close);
  const server = createServer(farm.sandbox.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const sent = (scene: string) => JSON.parse(readFileSync(recorded(scene), 'utf8'));
  tables = compared(
    { blender: sent('blender'), maya: sent('maya') },
    { blender: await taskJsonOf('blender', url, now), maya: await taskJsonOf('maya', url, now) },
  );
});

afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

describe('task.json of the vendor’s client and ours', () => {
  it('differ in nothing that nobody has explained', () => {
    const unexplained = tables.flatMap(({ rows }) => rows.filter(({ why }) => why === undefined));
    expect(unexplained).toEqual([]);
  });

  it('differ as the page of the farms lists it', () => {
    const page = readFileSync(new URL('../../../docs/farms.md', import.meta.url), 'utf8');
    for (const { title, rows } of tables) expect(page).toContain(tableOf(title, rows));
  });

  it('have no reason for a difference that is not there', () => {
    const met = new Set(tables.flatMap(({ rows }) => rows.map(({ why }) => why)));
    expect(Object.values(reasons).filter((why) => !met.has(why))).toEqual([]);
  });
});
