import type { Lists } from '#daemon/farms/farm.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { User } from '#protocol/bridge/user.ts';
import { splitPlugins } from '#protocol/plugins/pluginList.ts';
import type { FarmAction, FarmBody, FarmResult } from '#protocol/renderbus/actions.ts';
import { type CustomerRow, vipLevel } from '#protocol/renderbus/queryCustomer.ts';
import type { ProjectRow } from '#protocol/renderbus/queryProject.ts';
import type { FarmClient } from './client.ts';

export interface ListsParts {
  readonly farm: string;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
}

/** What the farm has of projects, plugins and accounts (farm contract §6, §7). */
export function renderbusLists({ farm, requestQueue, client }: ListsParts): Lists {
  async function ask<Name extends FarmAction>(
    action: Name,
    body: FarmBody<Name>,
  ): Promise<FarmResult<Name> | undefined> {
    const seen = await requestQueue.run('look', () => client.send(action, body));
    return seen.kind === 'answered' ? seen.result : undefined;
  }

  return {
    projects: async (readAt) =>
      (await ask('query_project', {}))?.data.map((row: ProjectRow) => projectOf(row, farm, readAt)),
    plugins: async () =>
      (await ask('query_plugin', {}))?.data.map((row) => ({
        cgSoftName: row.cg_soft_name,
        pluginName: row.plugin_name,
      })),
    users: async () => (await ask('query_customer', {}))?.data.map(userOf),
  };
}

function projectOf(row: ProjectRow, farm: string, readAt: number): Project {
  return {
    farm,
    projectId: row.project_id,
    projectName: row.project_name,
    projectPath: row.project_path,
    renderOs: row.render_os,
    remark: row.user_remark,
    owner: row.customer_name,
    configurations: row.plugins.map((configuration) => ({
      configId: configuration.config_id,
      cgSoftName: configuration.cg_soft_name,
      plugins: [...splitPlugins(configuration.plugin_name)],
      isDefault: configuration.is_default === '1',
    })),
    readAt: new Date(readAt).toISOString(),
  };
}

const accountTypes: Readonly<Record<string, User['accountType']>> = { '1': 'main', '2': 'sub' };

function userOf(row: CustomerRow): User {
  const balances = [
    ['CNY', row.rmb_balance],
    ['USD', row.usd_balance],
    ['EUR', row.eur_balance],
    ['GBP', row.gbp_balance],
  ].flatMap(([currency = '', amount = '']) => (/^\d+(\.\d+)?$/.test(amount) ? [{ currency, amount }] : []));
  const level = vipLevel(row.role);
  return {
    loginName: row.login_name,
    accountType: accountTypes[row.account_type] ?? 'unknown',
    ...(level === undefined ? {} : { vipLevel: level }),
    company: row.company,
    balances,
  };
}
