import type { Check } from '#daemon/submissions/planning.ts';

/** The farm wants a project of the task’s account, and nothing says that it takes another (§6). */
export const projectOfOtherAccount: Check<'projectOfOtherAccount'> = {
  code: 'projectOfOtherAccount',
  severity: 'warning',
  find(context, { project, values }) {
    const account = values.submitAccount?.value ?? context.account;
    if (!project || project.owner === '' || account === undefined || project.owner === account) return [];
    const { projectName, owner } = project;
    return [{ params: { projectName, owner, account: String(account) }, path: 'settings.projectName' }];
  },
};
