import { expect, it } from '@jest/globals';
import { createStandsBefore } from '#daemon/farms/standsBefore.ts';
import type { Facts } from '#daemon/submissions/ports.ts';

function facts() {
  const kept = new Map<string, string>();
  const writes: string[] = [];
  const set = (name: string, value: string) => {
    writes.push(`${name}: ${value}`);
    kept.set(name, value);
  };
  return { writes, facts: { get: (name: string) => kept.get(name), set } as Facts };
}

it('a farm stands there until a gateway answers, and that outlives a restart', () => {
  const { facts: kept } = facts();
  const before = createStandsBefore('film', kept);
  expect(before.isGateway()).toBe(false);
  before.answered('gateway');
  expect(before.isGateway()).toBe(true);
  expect(createStandsBefore('film', kept).isGateway()).toBe(true);
  expect(createStandsBefore('another', kept).isGateway()).toBe(false);
  before.answered('farm');
  expect([before.isGateway(), createStandsBefore('film', kept).isGateway()]).toEqual([false, false]);
});

it('only a change is written and told, to all who listen and none who left', () => {
  const { facts: kept, writes } = facts();
  const before = createStandsBefore('film', kept);
  const told: string[] = [];
  const leave = before.onChange(() => told.push(`a ${before.isGateway()}`));
  before.onChange(() => told.push(`b ${before.isGateway()}`));
  before.answered('farm');
  before.answered('gateway');
  before.answered('gateway');
  leave();
  before.answered('farm');
  expect(told).toEqual(['a true', 'b true', 'b false']);
  expect(writes).toEqual(['answers film: gateway', 'answers film: farm']);
});
