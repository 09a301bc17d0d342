import { type Reply, refused, succeeded } from '../http/reply.ts';
import type { Configuration, Project, Projects } from '../store/projects.ts';
import { configurationOrders } from '../vendorTable/projects.ts';
import type { Body } from '../vendorTable/tables.ts';
import { answers } from './behaviour.ts';

type OperateBody = Body<'operate_project'>;

/**
 * Changes a project, its configurations, or both: all that was asked for, or nothing of it. `sub_account` says whose
 * project is meant and moves none (§6).
 */
export const operateProject = answers('operate_project', (body, account, { store }) => {
  const { sub_account: owner = account } = body;
  if (!store.accounts.familyOf(account).includes(owner)) {
    return refused('1022', `sub_account: expected ${account} or one of its sub-accounts, got ${owner}`);
  }
  const projects = store.projects.ofAccounts([owner]);
  const project = projects.find(({ id }) => id === body.project_id);
  if (!project) return failed(`No project ${body.project_id} among those of ${owner}.`);
  const changed = {
    name: body.project_name ?? project.name,
    path: body.project_path ?? project.path,
    renderOs: body.render_os ?? project.renderOs,
    remark: body.user_remark ?? project.remark,
  };
  const isTaken = projects.some(({ id, name }) => id !== project.id && name === changed.name);
  if (isTaken) return failed(`${owner} has a project of the name ${changed.name} already.`);
  const order = configurationOrder(body, project);
  if (typeof order === 'string') return failed(order);
  store.atomically(() => {
    store.projects.change(project.id, changed);
    order(store.projects);
  });
  return succeeded({ operate_result: '0', description: '' });
});

function failed(description: string): Reply {
  return succeeded({ operate_result: '1', description });
}

/** What is to be done to the configurations, or why it cannot be done. */
function configurationOrder(body: OperateBody, project: Project): ((projects: Projects) => void) | string {
  if (body.operate_type === undefined) return () => {};
  if (body.operate_type === configurationOrders.add) {
    const added = configurationOf(body, { cgSoftName: '', pluginName: '', isDefault: false });
    return (projects) => projects.addConfiguration(project.id, added);
  }
  if (body.operate_type === configurationOrders.delete && body.config_id === undefined) {
    return (projects) => projects.removeConfigurations(project.configurations.map(({ id }) => id));
  }
  const known = project.configurations.find(({ id }) => id === body.config_id);
  if (!known) return `No configuration ${body.config_id} in project ${project.id}.`;
  if (body.operate_type === configurationOrders.delete) {
    return (projects) => projects.removeConfigurations([known.id]);
  }
  const changed = { ...configurationOf(body, known), id: known.id };
  return (projects) => projects.changeConfiguration(project.id, changed);
}

/** What is not sent stays as it was. */
function configurationOf(body: OperateBody, before: Omit<Configuration, 'id'>): Omit<Configuration, 'id'> {
  return {
    cgSoftName: body.cg_soft_name ?? before.cgSoftName,
    pluginName: body.plugin_name ?? before.pluginName,
    isDefault: body.is_default === undefined ? before.isDefault : body.is_default === 1,
  };
}
