import { createHmac } from 'node:crypto';
import type { NotifyEvent } from '#protocol/bridge/notifyEvent.ts';
import { visibleLine } from '#protocol/display/visibleText.ts';

/** One event, as a webhook carries it. */
export interface Happening {
  /** The same on every attempt, so that a receiver can drop duplicates. */
  readonly id: string;
  readonly event: NotifyEvent;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly farm: string;
  /** A sentence for a person, in English. */
  readonly message: string;
  readonly taskId?: string | undefined;
  readonly submissionId?: string | undefined;
}

const longestMessage = 500;

/** The body of a webhook: small, and nothing in it that opens anything. */
export function webhookBody(happening: Happening): string {
  const message = visibleLine(happening.message).slice(0, longestMessage);
  return JSON.stringify({ ...happening, message });
}

export const signatureHeader = 'x-renderbridge-signature';

/**
 * `t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>", hex>`: with the secret a receiver proves that this daemon sent the
 * body, unchanged, and by the time that it is no replay.
 */
export function signatureOf(body: string, secret: string, epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
