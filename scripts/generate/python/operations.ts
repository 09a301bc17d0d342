import { type Json, jsonShapes } from '#protocol/bridge/jsonSchemas.ts';
import { openApi } from '#protocol/bridge/openApi.ts';
import { snakeCase } from '#protocol/bridge/reference/snakeCase.ts';
import { plainText } from './names.ts';
import { boundsOf } from './types.ts';

/** An operation of the OpenAPI document as a method of Python. */
export interface PythonMethod {
  readonly name: string;
  readonly verb: string;
  readonly path: string;
  readonly summary: string;
  readonly detail: string;
  readonly answer: Json;
  /** Required ones first. */
  readonly args: readonly PythonArgument[];
  /** Made of `args`, or the one argument that is the whole body, or nothing to say. */
  readonly body: 'fields' | 'whole' | 'empty' | 'none';
  readonly refusals: readonly string[];
  /** Most items of a page, where there are pages. */
  readonly pageLimit: number | undefined;
}

export interface PythonArgument {
  readonly name: string;
  /** As it is called on the wire. */
  readonly key: string;
  readonly place: 'path' | 'query' | 'body' | 'header';
  readonly schema: Json;
  readonly isRequired: boolean;
  readonly says: string;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly content: Content; readonly 'x-codes'?: readonly string[] }>
  >;
}
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly schema: Json;
}
type Content = Readonly<Record<string, { readonly schema: Json }>>;

const pageKeys: ReadonlySet<string> = new Set(['limit', 'cursor', 'farm']);
const place = '#/components/schemas/';
const shapes = new Map(jsonShapes((name) => place + name).map((shape) => [shape.name, shape.schema]));

export const pythonMethods: readonly PythonMethod[] = Object.entries(
  openApi('').paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>,
).flatMap(([path, operations]) =>
  Object.entries(operations).map(([verb, operation]) => methodOf(path, verb, operation)),
);

function methodOf(path: string, verb: string, operation: Operation): PythonMethod {
  const current = (operation.parameters ?? []).filter(({ deprecated }) => !deprecated);
  const parameters = current.map((parameter) => argumentOf(path, parameter));
  const { body, args } = bodyOf(operation.requestBody?.content['application/json']?.schema);
  // What narrows a list stands before what turns its pages.
  parameters.sort((a, b) => Number(pageKeys.has(a.key)) - Number(pageKeys.has(b.key)));
  const all = [
    ...parameters.filter(({ place: where }) => where === 'path'),
    ...args,
    ...parameters.filter(({ place: where }) => where !== 'path'),
  ];
  const query = current.filter((parameter) => parameter.in === 'query');
  const limit = query.some(({ name }) => name === 'cursor') && query.find(({ name }) => name === 'limit');
  const answered = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  return {
    name: snakeCase(operation.operationId),
    verb: verb.toUpperCase(),
    path,
    summary: plainText(operation.summary),
    detail: plainText(operation.description ?? ''),
    answer: answered?.[1].content['application/json']?.schema ?? {},
    args: [...all.filter(({ isRequired }) => isRequired), ...all.filter(({ isRequired }) => !isRequired)],
    body,
    refusals: Object.entries(operation.responses).flatMap(([status, { 'x-codes': codes = [] }]) =>
      codes.map((code) => `${code} (${status})`),
    ),
    pageLimit: limit ? Number(limit.schema.maximum) : undefined,
  };
}

/** `{id}` is called after what it is the id of. */
function argumentOf(
  path: string,
  { name, in: where, required, description, schema }: Parameter,
): PythonArgument {
  const owner = path.split('/').at(path.split('/').indexOf(`{${name}}`) - 1) ?? '';
  return {
    name:
      where === 'header'
        ? snakeCase(name.replaceAll('-', '').replace('Key', '_key').toLowerCase())
        : name === 'id'
          ? `${owner.replace(/s$/, '')}_id`
          : snakeCase(name),
    key: name,
    place: where,
    schema,
    isRequired: required,
    says: saysOf(description ?? '', schema),
  };
}

/** A closed body is given field by field; an open one, which has more fields than are named, as a whole. */
function bodyOf(schema: Json | undefined): {
  readonly body: PythonMethod['body'];
  readonly args: PythonArgument[];
} {
  if (!schema) return { body: 'none', args: [] };
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace(place, '') : undefined;
  const shape = (name === undefined ? schema : shapes.get(name)) ?? {};
  const properties = Object.entries((shape.properties ?? {}) as Readonly<Record<string, Json>>);
  if (properties.length === 0) return { body: 'empty', args: [] };
  if (shape.additionalProperties !== false) {
    const whole = snakeCase(name ?? 'body');
    const says = saysOf(String(shape.description ?? ''), {});
    return {
      body: 'whole',
      args: [{ name: whole, key: whole, place: 'body', schema, isRequired: true, says }],
    };
  }
  const required = (shape.required ?? []) as readonly string[];
  return {
    body: 'fields',
    args: properties.map(([key, field]) => ({
      name: snakeCase(key),
      key,
      place: 'body' as const,
      schema: field,
      isRequired: required.includes(key),
      says: saysOf(String(field.description ?? ''), field),
    })),
  };
}

function saysOf(description: string, schema: Json): string {
  const words = Array.isArray(schema.enum)
    ? `${schema.enum.map((word) => JSON.stringify(word)).join(', ')}.`
    : '';
  const assumed =
    schema.default === undefined || description.includes('Default')
      ? ''
      : `Default ${JSON.stringify(schema.default)}.`;
  return plainText([words, description, boundsOf(schema), assumed].filter((part) => part !== '').join(' '));
}
