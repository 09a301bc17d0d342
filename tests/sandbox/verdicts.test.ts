import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { RequestHead } from '#protocol/renderbus/envelope.ts';
import { violations } from '#protocol/renderbus/violations.ts';
import { readBody } from '#sandbox/vendorTable/readBody.ts';
import type { Row } from '#sandbox/vendorTable/row.ts';
import { type FarmAction, vendorTables } from '#sandbox/vendorTable/tables.ts';
import facts from '#sandbox/vendorTable/vendorFacts.generated.json' with { type: 'json' };
import { seed } from '../daemon/seed.ts';
import { companionOf, edgeValues, leastBody } from './vendorBodies.ts';

// The sandbox judges by the vendor's table, the client by its own rules. What the farm would refuse must never be
// sent, and what it takes must not be held back, but for what is listed here.

/** Where we ask more of ourselves than the farm does. */
const stricter: readonly { readonly at: RegExp; readonly code: string; readonly why: string }[] = [
  { at: /^create_\w*task\.user_remark$/, code: '1023', why: '§3.5: mark and remark are 256 wide together' },
  { at: /^operate_task\.restart_type$/, code: '1020', why: '§5: always sent with order 1' },
];

type Body = Readonly<Record<string, unknown>>;

function sandboxVerdict(action: FarmAction, body: Body): string {
  const reading = readBody(vendorTables[action], body);
  return reading.ok ? 'taken' : `${reading.refusal.path} ${reading.refusal.code}`;
}

function clientVerdict(action: FarmAction, body: Body): string {
  const [first] = violations(farmActions[action].request, body).filter(
    ({ path, farmCode }) =>
      !stricter.some(({ at, code }) => code === farmCode && at.test(`${action}.${path}`)),
  );
  return first ? `${first.path} ${first.farmCode}` : 'taken';
}

/** The body on which the two do not agree, with what each says; none when they do. */
function disagreement(action: FarmAction, body: Body) {
  const [client, sandbox] = [clientVerdict(action, body), sandboxVerdict(action, body)];
  return client === sandbox ? [] : [{ body, client, sandbox }];
}

const rowsOf = (action: FarmAction) => Object.entries<Row>(vendorTables[action]);
const actions = Object.keys(vendorTables) as FarmAction[];

/** The first value that a field is refused for by itself. */
const wrongValue = (action: FarmAction, row: Row) =>
  edgeValues(action, row).find(({ code }) => code !== undefined)?.value;

const withoutUnset = (body: Body) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

describe.each(actions)('%s: the client and the sandbox', (action) => {
  it('agree on each value at and beyond the edges of each field, and it is what the row says', () => {
    const cases = rowsOf(action).flatMap(([field, row]) =>
      edgeValues(action, row).map(({ value, code }) => ({
        field,
        code,
        body: { ...leastBody(action), ...companionOf(action, row), [field]: value },
      })),
    );
    expect(cases.flatMap(({ body }) => disagreement(action, body))).toEqual([]);
    const wrong = cases.filter(({ field, code, body }) => {
      const [at = '', found] = sandboxVerdict(action, body).split(' ');
      const isOfField = at === field || at.startsWith(`${field}.`);
      // A good value may still not suit the rest of this body, which is 1020 or 1022.
      return code === undefined ? /102[134]/.test(found ?? '') : !isOfField || found !== code;
    });
    expect(wrong).toEqual([]);
  });

  it('agree on which fields may be left out', () => {
    for (const [field, row] of rowsOf(action)) {
      const { [field]: _left, ...body } = leastBody(action);
      expect(disagreement(action, body)).toEqual([]);
      if (row.required) expect(sandboxVerdict(action, body)).toBe(`${field} 1020`);
    }
  });

  it('agree on which of two wrong fields is told', () => {
    const rows = rowsOf(action).map(([field, row]) => ({ field, value: wrongValue(action, row) }));
    const pairs = rows.flatMap((first, place) =>
      rows.slice(place + 1).map((second) => ({ first, second, place })),
    );
    for (const { first, second, place } of pairs) {
      const body = { ...leastBody(action), [second.field]: second.value, [first.field]: first.value };
      expect(disagreement(action, body)).toEqual([]);
      // An earlier one may be told instead: a field can be wrong because of what a later one says.
      const [told = ''] = sandboxVerdict(action, body).split(/[ .]/);
      expect(rows.slice(0, place + 1).map(({ field }) => field)).toContain(told);
    }
  });

  it('agree on bodies of any values', () => {
    const values = (row: Row) => fc.constantFrom(...edgeValues(action, row).map(({ value }) => value));
    const whole = fc.record(
      Object.fromEntries(
        rowsOf(action).map(([field, row]) => [field, fc.option(values(row), { nil: undefined })]),
      ),
    );
    // Most whole bodies are wrong in their first fields; a few fields beside the required ones reach the later ones.
    const sparse = fc
      .subarray(rowsOf(action), { maxLength: Math.min(3, rowsOf(action).length) })
      .chain((rows) => fc.record(Object.fromEntries(rows.map(([field, row]) => [field, values(row)]))));
    fc.assert(
      fc.property(fc.oneof(whole, sparse), (made) => {
        expect(disagreement(action, withoutUnset({ ...leastBody(action), ...made }))).toEqual([]);
      }),
      { seed, numRuns: 300 },
    );
  });
});

it('the client sends heads as the vendor’s table of the head has them', () => {
  const verdict = (fields: object) =>
    violations(RequestHead, { access_key: 'k', account: 'a', action: 'b', ...fields })[0]?.farmCode;
  for (const { field, required, width } of facts.head) {
    expect([field, verdict({ [field]: undefined })]).toEqual([field, required ? '1020' : undefined]);
    if (width === undefined) continue;
    expect([field, verdict({ [field]: 'x'.repeat(width) })]).toEqual([field, undefined]);
    expect([field, verdict({ [field]: 'x'.repeat(width + 1) })]).toEqual([field, '1023']);
  }
});
