import type { Json } from '../jsonSchemas.ts';
import {
  boundsOf,
  type FieldRow,
  type Fields,
  shapeOf,
  type TypeText,
  typeOf,
  type Variant,
  variantsOf,
} from './fields.ts';
import { snakeCase } from './snakeCase.ts';

/** The reference as chapters, whatever it is printed as. All of it is read from the OpenAPI document. */
export interface Reference {
  readonly title: string;
  readonly version: string;
  readonly bridge: string;
  readonly groups: readonly Group[];
  readonly shapes: readonly Shape[];
  readonly errors: readonly { readonly code: string; readonly status: number; readonly title: string }[];
}

export interface Group {
  readonly name: string;
  readonly says: string;
  readonly routes: readonly Route[];
}

export interface Route {
  readonly name: string;
  readonly python: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly detail: string;
  readonly isOpen: boolean;
  readonly parameters: readonly (FieldRow & { readonly place: string })[];
  /** Undefined where nothing is sent. */
  readonly body: { readonly type: TypeText; readonly rows: readonly FieldRow[] } | undefined;
  readonly answer: { readonly status: string; readonly type: TypeText; readonly rows: readonly FieldRow[] };
  readonly refusals: readonly {
    readonly status: string;
    readonly codes: readonly string[];
    readonly says: string;
  }[];
  readonly general: string;
  /** The route called by hand: `$URL` and `$TOKEN` are those of daemon.json. */
  readonly curl: string;
  readonly example: string | undefined;
}

export interface Shape {
  readonly name: string;
  readonly side: string;
  readonly says: string;
  /** Of what is no object. */
  readonly type: TypeText | undefined;
  readonly variants: readonly Variant[];
  readonly example: string | undefined;
  readonly usedBy: readonly string[];
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly (Json & {
    readonly name: string;
    readonly in: string;
    readonly schema: Json;
  })[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly 'x-codes'?: readonly string[]; readonly content: Content }
    >
  >;
}
type Content = Readonly<Record<string, { readonly schema: Json; readonly example?: unknown }>>;

/** How many rows may be shown within a route. */
const mostRowsHere = 9;
const lineWidth = 52;

export function referenceOf(document: Json): Reference {
  const { info, tags, paths, components } = document as {
    readonly info: {
      readonly title: string;
      readonly version: string;
      readonly 'x-bridge': { readonly min: number; readonly max: number };
    };
    readonly tags: readonly { readonly name: string; readonly description: string }[];
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Json>> };
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const { min, max } = info['x-bridge'];
  const errors = document['x-errors'] as Readonly<
    Record<string, { readonly status: number; readonly title: string }>
  >;
  return {
    title: info.title,
    version: info.version,
    bridge: min === max ? String(max) : `${min} to ${max}`,
    groups: tags.map(({ name, description }) => ({
      name,
      says: description,
      routes: operations
        .filter(({ operation }) => operation.tags.includes(name))
        .map((found) => routeOf(found, components.schemas)),
    })),
    shapes: Object.entries(components.schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => ({
        name,
        side: String(schema['x-side']),
        says: String(schema.description ?? ''),
        type: schema.properties || schema.anyOf || schema.oneOf ? undefined : typeOf(schema),
        variants: variantsOf(schema, components.schemas),
        example: exampleText((schema.examples as readonly unknown[] | undefined)?.[0]),
        usedBy: operations
          .filter(({ operation }) => mentions(operation, name))
          .map(({ operation }) => operation.operationId),
      })),
    errors: Object.entries(errors).map(([code, error]) => ({ code, ...error })),
  };
}

function routeOf({ path, method, operation }: Found, shapes: Fields): Route {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation;
  const [status = '', success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const answer = success?.content['application/json'];
  const body = requestBody?.content['application/json'];
  return {
    name: operationId,
    python: snakeCase(operationId),
    method: method.toUpperCase(),
    path,
    summary,
    detail: description,
    isOpen: operation.security?.length === 0,
    parameters: parameters.map((parameter) => ({
      path: parameter.name,
      place: parameter.in,
      type: typeOf(parameter.schema),
      isRequired: parameter.required === true,
      says: String(parameter.description ?? ''),
      bounds: boundsOf(parameter.schema),
    })),
    body: body && (isEmpty(body.schema) ? undefined : shown(body.schema, shapes)),
    answer: { status, ...shown(answer?.schema ?? {}, shapes) },
    refusals: Object.entries(responses).flatMap(([code, response]) =>
      response['x-codes'] ? [{ status: code, codes: response['x-codes'], says: response.description }] : [],
    ),
    general: responses.default?.description ?? '',
    curl: curlOf(path, method, operation),
    example: exampleText(answer?.example),
  };
}

/** A shape of many fields is only linked to; those of a small one stand here too. */
function shown(
  schema: Json,
  shapes: Fields,
): { readonly type: TypeText; readonly rows: readonly FieldRow[] } {
  const variants = variantsOf(shapeOf(schema, shapes) ?? schema, shapes);
  const rows = variants.length === 1 ? (variants[0]?.rows ?? []) : [];
  return { type: typeOf(schema), rows: rows.length > mostRowsHere ? [] : rows };
}

function isEmpty(schema: Json): boolean {
  return (
    schema.type === 'object' &&
    Object.keys((schema.properties ?? {}) as object).length === 0 &&
    schema.additionalProperties === false
  );
}

function mentions({ requestBody, responses }: Operation, name: string): boolean {
  const place = `#/components/schemas/${name}`;
  const schemas = [
    requestBody?.content,
    ...Object.entries(responses)
      .filter(([status]) => status !== 'default' && !/^[45]/.test(status))
      .map(([, { content }]) => content),
  ];
  return schemas.some((content) => content?.['application/json']?.schema.$ref === place);
}

function curlOf(path: string, method: string, { parameters = [], requestBody, security }: Operation): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((other) => other.in === 'path' && other.name === name);
    return encodeURIComponent(String(parameter?.example ?? name));
  });
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.example !== undefined)
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`);
  const target = `"$URL${filled}${query.length > 0 ? `?${query.join('&')}` : ''}"`;
  const isWrite = method !== 'get';
  const example = requestBody?.content['application/json']?.example;
  return [
    `curl -s ${isWrite ? `-X ${method.toUpperCase()} ` : ''}${target}`,
    ...(security?.length === 0 ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? ['-H "Idempotency-Key: shot010-take3"']
      : []),
    ...(isWrite ? ["-H 'Content-Type: application/json'"] : []),
    ...(isWrite ? [`-d '${example === undefined ? '{}' : compact(example)}'`] : []),
  ].join(' \\\n  ');
}

function exampleText(example: unknown): string | undefined {
  return example === undefined ? undefined : compact(example);
}

/** JSON as a person would write it: what fits a line stays on it. */
export function compact(value: unknown, indent = ''): string {
  const flat = onOneLine(value);
  if (value === null || typeof value !== 'object' || indent.length + flat.length <= lineWidth) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + compact(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${compact(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return `{${fields.join(', ')}}`;
}
