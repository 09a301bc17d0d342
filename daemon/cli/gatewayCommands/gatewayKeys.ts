import { looksLikeKey } from '#daemon/config/accessKey.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { issueKey, issuing, revokeKey } from '#daemon/gatewayMain.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from '../command.ts';
import { words } from '../language.ts';
import { tableOf } from '../terminal/table.ts';
import { requireGatewayName, requireGatewayText } from './gatewayNames.ts';
import { type QuotaOptions, quotaWith } from './gatewayQuota.ts';
import { withGatewayStore } from './gatewayStore.ts';

export interface AddKeyOptions extends OutputOptions, QuotaOptions {
  readonly label?: string | undefined;
  /** A key for the admin pages instead of a workstation. */
  readonly admin?: true | undefined;
  readonly submitAccount?: string | undefined;
  readonly weight?: number | undefined;
}

/** Who acts, in the audit log. */
const commandLine = 'admin';

/** A new key for a user, who is made or changed by what is given; printed once, and stored as its hash alone. */
export async function addGatewayKey(user: string, options: AddKeyOptions): Promise<ExitCode> {
  requireGatewayName('<user>', user);
  requireGatewayText('--label', options.label);
  requireGatewayText('--submit-account', options.submitAccount);
  const { id, key } = await withGatewayStore(async (store) => {
    const { users } = store;
    const known = await users.get(user);
    await users.put({
      name: user,
      submitAccount: options.submitAccount ?? known?.submitAccount ?? '',
      weight: options.weight ?? known?.weight ?? 1,
      quota: quotaWith(known?.quota, options),
    });
    const { label = '', admin: isAdmin } = options;
    return issueKey({ store, ...issuing }, commandLine, {
      user,
      label,
      ...(isAdmin ? { isAdmin } : {}),
    });
  });
  print(options, { id, user, key }, [key], [key]);
  remark(
    options,
    options.admin
      ? words('cli.gateway.adminKeyAdded', { id, user })
      : words('cli.gateway.keyAdded', { id, user, login: ownCommand('login') }),
  );
  return exitCodes.done;
}

export async function listGatewayKeys(options: OutputOptions): Promise<ExitCode> {
  const keys = await withGatewayStore(({ users }) => users.keys());
  const isoOf = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString());
  const items = keys.map(({ id, user, label, isAdmin = false, createdAt, revokedAt }) => {
    return { id, user, label, isAdmin, createdAt: isoOf(createdAt), revokedAt: isoOf(revokedAt) || null };
  });
  const table = tableOf(
    [
      { title: words('cli.gateway.columns.id'), dropped: 0, cell: ({ id }) => id },
      { title: words('cli.gateway.columns.user'), dropped: 0, cell: ({ user }) => user },
      { title: words('cli.gateway.columns.label'), dropped: 2, cell: ({ label }) => label },
      {
        title: words('cli.gateway.columns.for'),
        dropped: 2,
        cell: ({ isAdmin }) => words(isAdmin ? 'cli.gateway.for.admin' : 'cli.gateway.for.workstation'),
      },
      { title: words('cli.gateway.columns.added'), dropped: 3, cell: ({ createdAt }) => createdAt },
      { title: words('cli.gateway.columns.revoked'), dropped: 1, cell: ({ revokedAt }) => revokedAt ?? '' },
    ],
    items,
  );
  print(
    options,
    { items },
    [items.length === 0 ? words('cli.gateway.noKeys', { add: ownCommand('gateway keys add') }) : table],
    items.map(({ id }) => id),
  );
  return exitCodes.done;
}

export async function revokeGatewayKey(id: string, options: OutputOptions): Promise<ExitCode> {
  const isRevoked = await withGatewayStore((store) => revokeKey({ store, ...issuing }, commandLine, id));
  if (!isRevoked) throw new CommandFailure(exitCodes.failed, noSuchKey(id));
  print(options, { id }, [words('cli.gateway.keyRevoked', { id })], [id]);
  return exitCodes.done;
}

/** Somebody may have given the key itself, which is not shown. */
function noSuchKey(id: string): string {
  const list = ownCommand('gateway keys list');
  return words('cli.gateway.noSuchKey', { id, isKey: looksLikeKey(id) ? 'yes' : 'no', list });
}
