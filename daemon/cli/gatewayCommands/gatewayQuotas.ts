import { ownCommand } from '#daemon/config/ownCommand.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { tableOf } from '../terminal/table.ts';
import { requireGatewayName } from './gatewayNames.ts';
import { type Quota, type QuotaOptions, quotaWith } from './gatewayQuota.ts';
import { feeUnits, withGatewayStore } from './gatewayStore.ts';

type BoundOptions = OutputOptions & QuotaOptions;

const dayMs = 86_400_000;
const shown = ({ tasks, frames, fee }: Quota) => ({
  tasks: tasks ?? null,
  frames: frames ?? null,
  fee: fee === undefined ? null : fee / feeUnits,
});

/** Bounds what the creates of a project come to in 24 hours, for all users together. */
export async function setGatewayQuota(project: string, options: BoundOptions): Promise<ExitCode> {
  requireGatewayName('<project>', project);
  const quota = await withGatewayStore(async ({ projects, audit }) => {
    const bounded = quotaWith(await projects.get(project), options);
    if (Object.keys(bounded).length === 0)
      throw new CommandFailure(exitCodes.usage, words('cli.gateway.noBound'));
    await projects.put({ project, quota: bounded });
    const detail = JSON.stringify(shown(bounded));
    await audit.append({ at: Date.now(), who: 'admin', what: 'quotas.set', subject: project, detail });
    return bounded;
  });
  print(options, { project, ...shown(quota) }, [words('cli.gateway.quotaSet', { project })], [project]);
  return exitCodes.done;
}

/** Each bounded project with what its creates of the last 24 hours come to. */
export async function listGatewayQuotas(options: OutputOptions): Promise<ExitCode> {
  const items = await withGatewayStore(async ({ projects, requests }) => {
    const [bounded, used] = [await projects.list(), await requests.usageByProject(Date.now() - dayMs)];
    return bounded.map(({ project, quota }) => ({
      project,
      most: shown(quota),
      used: shown(used.get(project) ?? { tasks: 0, frames: 0, fee: 0 }),
    }));
  });
  type Item = (typeof items)[number];
  const column = (name: keyof Item['most'], dropped: number) => ({
    title: words(`cli.gateway.columns.${name}`),
    dropped,
    align: 'right' as const,
    cell: ({ most: { [name]: most }, used }: Item) =>
      most === null ? '' : words('cli.gateway.usedOf', { used: used[name] ?? 0, most }),
  });
  const table = tableOf<Item>(
    [
      { title: words('cli.gateway.columns.project'), dropped: 0, cell: ({ project }) => project },
      column('tasks', 0),
      column('frames', 0),
      column('fee', 0),
    ],
    items,
  );
  print(
    options,
    { items },
    [items.length === 0 ? words('cli.gateway.noQuotas', { set: ownCommand('gateway quotas set') }) : table],
    items.map(({ project }) => project),
  );
  return exitCodes.done;
}

export async function removeGatewayQuota(project: string, options: OutputOptions): Promise<ExitCode> {
  const isRemoved = await withGatewayStore(async ({ projects, audit }) => {
    if (!(await projects.remove(project))) return false;
    await audit.append({ at: Date.now(), who: 'admin', what: 'quotas.remove', subject: project });
    return true;
  });
  if (!isRemoved) throw new CommandFailure(exitCodes.failed, words('cli.gateway.noSuchQuota', { project }));
  print(options, { project }, [words('cli.gateway.quotaRemoved', { project })], [project]);
  return exitCodes.done;
}
