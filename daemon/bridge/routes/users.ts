import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';
import { freshOrKnown } from './freshOrKnown.ts';

export function usersHandlers({
  users,
  farm,
  requestOperation,
  events,
}: BridgePorts): Handlers<'users' | 'balance' | 'changeNotifications'> {
  return {
    async users({ query: { fresh } }) {
      const { items, readAt } = await freshOrKnown(users, fresh);
      const age = new Date(readAt).toISOString();
      return { items, cursor: null, eventsCursor: events.newestCursor(), readAt: age };
    },
    async balance({ query: { fresh } }) {
      const { items, readAt } = await freshOrKnown(users, fresh);
      const { account } = farm();
      const own = items.find(({ loginName }) => loginName === account);
      if (!own) throw new BridgeError('notFound', text('errors.notFound.account', { account }));
      return { account, balances: own.balances, readAt: new Date(readAt).toISOString() };
    },
    changeNotifications: ({ params: { loginName }, body }) =>
      requestOperation('changeNotifications', { loginName, ...body }),
  };
}
