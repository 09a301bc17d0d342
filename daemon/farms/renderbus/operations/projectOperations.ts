import * as z from 'zod';
import { defined } from '#daemon/farms/defined.ts';
import type {
  Asked,
  NamedOrder,
  OperationKind,
  Request,
} from '#daemon/submissions/operations/operationKind.ts';
import type { FarmReply, RequestQueue } from '#daemon/submissions/ports.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { ConfigurationRequest, NewProject, type Project, ProjectChange } from '#protocol/bridge/project.ts';
import { splitPlugins } from '#protocol/plugins/pluginList.ts';
import { configurationOrders, type OperateProject } from '#protocol/renderbus/operateProject.ts';
import type { ConfigurationRow, ProjectRow } from '#protocol/renderbus/queryProject.ts';
import type { FarmClient } from '../client.ts';
import { sendOrder } from './sendOrder.ts';

export interface ProjectOperationsParts {
  /** The account that calls. */
  readonly account: string;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  /** As it is known. */
  readonly projectOf: (projectId: string) => Project | undefined;
}

const WithId = z.looseObject({ projectId: z.string() });
const WithConfiguration = z.looseObject({ projectId: z.string(), configId: z.string() });

type Outcome = Operation['outcomes'][number];
type Found = ProjectRow | 'absent' | 'noAnswer';

/** Creating and changing projects and their configurations (farm contract §6). */
export function projectOperations(parts: ProjectOperationsParts): readonly OperationKind[] {
  const { account, requestQueue, client } = parts;

  /** Names may stand for a project of each account; ids are one project’s. */
  async function projectRow(
    filter: { readonly project_name: string } | { readonly project_id: string },
    isMeant: (row: ProjectRow) => boolean = () => true,
  ): Promise<Found> {
    const body = { ...filter, is_sub_included: '1' } as const;
    const seen = await requestQueue.run('reconcile', () => client.send('query_project', body));
    if (seen.kind !== 'answered') return 'noAnswer';
    return seen.result.data.find(isMeant) ?? 'absent';
  }

  /** Whose project is meant: the farm takes the calling account’s when nobody says (§6). */
  function selecting(projectId: string, asked?: string): { readonly sub_account?: string } {
    const owner = asked ?? parts.projectOf(projectId)?.owner ?? '';
    return owner === '' || owner === account ? {} : { sub_account: owner };
  }

  async function operate(
    subject: string,
    named: NamedOrder | undefined,
    body: OperateProject,
  ): Promise<FarmReply<readonly Outcome[]>> {
    const seen = await sendOrder(client, 'operate_project', body, named);
    if (seen.kind !== 'answered') return seen;
    return {
      kind: 'answered',
      result: outcomesOf(subject, seen.result.operate_result, seen.result.description),
    };
  }

  async function askProject(projectId: string, hasEffect: (row: ProjectRow) => boolean): Promise<Asked> {
    const row = await projectRow({ project_id: projectId });
    if (row === 'noAnswer') return 'noAnswer';
    return row !== 'absent' && hasEffect(row) ? 'done' : 'notDone';
  }

  const shared = {
    nextCall: (open: readonly string[]) => open.slice(0, 1),
    standing: (): unknown => undefined,
  };
  const ofProject = { ...shared, subjects: (request: Request) => [WithId.parse(request).projectId] };

  return [
    {
      ...shared,
      kind: 'createProject',
      subjects: (request) => [NewProject.parse(request).projectName],
      async send(request, [name = ''], named) {
        const { projectName, projectPath, renderOs, remark, subAccount } = NewProject.parse(request);
        const body = {
          project_name: projectName,
          ...defined({
            project_path: projectPath,
            render_os: renderOs,
            user_remark: remark,
            sub_account: subAccount,
          }),
        };
        const seen = await sendOrder(client, 'create_project', body, named);
        if (seen.kind !== 'answered') return seen;
        return {
          kind: 'answered',
          result: outcomesOf(name, seen.result.create_result, seen.result.description),
        };
      },
      async ask(request, name) {
        const { subAccount = account } = NewProject.parse(request);
        const row = await projectRow(
          { project_name: name },
          ({ customer_name: owner }) => owner === subAccount || owner === '',
        );
        if (row === 'noAnswer') return 'noAnswer';
        return row === 'absent' ? 'notDone' : 'done';
      },
    },
    {
      ...ofProject,
      kind: 'changeProject',
      send: (request, [projectId = ''], named) =>
        operate(projectId, named, {
          project_id: Number(projectId),
          ...selecting(projectId, changeOf(request).subAccount),
          ...fieldsOf(changeOf(request)),
        }),
      ask: (request, projectId) =>
        askProject(projectId, (row) =>
          Object.entries(fieldsOf(changeOf(request))).every(
            ([field, value]) => row[field as keyof ProjectRow] === value,
          ),
        ),
    },
    {
      ...ofProject,
      kind: 'addConfiguration',
      standing: (projectId) => parts.projectOf(projectId)?.configurations.map(({ configId }) => configId),
      send: (request, [projectId = ''], named) =>
        operate(projectId, named, {
          ...configurationBody(request, configurationOrders.add),
          ...selecting(projectId),
        }),
      ask(request, projectId, before) {
        const known = new Set(z.array(z.string()).safeParse(before).data ?? []);
        const { cg_soft_name } = configurationBody(request, configurationOrders.add);
        return askProject(projectId, ({ plugins }) =>
          plugins.some((found) => found.cg_soft_name === cg_soft_name && !known.has(found.config_id)),
        );
      },
    },
    {
      ...ofProject,
      kind: 'changeConfiguration',
      send: (request, [projectId = ''], named) =>
        operate(projectId, named, {
          ...configurationBody(request, configurationOrders.change),
          ...selecting(projectId),
          config_id: Number(WithConfiguration.parse(request).configId),
        }),
      ask(request, projectId) {
        const { configId } = WithConfiguration.parse(request);
        const body = configurationBody(request, configurationOrders.change);
        return askProject(projectId, ({ plugins }) =>
          plugins.some((found) => found.config_id === configId && isAsAsked(found, body)),
        );
      },
    },
    {
      ...ofProject,
      kind: 'deleteConfiguration',
      send(request, [projectId = ''], named) {
        const configId = configIdOf(request);
        return operate(projectId, named, {
          project_id: Number(projectId),
          ...selecting(projectId),
          operate_type: configurationOrders.delete,
          ...(configId === undefined ? {} : { config_id: Number(configId) }),
        });
      },
      ask(request, projectId) {
        const configId = configIdOf(request);
        return askProject(
          projectId,
          ({ plugins }) =>
            !plugins.some((found) =>
              configId === undefined ? isThere(found) : found.config_id === configId,
            ),
        );
      },
    },
  ];
}

