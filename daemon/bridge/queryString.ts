import { type ParsedUrlQuery, parse } from 'node:querystring';
import { text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';

/**
 * The query of a request’s target, by name. A repeated name becomes a list, which no declaration accepts. Throws
 * `BridgeError` where it is not UTF-8 in percent escapes: otherwise something else would be read than was asked for.
 */
export function queryOf(target: string): ParsedUrlQuery {
  const start = target.indexOf('?');
  const query = start < 0 ? '' : target.slice(start + 1);
  try {
    decodeURIComponent(query);
  } catch {
    throw new BridgeError('malformed', text('errors.malformed.query'));
  }
  return parse(query, '&', '=', { maxKeys: 0 });
}
