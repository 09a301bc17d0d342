import type { OperationKind } from '#daemon/submissions/operations/operationKind.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { NewProject } from '#protocol/bridge/project.ts';
import type { SignedClient } from '../client.ts';

export interface CreateProjectParts {
  readonly requestQueue: RequestQueue;
  readonly client: SignedClient;
}

/** A project by its name, which is all that this generation knows of one (§2 step 4); one that is there is not made again. */
export function createProject({ requestQueue, client }: CreateProjectParts): OperationKind {
  async function isThere(name: string): Promise<boolean | 'noAnswer'> {
    const seen = await requestQueue.run('reconcile', () => client.send('projectList', { flag: 2 }));
    if (seen.kind !== 'answered') return 'noAnswer';
    return seen.result.projectNameList.some(({ projectName }) => projectName === name);
  }
  return {
    kind: 'createProject',
    subjects: (request) => [NewProject.parse(request).projectName],
    nextCall: (open) => open.slice(0, 1),
    standing: () => undefined,
    async send(_request, [name = '']) {
      const seen = await client.send('projectAdd', { newName: name, status: 0 });
      return seen.kind === 'answered' ? { kind: 'answered', result: [{ id: name, result: 'done' }] } : seen;
    },
    async ask(_request, name) {
      const there = await isThere(name);
      if (there === 'noAnswer') return 'noAnswer';
      return there ? 'done' : 'notDone';
    },
  };
}