function changeOf(request: Request): ProjectChange {
  const { projectId: _, ...change } = WithId.parse(request);
  return ProjectChange.parse(change);
}

/** What of the project changes; the account only selects it. */
function fieldsOf({ projectName, projectPath, renderOs, remark }: ProjectChange) {
  return defined({
    project_name: projectName,
    project_path: projectPath,
    render_os: renderOs,
    user_remark: remark,
  });
}

function configIdOf(request: Request): string | undefined {
  return z.looseObject({ configId: z.string().optional() }).parse(request).configId;
}

/** Answers may hold empty elements (§6). */
function isThere({ config_id }: ConfigurationRow): boolean {
  return config_id !== '';
}

function isAsAsked(
  found: ConfigurationRow,
  { cg_soft_name, plugin_name, is_default }: OperateProject,
): boolean {
  const plugins = (list: string) => [...splitPlugins(list)].toSorted().join();
  return (
    found.cg_soft_name === cg_soft_name &&
    (plugin_name === undefined || plugins(found.plugin_name) === plugins(plugin_name)) &&
    (is_default === undefined || found.is_default === String(is_default))
  );
}

function configurationBody(request: Request, order: 0 | 1): OperateProject {
  const {
    projectId,
    configId: _,
    ...rest
  } = z.looseObject({ projectId: z.string(), configId: z.unknown().optional() }).parse(request);
  const { cgSoftName, plugins, isDefault } = ConfigurationRequest.parse(rest);
  return {
    project_id: Number(projectId),
    operate_type: order,
    cg_soft_name: cgSoftName,
    ...(plugins && plugins.length > 0 ? { plugin_name: plugins.join(',') } : {}),
    ...(isDefault === undefined ? {} : { is_default: isDefault ? 1 : 0 }),
  };
}

/** None: the answer says neither that it was done nor that it was refused. */
function outcomesOf(id: string, result: string, description: string): readonly Outcome[] {
  if (result !== '0' && result !== '1') return [];
  const message = description ? { message: description } : {};
  return [{ id, result: result === '0' ? 'done' : 'refused', ...message }];
}
