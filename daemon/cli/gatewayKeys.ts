import { randomBytes } from 'node:crypto';
import { hashOfKey, keyBytes, keyFromBytes } from '#daemon/gatewayMain.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from './command.ts';
import { type QuotaOptions, quotaWith } from './gatewayQuota.ts';
import { withGatewayStore } from './gatewayStore.ts';
import { words } from './language.ts';
import { tableOf } from './table.ts';

export interface AddKeyOptions extends OutputOptions, QuotaOptions {
  readonly label?: string | undefined;
  readonly submitAccount?: string | undefined;
  readonly weight?: number | undefined;
}

/** A new key for a user, who is made or changed by what is given; printed once, and stored as its hash alone. */
export async function addGatewayKey(user: string, options: AddKeyOptions): Promise<ExitCode> {
  const key = keyFromBytes(randomBytes(keyBytes));
  const id = randomBytes(4).toString('hex');
  await withGatewayStore(async ({ users, audit }) => {
    const known = await users.get(user);
    await users.put({
      name: user,
      submitAccount: options.submitAccount ?? known?.submitAccount ?? '',
      weight: options.weight ?? known?.weight ?? 1,
      quota: quotaWith(known?.quota, options),
    });
    await users.addKey({ id, user, label: options.label ?? '' }, hashOfKey(key));
    await audit.append({ at: Date.now(), who: 'admin', what: 'keys.add', subject: id, detail: user });
  });
  print(options, { id, user, key }, [key], [key]);
  remark(options, words('cli.gateway.keyAdded', { id, user }));
  return exitCodes.done;
}

export async function listGatewayKeys(options: OutputOptions): Promise<ExitCode> {
  const keys = await withGatewayStore(({ users }) => users.keys());
  const isoOf = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString());
  const items = keys.map(({ id, user, label, createdAt, revokedAt }) => {
    return { id, user, label, createdAt: isoOf(createdAt), revokedAt: isoOf(revokedAt) || null };
  });
  const table = tableOf(
    [
      { title: words('cli.gateway.columns.id'), dropped: 0, cell: ({ id }) => id },
      { title: words('cli.gateway.columns.user'), dropped: 0, cell: ({ user }) => user },
      { title: words('cli.gateway.columns.label'), dropped: 2, cell: ({ label }) => label },
      { title: words('cli.gateway.columns.added'), dropped: 3, cell: ({ createdAt }) => createdAt },
      { title: words('cli.gateway.columns.revoked'), dropped: 1, cell: ({ revokedAt }) => revokedAt ?? '' },
    ],
    items,
  );
  print(
    options,
    { items },
    [items.length === 0 ? words('cli.gateway.noKeys') : table],
    items.map(({ id }) => id),
  );
  return exitCodes.done;
}

export async function revokeGatewayKey(id: string, options: OutputOptions): Promise<ExitCode> {
  const isRevoked = await withGatewayStore(async ({ users, audit }) => {
    if (!(await users.revokeKey(id))) return false;
    await audit.append({ at: Date.now(), who: 'admin', what: 'keys.revoke', subject: id });
    return true;
  });
  if (!isRevoked) throw new CommandFailure(exitCodes.failed, words('cli.gateway.noSuchKey', { id }));
  print(options, { id }, [words('cli.gateway.keyRevoked', { id })], [id]);
  return exitCodes.done;
}
