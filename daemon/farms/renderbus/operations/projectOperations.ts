import { z } from 'zod';
import type { OperationKind, Request } from '#daemon/submissions/operationKind.ts';
import type { FarmReply, RequestQueue } from '#daemon/submissions/ports.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { ConfigurationRequest, NewProject, ProjectChange } from '#protocol/bridge/project.ts';
import { configurationOrders, type OperateProject } from '#protocol/renderbus/operateProject.ts';
import type { ProjectRow } from '#protocol/renderbus/queryProject.ts';
import type { FarmClient } from '../client.ts';

export interface ProjectOperationsParts {
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  /** Ids of a project’s configurations as they are known. */
  readonly configurationsOf: (projectId: string) => readonly string[];
}

const WithId = z.looseObject({ projectId: z.string() });
const WithConfiguration = z.looseObject({ projectId: z.string(), configId: z.string() });

type Outcome = Operation['outcomes'][number];

/** Creating and changing projects and their configurations (farm contract §6). */
export function projectOperations(parts: ProjectOperationsParts): readonly OperationKind[] {
  const { requestQueue, client } = parts;

  async function projectRow(filter: {
    project_name?: string;
    project_id?: string;
  }): Promise<ProjectRow | 'absent' | 'noAnswer'> {
    const seen = await requestQueue.run('reconcile', () => client.send('query_project', filter));
    if (seen.kind !== 'answered') return 'noAnswer';
    return seen.result.data[0] ?? 'absent';
  }

  async function operate(subject: string, body: OperateProject): Promise<FarmReply<readonly Outcome[]>> {
    const seen = await client.send('operate_project', body);
    if (seen.kind !== 'answered') return seen;
    return {
      kind: 'answered',
      result: [outcomeOf(subject, seen.result.operate_result, seen.result.description)],
    };
  }

  const shared = {
    nextCall: (open: readonly string[]) => open.slice(0, 1),
    standing: (): unknown => undefined,
  };
  const ofProject = { ...shared, subjects: (request: Request) => [WithId.parse(request).projectId] };
  /** Sent again it leaves what it left the first time. */
  const repeatable = { ask: async () => 'notDone' as const };

  return [
    {
      ...shared,
      kind: 'createProject',
      subjects: (request) => [NewProject.parse(request).projectName],
      async send(request, [name = '']) {
        const { projectName, projectPath, renderOs, remark, subAccount } = NewProject.parse(request);
        const seen = await client.send('create_project', {
          project_name: projectName,
          ...defined({
            project_path: projectPath,
            render_os: renderOs,
            user_remark: remark,
            sub_account: subAccount,
          }),
        });
        if (seen.kind !== 'answered') return seen;
        return {
          kind: 'answered',
          result: [outcomeOf(name, seen.result.create_result, seen.result.description)],
        };
      },
      async ask(_request, name) {
        const row = await projectRow({ project_name: name });
        if (row === 'noAnswer') return 'noAnswer';
        return row === 'absent' ? 'notDone' : 'done';
      },
    },
    {
      ...ofProject,
      ...repeatable,
      kind: 'changeProject',
      send(request, [projectId = '']) {
        const { projectId: _, ...change } = WithId.parse(request);
        const { projectName, projectPath, renderOs, remark, subAccount } = ProjectChange.parse(change);
        return operate(projectId, {
          project_id: Number(projectId),
          ...defined({
            sub_account: subAccount,
            project_name: projectName,
            project_path: projectPath,
            render_os: renderOs,
            user_remark: remark,
          }),
        });
      },
    },
    {
      ...ofProject,
      kind: 'addConfiguration',
      standing: (projectId) => parts.configurationsOf(projectId),
      send: (request, [projectId = '']) =>
        operate(projectId, configurationBody(request, configurationOrders.add)),
      async ask(request, projectId, before) {
        const row = await projectRow({ project_id: projectId });
        if (row === 'noAnswer') return 'noAnswer';
        if (row === 'absent') return 'notDone';
        const known = new Set(z.array(z.string()).safeParse(before).data ?? []);
        const { cg_soft_name } = configurationBody(request, configurationOrders.add);
        const isNew = row.plugins.some(
          (found) => found.cg_soft_name === cg_soft_name && !known.has(found.config_id),
        );
        return isNew ? 'done' : 'notDone';
      },
    },
    {
      ...ofProject,
      ...repeatable,
      kind: 'changeConfiguration',
      send: (request, [projectId = '']) =>
        operate(projectId, {
          ...configurationBody(request, configurationOrders.change),
          config_id: Number(WithConfiguration.parse(request).configId),
        }),
    },
    {
      ...ofProject,
      ...repeatable,
      kind: 'deleteConfiguration',
      send(request, [projectId = '']) {
        const { configId } = z.looseObject({ configId: z.string().optional() }).parse(request);
        return operate(projectId, {
          project_id: Number(projectId),
          operate_type: configurationOrders.delete,
          ...(configId === undefined ? {} : { config_id: Number(configId) }),
        });
      },
    },
  ];
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

function outcomeOf(id: string, result: string, description: string): Outcome {
  return {
    id,
    result: result === '0' ? 'done' : 'refused',
    ...(description ? { message: description } : {}),
  };
}

/** Without the fields that are unset. */
function defined<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}
