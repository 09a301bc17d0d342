import fc from 'fast-check';
import * as z from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/** Texts that mean something to the daemon stand for themselves until they are sent; see `knownWords.ts`. */
export const meaningful = [
  '@submission',
  '@unit',
  '@task',
  '@scene',
  '@project',
  '@operation',
  '@transfer',
  '@host',
];

const shortText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom(...meaningful) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const anything = fc.jsonValue({ maxDepth: 3 });
const deepest = 5;

/** Values that a schema takes, or nearly: walked from what zod prints of it. */
export function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  const definitions = (root.$defs ?? {}) as Readonly<Record<string, Schema>>;

  function walk(node: Schema, depth: number): fc.Arbitrary<unknown> {
    if (typeof node.$ref === 'string') {
      return walk(definitions[node.$ref.split('/').at(-1) ?? ''] ?? {}, depth);
    }
    if ('const' in node) return fc.constant(node.const);
    if (Array.isArray(node.enum)) return fc.constantFrom(...(node.enum as unknown[]));
    const choices = (node.anyOf ?? node.oneOf) as readonly Schema[] | undefined;
    if (choices) return fc.oneof(...choices.map((choice) => walk(choice, depth)));
    switch (node.type) {
      case 'string':
        return texts(node);
      case 'integer':
      case 'number':
        return numbers(node);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array': {
        const least = Number(node.minItems ?? 0);
        const most = depth >= deepest ? least : Math.min(Number(node.maxItems ?? 4), least + 4);
        return fc.array(walk((node.items ?? {}) as Schema, depth + 1), { minLength: least, maxLength: most });
      }
      case 'object':
        return objects(node, depth);
      default:
        return anything;
    }
  }

  function objects(node: Schema, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries((node.properties ?? {}) as Readonly<Record<string, Schema>>);
    const required = (node.required ?? []) as readonly string[];
    const shape = Object.fromEntries(
      properties
        .filter(([name]) => depth < deepest || required.includes(name))
        .map(([name, inner]) => [name, walk(inner, depth + 1)]),
    );
    const named = fc.record(shape, { requiredKeys: required.filter((name) => name in shape) });
    if (properties.length > 0) return named;
    return fc.dictionary(fc.string({ maxLength: 8 }), anything, { maxKeys: 4 });
  }

  return walk(root, 0);
}

function texts({ pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  const fitting = typeof pattern === 'string' ? fc.stringMatching(new RegExp(pattern)) : shortText;
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? 1000);
  return fitting.map((text) => text.padEnd(least, 'x').slice(0, Math.max(most, least)));
}

function numbers({ type, minimum, maximum, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const min = Math.max(Number(minimum ?? exclusiveMinimum ?? -1000), -1e6);
  const max = Math.min(Number(maximum ?? 10_000), 1e6);
  return type === 'integer' || max - min < 1
    ? fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) })
    : fc.oneof(
        fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
        fc.double({ min, max, noNaN: true }),
      );
}
