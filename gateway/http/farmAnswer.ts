import type { FarmReply } from '#daemon/submissions/ports.ts';

/** What a workstation gets, in the farm’s form; `status` 200 but for what is not the farm’s word. */
export interface GatewayAnswer {
  readonly status: 200 | 202 | 503 | 504;
  readonly json: string;
  /** How old what is told is, in seconds. */
  readonly ageSeconds?: number;
}

export function succeeded(body: unknown): string {
  return JSON.stringify({ head: { result: '0' }, body });
}

/** The same for a list of rows that are JSON already, and what is said beside them. */
export function succeededWithRows(
  rows: readonly string[],
  beside: Readonly<Record<string, unknown>>,
): string {
  const [head, body] = [JSON.stringify({ result: '0' }), JSON.stringify(beside)];
  const comma = body === '{}' ? '' : ',';
  return `{"head":${head},"body":{"data":[${rows.join(',')}]${comma}${body.slice(1)}}`;
}

export function refused(code: string | undefined, message: string): string {
  const head = { result: '1', error_code: code, error_message: message, description: message };
  return JSON.stringify({ head, body: {} });
}

/** The farm’s word as it is kept and handed on; undefined: it has not spoken. */
export function wordOf(seen: FarmReply<unknown>): string | undefined {
  if (seen.kind === 'answered') return succeeded(seen.result);
  if (seen.kind === 'refused') return refused(seen.code, seen.message);
  return undefined;
}

/** Neither success nor failure (§1): it shows the reader that the outcome is open. */
export function open(status: 202 | 503 | 504, message: string): GatewayAnswer {
  return { status, json: JSON.stringify({ head: { result: '2', error_message: message }, body: {} }) };
}
