import type { Request, Response } from 'express';
import express from 'express';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import { text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';
import { notUtf8, readStrictJson } from './strictJson.ts';

export type ReadBody = (request: Request, response: Response) => Promise<unknown>;

/** Reads a JSON body of at most so many bytes, uncompressed; undefined when nothing was sent (§3). */
export function jsonBody(limitBytes: number, yieldToLoop: YieldToLoop): ReadBody {
  const read = express.raw({ limit: limitBytes, inflate: false, type: () => true });
  return async (request, response) => {
    await new Promise<void>((resolve, reject) =>
      read(request, response, (error?: unknown) =>
        error ? reject(translateReadError(error as ReadError, limitBytes)) : resolve(),
      ),
    );
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
    if (!isSaidToBeUtf8(request)) throw notUtf8();
    return readStrictJson(body, yieldToLoop);
  };
}

/** As it is where no charset is named. */
function isSaidToBeUtf8(request: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.get('content-type') ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

interface ReadError {
  readonly type?: string;
}

function translateReadError(error: ReadError, limitBytes: number): unknown {
  if (error instanceof BridgeError) return error;
  switch (error.type) {
    case 'entity.too.large':
      return new BridgeError('tooLarge', text('errors.tooLarge.body', { most: limitBytes }));
    case 'encoding.unsupported':
      return new BridgeError('compressed', text('errors.compressed.body'));
    case 'request.aborted':
    case 'request.size.invalid':
      return new BridgeError('malformed', text('errors.malformed.cutOff'));
    default:
      return error;
  }
}
