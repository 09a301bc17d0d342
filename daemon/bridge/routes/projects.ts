import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';
import { freshOrKnown } from './freshOrKnown.ts';

type ProjectRoutes =
  | 'projects'
  | 'project'
  | 'createProject'
  | 'changeProject'
  | 'addConfiguration'
  | 'changeConfiguration'
  | 'deleteConfiguration'
  | 'deleteConfigurations';

/** Projects come from the cache; `?fresh=1`, or an empty cache, asks the farm first (§3). Writes are operations. */
export function projectsHandlers({
  projects,
  requestOperation,
  events,
}: BridgePorts): Handlers<ProjectRoutes> {
  function known({ id }: { readonly id: string }) {
    const project = projects.known()?.items.find(({ projectId }) => projectId === id);
    if (project) return project;
    throw new BridgeError('notFound', text('errors.notFound.project', { id }));
  }

  return {
    async projects({ query: { fresh } }) {
      const { items, readAt } = await freshOrKnown(projects, fresh);
      const age = new Date(readAt).toISOString();
      return { items, cursor: null, eventsCursor: events.newestCursor(), readAt: age };
    },
    project: ({ params }) => known(params),
    createProject: ({ body }) => requestOperation('createProject', body),
    changeProject({ params, body }) {
      const { projectId } = known(params);
      return requestOperation('changeProject', { projectId, ...body });
    },
    addConfiguration({ params, body }) {
      const { projectId } = known(params);
      return requestOperation('addConfiguration', { projectId, ...body });
    },
    changeConfiguration({ params, body }) {
      const { projectId } = known(params);
      return requestOperation('changeConfiguration', { projectId, configId: params.configId, ...body });
    },
    deleteConfiguration({ params }) {
      const { projectId } = known(params);
      return requestOperation('deleteConfiguration', { projectId, configId: params.configId });
    },
    // Without an id the farm deletes every configuration of the project; only this route allows that.
    deleteConfigurations({ params }) {
      const { projectId } = known(params);
      return requestOperation('deleteConfiguration', { projectId });
    },
  };
}
