import fc from 'fast-check';
import { Literal } from './jsonText.ts';

/** One thing that is wrong with a value: where, as a number that picks a place, and what. */
export interface Mutation {
  readonly place: number;
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat' | 'wrap';
  readonly value: unknown;
  readonly key: string;
}

const literals = [
  '1e999',
  '-1e999',
  '-0',
  '1E400',
  '9007199254740993',
  '0.1e-400',
  '00',
  'NaN',
  'Infinity',
  '0x10',
  '+1',
  '.5',
];
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    2 ** 53,
    '',
    ' ',
    [],
    {},
    [[]],
    '\0',
    '\ud800',
    '\uffff',
  ),
  fc.constantFrom(...literals).map((text) => new Literal(text)),
  fc.constantFrom(
    '../../etc/passwd',
    '/dev/zero',
    '-o',
    '@/etc/passwd',
    '$(id)',
    '%00',
    'C:\\NUL',
    '\\\\?\\C:\\x',
    '/',
  ),
  fc.constantFrom('1-99999999999', '0-10000000:1', '1,'.repeat(5000), '-5--1', '1-2-3', '999999999'),
  fc.integer({ min: 1, max: 3000 }).map((length) => 'é'.repeat(length)),
  fc.integer({ min: 1, max: 200 }).map((length) => new Array(length).fill({ name: 'x' })),
  fc.integer({ min: 20, max: 60 }).map((depth) => nested(depth)),
  fc.jsonValue({ maxDepth: 4 }),
);
const keys = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'length',
    '',
    'id',
    'token',
    'colour',
    '0',
    '\0',
  ),
  fc.string({ unit: 'binary', maxLength: 10 }),
);

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat', 'wrap'),
  value: strange,
  key: keys,
});

/** The value with one thing wrong with it; it is copied on the way. */
export function mutate(root: unknown, mutation: Mutation): unknown {
  const places = countPlaces(root);
  let left = mutation.place % places;

  function visit(value: unknown): unknown {
    if (left-- === 0) return changed(value, mutation);
    if (value instanceof Literal) return value;
    if (Array.isArray(value)) return value.map(visit).filter((item) => item !== gone);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, inner]) => [key, visit(inner)] as const)
        .filter(([, inner]) => inner !== gone),
    );
  }

  const result = visit(root);
  return result === gone ? null : result;
}

const gone = Symbol('gone');

function changed(value: unknown, { kind, value: other, key }: Mutation): unknown {
  const isList = Array.isArray(value);
  const isObject = value !== null && typeof value === 'object' && !isList && !(value instanceof Literal);
  switch (kind) {
    case 'remove':
      return gone;
    case 'wrap':
      return [value];
    case 'add':
      if (isList) return [...value, other];
      // Not by assignment, which would take __proto__ for something else.
      return isObject ? Object.fromEntries([...Object.entries(value as object), [key, other]]) : other;
    case 'repeat':
      if (isList && value.length > 0) return new Array(100).fill(value[0]);
      return typeof value === 'string' ? value.repeat(100) : other;
    case 'replace':
      return other;
  }
}

function countPlaces(value: unknown): number {
  if (value === null || typeof value !== 'object' || value instanceof Literal) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + countPlaces(inner), 1);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
