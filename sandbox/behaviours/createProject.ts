import { refused, succeeded } from '../http/reply.ts';
import { answers } from './behaviour.ts';

/** Adds a project without configurations. A name that its owner has used is a failure, but no violation (§6). */
export const createProject = answers('create_project', (body, account, { store, clock }) => {
  const { project_name: name, sub_account: owner = account } = body;
  if (!store.accounts.familyOf(account).includes(owner)) {
    return refused('1022', `sub_account: expected ${account} or one of its sub-accounts, got ${owner}`);
  }
  if (store.projects.ofAccounts([owner]).some((project) => project.name === name)) {
    const description = `${owner} has a project of the name ${name} already.`;
    return succeeded({ project_id: '', create_result: '1', description });
  }
  const id = store.projects.add({
    account: owner,
    name,
    ...(body.project_path !== undefined && { path: body.project_path }),
    ...(body.render_os !== undefined && { renderOs: body.render_os }),
    ...(body.user_remark !== undefined && { remark: body.user_remark }),
    createdAt: clock.now(),
    configurations: [],
  });
  return succeeded({ project_id: `${id}`, create_result: '0', description: '' });
});
