import { defined } from '#daemon/farms/defined.ts';
import type { Lists } from '#daemon/farms/farm.ts';
import { isoOf } from '#daemon/farms/isoOf.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { TransferAccount } from '#daemon/submissions/transferPorts.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { User } from '#protocol/bridge/user.ts';
import { splitPlugins } from '#protocol/plugins/pluginList.ts';
import type { FarmAction, FarmBody, FarmResult } from '#protocol/renderbus/actions.ts';
import { type CustomerRow, type TransportRow, vipLevel } from '#protocol/renderbus/queryCustomer.ts';
import type { ProjectRow } from '#protocol/renderbus/queryProject.ts';
import type { FarmClient } from './client.ts';
import type { FarmTimes } from './farmTimes.ts';

export interface ListsParts {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly times: Pick<FarmTimes, 'read'>;
}

/** What the farm has of projects, plugins and accounts (farm contract §6, §7). */
export function renderbusLists({ farm, account, requestQueue, client, times }: ListsParts): Lists {
  async function ask<Name extends FarmAction>(
    action: Name,
    body: FarmBody<Name>,
  ): Promise<FarmResult<Name> | undefined> {
    const seen = await requestQueue.run('look', () => client.send(action, body));
    return seen.kind === 'answered' ? seen.result : undefined;
  }

  return {
    projects: async (readAt) =>
      (await ask('query_project', { is_sub_included: '1' }))?.data.map((row) =>
        projectOf(row, { farm, times, readAt }),
      ),
    plugins: async () =>
      (await ask('query_plugin', {}))?.data.map((row) => ({
        cgSoftName: row.cg_soft_name,
        pluginName: row.plugin_name,
      })),
    users: async () => (await ask('query_customer', {}))?.data.map((row) => userOf(row, times)),
    async transferAccount() {
      const rows = (await ask('query_customer', { login_name: account }))?.data;
      const own = rows?.find((row) => row.login_name === account);
      return own && transferAccountOf(own);
    },
  };
}

interface ReadingProjects {
  readonly farm: string;
  readonly times: Pick<FarmTimes, 'read'>;
  readonly readAt: number;
}

function projectOf(row: ProjectRow, { farm, times, readAt }: ReadingProjects): Project {
  return {
    farm,
    projectId: row.project_id,
    projectName: row.project_name,
    projectPath: row.project_path,
    renderOs: row.render_os,
    remark: row.user_remark,
    owner: row.customer_name,
    ...defined({ createdAt: isoOf(times.read(row.create_time)) }),
    configurations: row.plugins.map((configuration) => ({
      configId: configuration.config_id,
      cgSoftName: configuration.cg_soft_name,
      plugins: [...splitPlugins(configuration.plugin_name)],
      isDefault: configuration.is_default === '1',
    })),
    readAt: new Date(readAt).toISOString(),
  };
}

const accountTypes: ReadonlyMap<string, User['accountType']> = new Map([
  ['1', 'main'],
  ['2', 'sub'],
]);

function userOf(row: CustomerRow, times: Pick<FarmTimes, 'read'>): User {
  const balances = [
    ['CNY', row.rmb_balance],
    ['USD', row.usd_balance],
    ['EUR', row.eur_balance],
    ['GBP', row.gbp_balance],
  ].flatMap(([currency = '', amount = '']) => (/^\d+(\.\d+)?$/.test(amount) ? [{ currency, amount }] : []));
  return {
    loginName: row.login_name,
    accountType: accountTypes.get(row.account_type) ?? 'unknown',
    ...defined({ vipLevel: vipLevel(row.role) }),
    company: row.company,
    ...defined({
      accountId: row.id || undefined,
      uploadId: row.upload_id || undefined,
      downloadId: row.download_id || undefined,
      transports: row.transports.length === 0 ? undefined : row.transports.map(transportOf),
      registeredAt: isoOf(times.read(row.register_date)),
      lastLoginAt: isoOf(times.read(row.login_date)),
    }),
    balances,
  };
}

function transferAccountOf({ id, upload_id, download_id, transports }: CustomerRow): TransferAccount {
  return {
    accountId: id,
    uploadId: upload_id,
    downloadId: download_id,
    endpoints: transports.map(({ engine, server, ip, port }) => ({ engine, server, host: ip, port })),
  };
}

function transportOf({ engine, server, ip, port }: TransportRow) {
  return { engine, server, ip, port };
}
