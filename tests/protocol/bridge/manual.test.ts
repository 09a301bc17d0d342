import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { shapeExamples } from '#protocol/bridge/examples/list.ts';
import { inlineSchema, jsonShapes } from '#protocol/bridge/jsonSchemas.ts';
import { ownRefusals } from '#protocol/bridge/refusals.ts';
import { Empty } from '#protocol/bridge/route.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { namedAnswers, namedRequests, namedWords } from '#protocol/bridge/shapes.ts';

type Json = Readonly<Record<string, unknown>>;

/** Dotted paths of properties below a schema that say nothing about themselves. */
function undescribed(schema: unknown, at: string): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  if (Array.isArray(schema)) return schema.flatMap((part) => undescribed(part, at));
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === 'examples' || keyword === 'default' || keyword === 'enum') return [];
    if (keyword !== 'properties') return undescribed(value, at);
    return Object.entries(value as Readonly<Record<string, Json>>).flatMap(([name, property]) => [
      ...(says(property) ? [] : [`${at}.${name}`]),
      ...undescribed(property, `${at}.${name}`),
    ]);
  });
}

/** What is referred to speaks for itself: each shape has its own description. */
function says({ description, $ref }: Json): boolean {
  return typeof description === 'string' ? description.length > 2 : $ref !== undefined;
}

async function exportedSchemas(): Promise<[string, z.ZodType][]> {
  const folder = fileURLToPath(new URL('../../../protocol/bridge', import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  return modules
    .flatMap((module) => Object.entries(module))
    .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType);
}

const named: Readonly<Record<string, z.ZodType>> = { ...namedAnswers, ...namedRequests, ...namedWords };
const shapes = jsonShapes((name) => `#${name}`);
const exported = await exportedSchemas();

describe('the manual of the bridge', () => {
  it.each(exported)('says of every field of %s what it is', (name, schema) => {
    expect([
      ...undescribed(inlineSchema(schema, 'input'), name),
      ...undescribed(inlineSchema(schema, 'output'), name),
    ]).toEqual([]);
  });

  it.each(
    shapes.filter(({ name }) => !(name in namedWords)).map(({ name, schema }) => [name, schema] as const),
  )('names the section of the contract that %s rests on', (_, { description }) => {
    expect(description).toMatch(/§\d/);
  });

  it('finds a field that says nothing', () => {
    const schema = z.object({ a: z.array(z.object({ b: z.string() })).meta({ description: 'Rows.' }) });
    expect(undescribed(inlineSchema(schema, 'output'), 'X')).toEqual(['X.a.b']);
  });

  it('has every exported object under a name, or as the query of a route', () => {
    const queries = [
      'HealthQuery',
      'EventsQuery',
      'ListQuery',
      'FreshQuery',
      'SpendingQuery',
      'SubmissionsQuery',
      'TasksQuery',
      'NoticesQuery',
    ];
    const known = new Set(Object.values(named));
    const objects = exported.filter(([, schema]) => schema instanceof z.ZodObject && schema !== Empty);
    expect(
      objects.filter(([name, schema]) => !known.has(schema) && !queries.includes(name)).map(([name]) => name),
    ).toEqual([]);
  });
});

describe('the examples', () => {
  it.each(Object.entries(shapeExamples))('of %s fit its schema', (name, example) => {
    expect(named[name]?.safeParse(example)).toMatchObject({ success: true });
  });

  it.each(bridgeRoutes.map((route) => [route.name, route] as const))('of %s fit it', (_, route) => {
    const { example = {}, query, body, answer, contentType } = route;
    if (example.query !== undefined) expect(query?.safeParse(example.query)).toMatchObject({ success: true });
    if (example.body !== undefined) expect(body?.safeParse(example.body)).toMatchObject({ success: true });
    if (example.answer !== undefined)
      expect(answer.safeParse(example.answer)).toMatchObject({ success: true });
    const isShown = (schema: z.ZodType) => Object.values(named).includes(schema);
    expect(isShown(answer) || example.answer !== undefined || contentType !== undefined).toBe(true);
    if (body && body !== Empty) expect(isShown(body) || example.body !== undefined).toBe(true);
  });
});

describe('the table of routes', () => {
  it.each(bridgeRoutes.map((route) => [route.name, route] as const))(
    'tells of %s all that a caller needs',
    (_, route) => {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(route.params ?? {})).toEqual(inPath);
      for (const { description, example } of Object.values(route.params ?? {})) {
        expect(description).not.toBe('');
        expect(example).not.toBe('');
      }
      expect(route.summary).toMatch(/^[A-Z].*\.$/);
      for (const { when } of ownRefusals(route)) expect(when).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('calls no two routes by one name', () => {
    const names = bridgeRoutes.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
