import { answers, type SignedFarm } from '../behaviour.ts';
import { done } from '../reply.ts';

function projectsOf(account: string, { store }: SignedFarm) {
  const main = store.accounts.find(account)?.mainAccount ?? account;
  return store.projects
    .ofAccounts(store.accounts.familyOf(main))
    .map(({ id, name }) => ({ projectId: id, projectName: name }));
}

/** The projects of all accounts of one main account (§2 step 4). */
export const projects = [
  answers('projectList', (_body, account, farm) => done({ projectNameList: projectsOf(account, farm) })),
  answers('projectGetList', (_body, account, farm) => done({ projectNameList: projectsOf(account, farm) })),
  answers('projectAdd', ({ newName }, account, farm) => {
    const isKnown = projectsOf(account, farm).some(({ projectName }) => projectName === newName);
    if (!isKnown)
      farm.store.projects.add({ account, name: newName, createdAt: farm.clock.now(), configurations: [] });
    return done();
  }),
];
