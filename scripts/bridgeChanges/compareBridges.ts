import { broken, type Change, grown } from './change.ts';
import { compareSchemas, type Side } from './compareSchemas.ts';
import type { Json } from './skeleton.ts';

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Content; readonly 'x-codes'?: readonly string[] }>
  >;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}
type Content = Readonly<Record<string, { readonly schema: Json }>>;

/** What differs between two skeletons of the bridge. */
export function compareBridges(before: Json, after: Json): readonly Change[] {
  const changes: Change[] = [];
  const old = operationsOf(before);
  const now = operationsOf(after);
  for (const [route, operation] of old) {
    const present = now.get(route);
    if (present) changes.push(...compareOperations(operation, present, route));
    else changes.push(broken(route, 'is gone'));
  }
  for (const route of now.keys()) if (!old.has(route)) changes.push(grown(route, 'is new'));

  const oldShapes = (before.schemas ?? {}) as Readonly<Record<string, Json>>;
  const shapes = (after.schemas ?? {}) as Readonly<Record<string, Json>>;
  for (const [name, schema] of Object.entries(oldShapes)) {
    const present = shapes[name];
    if (!present) changes.push(broken(name, 'is gone'));
    else changes.push(...compareSchemas(schema, present, (schema['x-side'] ?? 'both') as Side, name));
  }
  for (const name of Object.keys(shapes)) if (!(name in oldShapes)) changes.push(grown(name, 'is new'));
  return changes;
}

function operationsOf(skeleton: Json): Map<string, Operation> {
  const paths = (skeleton.paths ?? {}) as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  );
}

function compareOperations(before: Operation, after: Operation, route: string): Change[] {
  const changes: Change[] = [];
  if (before.operationId !== after.operationId) {
    changes.push(broken(route, `was called ${before.operationId}, is called ${after.operationId}`));
  }
  changes.push(...compareParameters(before.parameters ?? [], after.parameters ?? [], route));
  const oldBody = before.requestBody?.content?.['application/json']?.schema;
  const body = after.requestBody?.content?.['application/json']?.schema;
  if (oldBody && !body) changes.push(broken(route, 'takes no body now'));
  if (!oldBody && body) {
    changes.push(
      after.requestBody?.required ? broken(route, 'needs a body now') : grown(route, 'takes a body'),
    );
  }
  if (oldBody && body) {
    changes.push(...compareSchemas(oldBody, body, 'input', `${route} body`));
    if (after.requestBody?.required && !before.requestBody?.required)
      changes.push(broken(route, 'needs its body now'));
  }
  return [...changes, ...compareAnswers(before, after, route)];
}

function compareParameters(old: readonly Parameter[], now: readonly Parameter[], route: string): Change[] {
  const find = (list: readonly Parameter[], { name, in: place }: Parameter) =>
    list.find((other) => other.name === name && other.in === place);
  return [
    ...old.flatMap((parameter) => {
      const at = `${route} ${parameter.name}`;
      const present = find(now, parameter);
      if (!present) return [broken(at, 'is gone')];
      const demanded = present.required && !parameter.required ? [broken(at, 'is required now')] : [];
      return [...demanded, ...compareSchemas(parameter.schema, present.schema, 'input', at)];
    }),
    ...now
      .filter((parameter) => !find(old, parameter))
      .map((parameter) => {
        const at = `${route} ${parameter.name}`;
        return parameter.required ? broken(at, 'is new and required') : grown(at, 'is new');
      }),
  ];
}

function compareAnswers(before: Operation, after: Operation, route: string): Change[] {
  const success = ({ responses = {} }: Operation) =>
    Object.entries(responses).find(([status]) => status.startsWith('2'));
  const [oldStatus = '', oldAnswer] = success(before) ?? [];
  const [status = '', answer] = success(after) ?? [];
  if (oldStatus !== status) return [broken(route, `answered with ${oldStatus}, answers with ${status}`)];
  const oldSchema = oldAnswer?.content?.['application/json']?.schema ?? {};
  const schema = answer?.content?.['application/json']?.schema ?? {};
  const known = codesOf(before);
  return [
    ...compareSchemas(oldSchema, schema, 'output', `${route} answer`),
    ...codesOf(after)
      .filter((code) => !known.includes(code))
      .map((code) => grown(route, `may refuse with ${code}`)),
  ];
}

function codesOf({ responses = {} }: Operation): readonly string[] {
  return Object.values(responses).flatMap((response) => response['x-codes'] ?? []);
}
