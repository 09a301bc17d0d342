import type { BridgeErrorCode, ProblemDetails } from '#protocol/bridge/errors.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { BridgeError, problemDetails } from './problems.ts';

/** Known errors in the bridge’s words; unforeseen ones go only to `failed`. */
export function problemOf(
  error: unknown,
  acceptLanguage: string | undefined,
  failed: (error: unknown) => void,
): ProblemDetails {
  const details = (code: BridgeErrorCode, detail: Text) => problemDetails(code, detail, acceptLanguage);
  if (error instanceof BridgeError)
    return problemDetails(error.code, error.detail, acceptLanguage, error.issues);
  if (error instanceof URIError) return details('malformed', text('errors.malformed.path'));
  failed(error);
  if (isReplaced(error))
    return details('storageFull', text('errors.storageFull.replaced', { pid: process.pid }));
  if (isDamaged(error)) return details('storageFull', text('errors.storageFull.damaged'));
  return isStorageFull(error)
    ? details('storageFull', text('errors.storageFull.disk'))
    : details('internal', text('errors.internal.unforeseen'));
}

/** The store’s own error for files that are no longer the ones it opened. */
function isReplaced(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'DATABASE_REPLACED';
}

/** SQLITE_CORRUPT, SQLITE_NOTADB. */
function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && [11, 26].includes(Number(error.errcode) & 0xff);
}

/** SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN, or the system’s own codes: nothing was stored, and no 202 was sent. */
function isStorageFull(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false;
  if ('errcode' in error) return [8, 10, 13, 14].includes(Number(error.errcode) & 0xff);
  return 'code' in error && ['ENOSPC', 'EDQUOT', 'EROFS'].includes(String(error.code));
}
