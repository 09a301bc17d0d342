import { createHash } from 'node:crypto';

/** A question that was put to a person: for which call, and which of all questions it is. */
export interface AskedConsent {
  readonly call: string;
  readonly id: string;
}

/** Binds a person’s yes to the one call that they were asked about, once. */
export interface Consents {
  ask(tool: string, given: unknown): AskedConsent;
  /** Whether a yes to this question lets this call go; it never does so twice. */
  take(asked: AskedConsent | undefined, tool: string, given: unknown): boolean;
}

/** Most open questions; one that is older was never answered. */
const mostOpen = 100;

export function createConsents(randomId: () => string): Consents {
  const open = new Set<string>();
  return {
    ask(tool, given) {
      const asked = { call: digestOf(tool, given), id: randomId() };
      const [oldest] = open;
      if (open.size >= mostOpen && oldest !== undefined) open.delete(oldest);
      open.add(asked.id);
      return asked;
    },
    take(asked, tool, given) {
      if (asked === undefined || asked.call !== digestOf(tool, given)) return false;
      return open.delete(asked.id);
    },
  };
}

function digestOf(tool: string, given: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([tool, given]))
    .digest('hex');
}
