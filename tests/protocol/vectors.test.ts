import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { violations } from '#protocol/renderbus/violations.ts';
import { readVectors } from './readVectors.ts';

/** A body that a schema must refuse, and where; the farm's code only where the schema has such codes. */
const Rejection = z.strictObject({
  why: z.string().min(1),
  value: z.unknown(),
  path: z.string().optional(),
  code: z.string().optional(),
});

/** Every schema that protocol/ exports, under its own name. */
async function exportedSchemas(): Promise<Map<string, z.ZodType>> {
  const folder = fileURLToPath(new URL('../../protocol', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  const schemas = new Map<string, z.ZodType>();
  for (const [name, value] of modules.flatMap((module) => Object.entries(module))) {
    if (!(value instanceof z.ZodType)) continue;
    if (schemas.has(name) && schemas.get(name) !== value) throw new Error(`Two schemas are called ${name}.`);
    schemas.set(name, value);
  }
  return schemas;
}

const schemas = await exportedSchemas();
const accepted = readVectors('accepted');
const rejected = readVectors('rejected');
const farmRequests = new Map(
  [...schemas].filter(([, schema]) => Object.values(farmActions).some(({ request }) => request === schema)),
);

describe('the folders of vectors', () => {
  it('bear the names of exported schemas', () => {
    const folders = new Set([...accepted, ...rejected].map(({ schema }) => schema));
    expect([...folders].filter((name) => !schemas.has(name))).toEqual([]);
  });

  it.each(Object.entries(farmActions))('hold what %s takes and refuses', (_, { request }) => {
    const name = [...farmRequests].find(([, schema]) => schema === request)?.[0];
    expect(name).toBeDefined();
    expect(accepted.filter(({ schema }) => schema === name).length).toBeGreaterThanOrEqual(2);
    expect(rejected.filter(({ schema }) => schema === name).length).toBeGreaterThanOrEqual(4);
  });
});

describe('the folders of answers', () => {
  it.each(Object.entries(farmActions))(
    'hold forms in which %s may be answered, and one that is none',
    (_, { answer }) => {
      const name = [...schemas].find(([, schema]) => schema === answer)?.[0];
      expect(name).toBeDefined();
      expect(accepted.filter(({ schema }) => schema === name).length).toBeGreaterThanOrEqual(2);
      expect(rejected.filter(({ schema }) => schema === name).length).toBeGreaterThanOrEqual(1);
    },
  );
});

describe('what must be accepted', () => {
  it.each(accepted)('$schema: $title', ({ schema, content }) => {
    expect(schemas.get(schema)?.safeParse(content)).toMatchObject({ success: true });
  });
});

describe('what must be rejected', () => {
  it.each(rejected)('$schema: $title', ({ schema, content }) => {
    const { value, path } = Rejection.parse(content);
    const result = schemas.get(schema)?.safeParse(value);
    expect(result?.success).toBe(false);
    const paths = result?.error?.issues.flatMap(pathsOfIssue) ?? [];
    if (path !== undefined) expect(paths).toContain(path);
  });

  it.each(rejected.filter(({ schema }) => farmRequests.has(schema)))(
    '$schema: $title, with the farm’s code',
    ({ schema, content }) => {
      const { value, path, code } = Rejection.parse(content);
      const request = Object.values(farmActions).find(
        (action) => action.request === schemas.get(schema),
      )?.request;
      const found = request ? violations(request, value) : [];
      expect(found.map((violation) => [violation.path, violation.farmCode])).toEqual([[path, code]]);
    },
  );
});

/** An unknown field is told at its object; it is as good to name the field. */
function pathsOfIssue(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [at];
  return [at, ...issue.keys.map((key) => [...issue.path, key].map(String).join('.'))];
}
