import * as z from 'zod';

interface PublicShape {
  /** As OpenAPI, the JSON Schemas, the reference and the clients call it. */
  readonly name: string;
  /** What the manual shows; a test holds it against the schema. */
  readonly example: unknown;
}

const publicShapes = z.registry<PublicShape>();

/** Makes a schema public under a name, with an example; its list is public with it. A route answers or takes it. */
export function shape<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  example: z.input<Schema>,
): Schema {
  publicShapes.add(schema, { name, example });
  return schema;
}

/** Undefined for a schema that bears no name of its own. */
export function publicShapeOf(schema: z.core.$ZodType): PublicShape | undefined {
  return publicShapes.get(schema);
}
