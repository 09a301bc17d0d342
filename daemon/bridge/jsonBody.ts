import express, { type Request, type RequestHandler } from 'express';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import { text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';
import { notUtf8, readStrictJson } from './strictJson.ts';

/** Reads a body of at most so many bytes, uncompressed, whatever its type says (§3). */
export function readBytes(limitBytes: number): RequestHandler {
  return express.raw({ limit: limitBytes, inflate: false, type: () => true });
}

/** The JSON of a body that was read; undefined when nothing was sent. Express’s own parser accepts more than we do. */
export async function jsonOf(request: Request, yieldToLoop: YieldToLoop): Promise<unknown> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  if (!isSaidToBeUtf8(request)) throw notUtf8();
  return readStrictJson(body, yieldToLoop);
}

/** The default where no charset is named. */
function isSaidToBeUtf8(request: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.get('content-type') ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** Express’s refusals of a body as bridge errors; every other error unchanged. */
export function inBridgeWords(error: unknown): unknown {
  const { type, limit } = (error ?? {}) as { readonly type?: unknown; readonly limit?: unknown };
  switch (type) {
    case 'entity.too.large':
      return new BridgeError('tooLarge', text('errors.tooLarge.body', { most: Number(limit) }));
    case 'encoding.unsupported':
      return new BridgeError('compressed', text('errors.compressed.body'));
    case 'request.aborted':
    case 'request.size.invalid':
      return new BridgeError('malformed', text('errors.malformed.cutOff'));
    default:
      return error;
  }
}
