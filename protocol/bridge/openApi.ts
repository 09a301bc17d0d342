import type * as z from 'zod';
import { bridgeVersion } from './discovery.ts';
import { type BridgeErrorCode, bridgeErrors } from './errors.ts';
import { shapeExamples } from './examples/list.ts';
import { inlineSchema, type Json, jsonShapes, nameOf, type Side } from './jsonSchemas.ts';
import { generalRefusals, ownRefusals } from './refusals.ts';
import { type BridgeRoute, formerNames, takesNoBody } from './route.ts';
import { type NamedRoute, routeGroups } from './routes.ts';
import { namedWords } from './shapes.ts';

const place = (name: string) => `#/components/schemas/${name}`;

/** OpenAPI 3.1 of the bridge, from the schemas that validate (§3). */
export function openApi(version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const group of routeGroups) {
    for (const route of group.routes) {
      paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, group.name) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Renderbridge: the bridge between host programs and the daemon',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      'x-bridge': { ...bridgeVersion },
    },
    servers: [{ url: 'http://127.0.0.1:{port}', variables: { port: { default: '47910' } } }],
    security: [{ token: [] }],
    tags: routeGroups.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token in daemon.json, or a session token.',
        },
      },
      schemas: Object.fromEntries(
        jsonShapes(place).map(({ name, side, schema }) => [
          name,
          { ...schema, 'x-side': name in namedWords ? 'both' : side },
        ]),
      ),
    },
    'x-errors': bridgeErrors,
  };
}

function operationOf(route: NamedRoute, tag: string): Json {
  const parameters = [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)];
  return {
    operationId: route.name,
    tags: [tag],
    summary: route.summary,
    ...(route.detail === undefined ? {} : { description: route.detail }),
    ...(route.open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: requestBodyOf(route, route.body) } : {}),
    responses: {
      [route.status]: {
        description: String(route.answer.meta()?.description ?? route.summary),
        content: route.contentType
          ? { [route.contentType]: { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': contentOf(route.answer, 'output', route.example?.answer) },
      },
      ...refusalsOf(route),
      default: {
        description: `General errors, as RFC 9457 problem details; on this route: ${generalRefusals(route).join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: place('ProblemDetails') } } },
      },
    },
  };
}

function requestBodyOf(route: BridgeRoute, body: z.ZodType): Json {
  return {
    // A write without parameters may come with `{}` or with nothing.
    required: !takesNoBody(route),
    content: { 'application/json': contentOf(body, 'input', route.example?.body) },
  };
}

function contentOf(schema: z.ZodType, side: Side, example: unknown): Json {
  const name = nameOf(schema);
  const own = name === undefined ? undefined : shapeExamples[name];
  const shown = example ?? own;
  return {
    schema: name === undefined ? inlineSchema(schema, side) : { $ref: place(name) },
    ...(shown === undefined ? {} : { example: shown }),
  };
}

/** A route’s own refusals by status; codes of one status stand together. */
function refusalsOf(route: BridgeRoute): Json {
  const byStatus = new Map<number, { readonly code: BridgeErrorCode; readonly when: string }[]>();
  for (const refusal of ownRefusals(route)) {
    const { status } = bridgeErrors[refusal.code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), refusal]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, refusals]) => [
      status,
      {
        description: refusals.map(({ code, when }) => `${code}: ${when}`).join(' '),
        'x-codes': refusals.map(({ code }) => code),
        content: { 'application/problem+json': { schema: { $ref: place('ProblemDetails') } } },
      },
    ]),
  );
}

function pathParameters({ path, params = {} }: BridgeRoute): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: params[name]?.description ?? '',
    schema: { type: 'string' },
    example: params[name]?.example ?? '',
  }));
}

function queryParameters({ query, example }: BridgeRoute): Json[] {
  if (!query) return [];
  return parametersOf(query, 'query').map((parameter) => {
    const shown = example?.query?.[String(parameter.name)];
    return { ...parameter, ...(shown === undefined ? {} : { example: shown }) };
  });
}

function headerParameters({ headers }: BridgeRoute): Json[] {
  return headers ? parametersOf(headers, 'header') : [];
}

function parametersOf(schema: z.ZodObject, place: 'query' | 'header'): Json[] {
  const { properties = {}, required = [] } = inlineSchema(schema, 'input') as z.core.JSONSchema.BaseSchema;
  const former = formerNames(schema);
  return Object.entries(properties).flatMap(([name, property]) => {
    const { description, formerly: _, ...rest } = property as Json;
    const parameter = {
      name,
      in: place,
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
    const before = former[name];
    if (!before) return [parameter];
    const says = `Deprecated name of ${name}; use that. Accepted until ${before.until}.`;
    return [parameter, { ...parameter, name: before.name, deprecated: true, description: says }];
  });
}
