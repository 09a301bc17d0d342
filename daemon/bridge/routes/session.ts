import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** How a page gets in: a code in a fragment is traded for a token, a ticket opens its WebSocket (§2). */
export function sessionHandlers({
  keyring,
  url,
}: BridgePorts): Handlers<'openSession' | 'createSessionLink' | 'createSessionTicket'> {
  return {
    createSessionLink: () => ({ url: `${url}/#code=${keyring.newLinkCode()}` }),
    openSession({ body }) {
      const token = keyring.openSession(body.code);
      if (token !== undefined) return { token };
      if (!keyring.mayFailAgain())
        throw new BridgeError('tooManyRequests', text('errors.tooManyRequests.codes'));
      throw new BridgeError('tokenWrong', text('errors.tokenWrong.link'));
    },
    createSessionTicket: () => ({ ticket: keyring.newTicket() }),
  };
}
