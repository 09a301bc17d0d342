import * as z from 'zod';
import type { BridgeErrorCode } from './errors.ts';

/**
 * One route of the bridge: everything that a client and the daemon must know of it, said nowhere else. The handler’s
 * type, OpenAPI, the JSON Schemas, the reference, the tools of assistants, and the clients in TypeScript and Python come from it.
 */
export interface BridgeRoute {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{name}` for what stands in the path. */
  readonly path: `/v1/${string}`;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** What else a caller has to know. */
  readonly detail?: string;
  /** What stands in the path, each with its description and an example. */
  readonly params?: Readonly<Record<string, PathParameter>>;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Most bytes of a body; `smallBodyBytes` unless said. */
  readonly bodyBytes?: number;
  readonly status: 200 | 201 | 202;
  readonly answer: z.ZodType;
  /** Where the answer is not JSON: what its bytes are. */
  readonly contentType?: 'image/png';
  /** Needs no token. */
  readonly open?: true;
  /** What an assistant may do by it, once a person allows that; none may unless said. */
  readonly assistant?: AssistantAccess;
  /** What it refuses beyond what every route does, and when. */
  readonly errors?: Readonly<Partial<Record<BridgeErrorCode, string>>>;
  /** What is asked and answered in the manual, where the shapes’ own examples do not say it. */
  readonly example?: {
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly answer?: unknown;
  };
}

/** `acts` changes something and costs nothing; `spends` may be billed or delete, and asks a person each time. */
export type AssistantAccess = 'looks' | 'previews' | 'acts' | 'spends';

export interface PathParameter {
  readonly description: string;
  readonly example: string;
}

/** Bounds of a body (§3): of scenes and what carries them, and of everything else. */
export const largeBodyBytes = 8 * 1024 * 1024;
export const smallBodyBytes = 64 * 1024;

export const Empty = z.strictObject({}).meta({ description: 'No fields; a write is JSON nevertheless.' });

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** Exactly what stands in the path is described: none is missing and none is left over. */
type DescribesItsPath<Route extends BridgeRoute> = [NamesIn<Route['path']>] extends [never]
  ? { readonly params?: never }
  : {
      readonly params: Readonly<Record<NamesIn<Route['path']>, PathParameter>> & {
        readonly [Name in Exclude<keyof Route['params'], NamesIn<Route['path']>>]: never;
      };
    };

/** Declares a route; its name in every language is its key in a group of `routes.ts`. */
export function route<const Route extends BridgeRoute>(declared: Route & DescribesItsPath<Route>): Route {
  return declared;
}

/** Declares what may stand behind the `?`: strictly these, each with its description. */
export function query<const Filters extends Readonly<Record<string, z.ZodType>>>(filters: Filters) {
  return z.strictObject(filters);
}

/** What a filter was called before, as its `meta({ formerly })` says; the former name is read until that day. */
export interface FormerName {
  readonly name: string;
  readonly until: string;
}

/** The former names of filters, by the names that they have now. */
export function formerNames(filters: z.ZodObject): Readonly<Record<string, FormerName>> {
  const renamed = Object.entries(filters.shape).flatMap(([name, filter]) => {
    const former = (filter as z.ZodType).meta()?.formerly as FormerName | undefined;
    return former ? [[name, former] as const] : [];
  });
  return Object.fromEntries(renamed);
}

/** `GET /v1/hosts`, as texts and documents name a route. */
export function titleOf({ method, path }: Pick<BridgeRoute, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`;
}

/** A write without parameters may come with `{}` or with nothing. */
export function takesNoBody({ body }: BridgeRoute): boolean {
  return body === undefined || body === Empty;
}
