import * as z from 'zod';
import { bridgeRoutes } from './routes.ts';
import { publicShapeOf } from './shape.ts';

type Named = Readonly<Record<string, z.ZodType>>;

/** Shapes that are declared with `shape()`, found in what routes answer … */
export const declaredAnswers: Named = namedIn(bridgeRoutes.map(({ answer }) => answer));
/** … and in what they take alone. */
export const declaredRequests: Named = Object.fromEntries(
  Object.entries(namedIn(bridgeRoutes.flatMap(({ body }) => body ?? []))).filter(
    ([name]) => !(name in declaredAnswers),
  ),
);
export const declaredExamples: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries({ ...declaredAnswers, ...declaredRequests }).map(([name, schema]) => [
    name,
    publicShapeOf(schema)?.example,
  ]),
);

function namedIn(roots: readonly z.core.$ZodType[]): Named {
  const seen = new Set<z.core.$ZodType>();
  const found: Record<string, z.ZodType> = {};
  const look = (schema: z.core.$ZodType) => {
    if (seen.has(schema)) return;
    seen.add(schema);
    const name = publicShapeOf(schema)?.name;
    if (name !== undefined) {
      if (found[name]) throw new Error(`Two shapes are named ${name}: give one of them another name.`);
      found[name] = schema as z.ZodType;
    }
    partsOf(schema).forEach(look);
  };
  roots.forEach(look);
  return found;
}

function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape);
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodUnion) return schema.options;
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrapped ? [schema.unwrap()] : [];
}
