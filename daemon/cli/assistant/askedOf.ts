import type { AskedOfAny } from '#protocol/bridge/client/ask.ts';
import type { BridgeRoute } from '#protocol/bridge/route.ts';

/** Where each argument of a tool goes: into the path, behind the `?`, or as the body. Throws `UnknownArgument`. */
export function askedOf(
  { params = {}, query, body, method }: BridgeRoute,
  given: Readonly<Record<string, unknown>>,
): AskedOfAny {
  const inPath = Object.keys(params);
  const filters = Object.keys(query?.shape ?? {});
  const takesBody = method !== 'get' && body !== undefined;
  const known = [...inPath, ...filters, ...(takesBody ? ['body'] : [])];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UnknownArgument(unknown, known);
  const missing = inPath.find((name) => typeof given[name] !== 'string' || given[name] === '');
  if (missing !== undefined) throw new MissingArgument(missing);
  const part = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
  return {
    params: part(inPath) as Record<string, string>,
    query: part(filters),
    ...(takesBody ? { body: given.body } : {}),
  };
}

/** A tool does not take what it was given. */
export class UnknownArgument extends Error {
  readonly argument: string;
  readonly known: readonly string[];

  constructor(argument: string, known: readonly string[]) {
    super(`unknown argument ${argument}`);
    this.argument = argument;
    this.known = known;
  }
}

/** A tool was not given what it cannot do without. */
export class MissingArgument extends Error {
  readonly argument: string;

  constructor(argument: string) {
    super(`missing argument ${argument}`);
    this.argument = argument;
  }
}
