import * as z from 'zod';
import { shapeExamples } from './examples/list.ts';
import { namedAnswers, namedRequests, namedWords } from './shapes.ts';

export type Json = Readonly<Record<string, unknown>>;
export type Side = 'input' | 'output';

/** A public shape as JSON Schema; what it refers to is `#/…` of nobody, but `placeOf(name)`. */
export interface JsonShape {
  readonly name: string;
  /** What clients send is `input`, what they get `output`. */
  readonly side: Side;
  readonly schema: Json;
}

export type PlaceOf = (name: string) => string;

/** Every public shape under its name, referring to the others by `placeOf` (JSON Schema 2020-12). */
export function jsonShapes(placeOf: PlaceOf): readonly JsonShape[] {
  const shapes = [...shapesOf(namedAnswers, 'output', placeOf), ...shapesOf(namedRequests, 'input', placeOf)];
  return shapes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function shapesOf(named: Readonly<Record<string, z.ZodType>>, side: Side, placeOf: PlaceOf): JsonShape[] {
  const registry = z.registry<{ id: string }>();
  // Words stand in both, so that either side can refer to them; those of the answers are kept.
  for (const [id, schema] of Object.entries({ ...named, ...namedWords })) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...settingsOf(side), uri: placeOf });
  const kept = Object.entries(schemas).filter(([id]) => id in named || side === 'output');
  return kept.map(([name, schema]) => {
    const example = shapeExamples[name];
    return {
      name,
      side,
      schema: {
        ...withoutIdentity(schema as Json),
        ...(example === undefined ? {} : { examples: [example] }),
      },
    };
  });
}

/** A schema that bears no name of its own; named ones in it are spelt out. */
export function inlineSchema(schema: z.ZodType, side: Side): Json {
  return withoutIdentity(z.toJSONSchema(schema, settingsOf(side)) as Json);
}

const names = new Map<z.ZodType, string>(
  Object.entries({ ...namedAnswers, ...namedRequests, ...namedWords }).map(([name, schema]) => [
    schema,
    name,
  ]),
);

/** The name under which a schema is public. */
export function nameOf(schema: z.ZodType): string | undefined {
  return names.get(schema);
}

function settingsOf(side: Side) {
  return {
    io: side,
    unrepresentable: 'any',
    override({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }) {
      // A newer daemon answers more than this version knows; readers pass over it.
      if (side === 'output' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
      // The bound of every safe integer says nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  } as const;
}

function withoutIdentity({ $schema: _, $id: __, id: ___, ...schema }: Json): Json {
  return schema;
}
