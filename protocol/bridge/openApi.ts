import { z } from 'zod';
import { bridgeErrors } from './errors.ts';
import { type BridgeRoute, bridgeRoutes, namedAnswers, namedRequests } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

const place = (name: string) => `#/components/schemas/${name}`;

/** OpenAPI 3.1 of the bridge, from the schemas that validate (§3). */
export function openApi(version: string): Json {
  const names = new Map<z.ZodType, string>();
  const schemas = {
    ...componentsOf(namedAnswers, 'output', names),
    ...componentsOf(namedRequests, 'input', names),
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of bridgeRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, names) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Renderbridge: the bridge between host programs and the daemon',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:{port}', variables: { port: { default: '47910' } } }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of daemon.json, or a session’s.' },
      },
      schemas,
    },
  };
}

/** JSON Schemas under their names, referring to each other. */
function componentsOf(
  named: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
  names: Map<z.ZodType, string>,
): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) {
    registry.add(schema, { id });
    names.set(schema, id);
  }
  const { schemas } = z.toJSONSchema(registry, { io, uri: place, unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema as Json)]),
  );
}

/** Inside a document the place is the name. */
function withoutIdentity({ $schema: _, $id: __, id: ___, ...schema }: Json): Json {
  return schema;
}

function operationOf(route: BridgeRoute, names: ReadonlyMap<z.ZodType, string>): Json {
  const parameters = [
    ...pathParameters(route.path),
    ...queryParameters(route.query),
    ...headerParameters(route.headers),
  ];
  const body = route.body && schemaOf(route.body, 'input', names);
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    ...(route.open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      [route.status]: {
        description: route.summary,
        content: { 'application/json': { schema: schemaOf(route.answer, 'output', names) } },
      },
      default: {
        description: `What went wrong, as RFC 9457; its code is one of ${Object.keys(bridgeErrors).join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: place('ProblemDetails') } } },
      },
    },
  };
}

/** `get /v1/tasks/{taskId}/frames` → getTasksFrames; what stands in the path makes `ById` of the end. */
function operationIdOf({ method, path }: BridgeRoute): string {
  const parts = path.replace('/v1/', '').split(/[/.-]/);
  const words = parts.map((part) =>
    part.startsWith('{') ? '' : part.charAt(0).toUpperCase() + part.slice(1),
  );
  return `${method}${words.join('')}${path.endsWith('}') ? 'ById' : ''}`;
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output', names: ReadonlyMap<z.ZodType, string>): Json {
  const name = names.get(schema);
  if (name !== undefined) return { $ref: place(name) };
  return withoutIdentity(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json);
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function headerParameters(headers: Readonly<Record<string, string>> = {}): Json[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', minLength: 1, maxLength: 128 },
  }));
}
