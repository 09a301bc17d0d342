import type * as z from 'zod';
import type { BridgeRoute } from './route.ts';

type Nothing = Readonly<Record<never, never>>;

/** What stands in the path, as text. */
export type ParamsOf<Route extends BridgeRoute> =
  Route['params'] extends Readonly<Record<string, unknown>>
    ? { readonly [Name in keyof Route['params']]: string }
    : Nothing;

/** The query as the daemon reads it: parsed, with defaults. */
export type QueryOf<Route extends BridgeRoute> = Route['query'] extends z.ZodType
  ? z.output<Route['query']>
  : Nothing;

/** The query as a client says it. */
export type SentQueryOf<Route extends BridgeRoute> = Route['query'] extends z.ZodType
  ? z.input<Route['query']>
  : Nothing;

export type HeadersOf<Route extends BridgeRoute> = Route['headers'] extends z.ZodType
  ? z.output<Route['headers']>
  : Nothing;

/** The body as the daemon reads it: parsed, with defaults. */
export type BodyOf<Route extends BridgeRoute> = Route['body'] extends z.ZodType
  ? z.output<Route['body']>
  : undefined;

/** The body as a client says it; undefined where there is nothing to say. */
export type SentBodyOf<Route extends BridgeRoute> = Route['body'] extends z.ZodType
  ? z.input<Route['body']>
  : undefined;

export type AnswerOf<Route extends BridgeRoute> = z.output<Route['answer']>;

/** A value that the receiver may not change; what is handed out may be frozen or shared. */
export type Unchanging<Value> = unknown extends Value
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> }
    : Value;
