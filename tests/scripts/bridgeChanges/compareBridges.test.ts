import { describe, expect, it } from '@jest/globals';
import { openApi } from '#protocol/bridge/openApi.ts';
import { compareBridges } from '#scripts/bridgeChanges/compareBridges.ts';
import { compareSchemas, type Side } from '#scripts/bridgeChanges/compareSchemas.ts';
import { fingerprintOf, type Json, skeletonOf } from '#scripts/bridgeChanges/skeleton.ts';

const text = { type: 'string' };
const object = (properties: Json, required: readonly string[] = [], more: Json = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const words = (...list: string[]) => ({ type: 'string', enum: list });

/** Title, before, after, and what it is for who sends it, for who reads it: breaking, added or no change. */
const shapes: readonly (readonly [string, Json, Json, Verdict, Verdict])[] = [
  ['a field that is gone', object({ a: text, b: text }), object({ a: text }), 'breaking', 'breaking'],
  ['a new optional field', object({ a: text }), object({ a: text, b: text }), 'added', 'added'],
  ['a new required field', object({}), object({ b: text }, ['b']), 'breaking', 'added'],
  ['a field that becomes required', object({ a: text }), object({ a: text }, ['a']), 'breaking', 'same'],
  ['a field that may be missing now', object({ a: text }, ['a']), object({ a: text }), 'same', 'breaking'],
  ['another type', object({ a: text }), object({ a: { type: 'integer' } }), 'breaking', 'breaking'],
  ['a constant that differs', { const: 1 }, { const: 2 }, 'breaking', 'breaking'],
  ['a word less', words('a', 'b'), words('a'), 'breaking', 'added'],
  ['a word more', words('a'), words('a', 'b'), 'added', 'added'],
  ['words where any text was', text, words('a'), 'breaking', 'same'],
  ['any text where words were', words('a'), text, 'added', 'breaking'],
  ['a lower maximum', { type: 'integer', maximum: 9 }, { type: 'integer', maximum: 8 }, 'breaking', 'same'],
  ['a maximum where none was', text, { ...text, maxLength: 8 }, 'breaking', 'same'],
  ['a higher maximum', { ...text, maxLength: 8 }, { ...text, maxLength: 9 }, 'same', 'same'],
  ['a higher minimum', { type: 'integer', minimum: 0 }, { type: 'integer', minimum: 1 }, 'breaking', 'same'],
  ['another pattern', { ...text, pattern: '^a' }, { ...text, pattern: '^b' }, 'breaking', 'same'],
  ['another default', { ...text, default: 'a' }, { ...text, default: 'b' }, 'breaking', 'same'],
  ['a pattern that is gone', { ...text, pattern: '^a' }, text, 'same', 'same'],
  [
    'an object that is closed',
    object({ a: text }),
    object({ a: text }, [], { additionalProperties: false }),
    'breaking',
    'same',
  ],
  ['another shape', { $ref: '#/x/A' }, { $ref: '#/x/B' }, 'breaking', 'breaking'],
  [
    'a field of the rows of a list that is gone',
    { type: 'array', items: object({ a: text }) },
    { type: 'array', items: object({}) },
    'breaking',
    'breaking',
  ],
  [
    'the values of a record that become another type',
    { type: 'object', additionalProperties: text },
    { type: 'object', additionalProperties: { type: 'integer' } },
    'breaking',
    'breaking',
  ],
  [
    'a message more',
    { oneOf: [object({ type: { const: 'a' } })] },
    { oneOf: [object({ type: { const: 'b' } }), object({ type: { const: 'a' } })] },
    'added',
    'added',
  ],
  [
    'a message that is gone',
    { oneOf: [object({ type: { const: 'a' } }), object({ type: { const: 'b' } })] },
    { oneOf: [object({ type: { const: 'a' } })] },
    'breaking',
    'breaking',
  ],
];
type Verdict = 'breaking' | 'added' | 'same';

function verdictOf(changes: readonly { readonly isBreaking: boolean }[]): Verdict {
  if (changes.length === 0) return 'same';
  return changes.some(({ isBreaking }) => isBreaking) ? 'breaking' : 'added';
}

describe('a change of a shape', () => {
  it.each(shapes)('%s', (_, before, after, sent, read) => {
    const judge = (side: Side) => verdictOf(compareSchemas(before, after, side, 'X'));
    expect([judge('input'), judge('output')]).toEqual([sent, read]);
    expect(judge('both')).toBe(
      [sent, read].includes('breaking') ? 'breaking' : sent === 'added' ? 'added' : read,
    );
  });

  it('is named with its place', () => {
    const changes = compareSchemas(
      object({ a: object({ b: text }) }),
      object({ a: object({}) }),
      'output',
      'Task',
    );
    expect(changes).toEqual([{ at: 'Task.a.b', says: 'is gone', isBreaking: true }]);
  });
});

const answer = (schema: Json) => ({ '200': { content: { 'application/json': { schema } } } });
const route = (more: Json = {}): Json => ({ operationId: 'x', responses: answer(text), ...more });
const bridge = (operation: Json | undefined, schemas: Json = {}): Json => ({
  paths: operation ? { '/v1/x': { get: operation } } : {},
  schemas,
});
const query = (required: boolean, schema: Json = text) => ({
  parameters: [{ name: 'q', in: 'query', required, schema }],
});
const body = (required: boolean) => ({
  requestBody: { required, content: { 'application/json': { schema: object({}) } } },
});

const routes: readonly (readonly [string, Json, Json, Verdict])[] = [
  ['a route that is gone', bridge(route()), bridge(undefined), 'breaking'],
  ['a new route', bridge(undefined), bridge(route()), 'added'],
  ['another operationId', bridge(route()), bridge(route({ operationId: 'y' })), 'breaking'],
  ['a new optional parameter', bridge(route()), bridge(route(query(false))), 'added'],
  ['a new required parameter', bridge(route()), bridge(route(query(true))), 'breaking'],
  ['a parameter that is gone', bridge(route(query(false))), bridge(route()), 'breaking'],
  ['a parameter that becomes required', bridge(route(query(false))), bridge(route(query(true))), 'breaking'],
  [
    'a parameter of fewer words',
    bridge(route(query(false))),
    bridge(route(query(false, words('a')))),
    'breaking',
  ],
  ['a body that is needed now', bridge(route()), bridge(route(body(true))), 'breaking'],
  ['a body that may be sent now', bridge(route()), bridge(route(body(false))), 'added'],
  ['a body that is refused now', bridge(route(body(true))), bridge(route()), 'breaking'],
  [
    'a body that may not be left out any more',
    bridge(route(body(false))),
    bridge(route(body(true))),
    'breaking',
  ],
  [
    'another status',
    bridge(route()),
    bridge(route({ responses: { '202': answer(text)['200'] } })),
    'breaking',
  ],
  ['another answer', bridge(route()), bridge(route({ responses: answer({ type: 'integer' }) })), 'breaking'],
  [
    'a new refusal',
    bridge(route()),
    bridge(route({ responses: { ...answer(text), '404': { 'x-codes': ['notFound'] } } })),
    'added',
  ],
  ['a shape that is gone', bridge(route(), { A: text }), bridge(route()), 'breaking'],
  ['a new shape', bridge(route()), bridge(route(), { A: text }), 'added'],
  ['nothing', bridge(route(), { A: text }), bridge(route(), { A: text }), 'same'],
];

describe('a change of the bridge', () => {
  it.each(routes)('%s', (_, before, after, verdict) => {
    expect(verdictOf(compareBridges(before, after))).toBe(verdict);
  });

  it('is none when only sentences and examples differ', () => {
    const document = openApi('1.0.0');
    const reworded = JSON.parse(JSON.stringify(document), (key, value: unknown) =>
      key === 'description' && typeof value === 'string' ? `${value} Indeed.` : value,
    ) as Json;
    expect(fingerprintOf(skeletonOf(reworded))).toBe(fingerprintOf(skeletonOf(document)));
    expect(compareBridges(skeletonOf(document), skeletonOf(reworded))).toEqual([]);
  });

  it('gives another fingerprint, also where a field is called as a keyword is', () => {
    const shape = (properties: Json) => ({
      paths: {},
      info: {},
      components: { schemas: { A: object(properties) } },
    });
    const before = skeletonOf(shape({ title: text }));
    const after = skeletonOf(shape({ title: { type: 'integer' } }));
    expect(fingerprintOf(after)).not.toBe(fingerprintOf(before));
    expect(verdictOf(compareBridges(before, after))).toBe('breaking');
  });
});
