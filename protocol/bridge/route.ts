import { z } from 'zod';
import type { BridgeErrorCode } from './errors.ts';

/** One route of the bridge: everything that a client must know of it. */
export interface BridgeRoute {
  /** What it is called in every language: the operationId of OpenAPI, the method of a client. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{name}` for what stands in the path. */
  readonly path: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** What else a caller has to know. */
  readonly detail?: string;
  /** What stands in the path, each with its description and an example. */
  readonly params?: Readonly<Record<string, PathParameter>>;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202;
  readonly answer: z.ZodType;
  /** Needs no token. */
  readonly open?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it refuses beyond what every route does, and when. */
  readonly errors?: Readonly<Partial<Record<BridgeErrorCode, string>>>;
  /** What is asked and answered in the manual, where the shapes’ own examples do not say it. */
  readonly example?: {
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly answer?: unknown;
  };
}

export interface PathParameter {
  readonly description: string;
  readonly example: string;
}

export const Empty = z.strictObject({}).meta({ description: 'Nothing; a write is JSON all the same.' });
