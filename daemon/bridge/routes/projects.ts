import type { Router } from 'express';
import { z } from 'zod';
import { ListQuery } from '#protocol/bridge/resource.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

const ProjectsQuery = ListQuery.extend({ fresh: z.enum(['0', '1']).optional() });

/** Projects come from the cache; `?fresh=1`, or an empty cache, asks the farm first (§3). */
export function projectsRoutes(router: Router, { projects, events }: BridgePorts): void {
  router.get('/v1/projects', async (request, response) => {
    const { fresh } = parseRequest(ProjectsQuery, request.query);
    const answered = fresh === '1' || !projects.known() ? await projects.refresh() : true;
    const known = projects.known();
    if (!known || (fresh === '1' && !answered)) {
      throw new BridgeError('farmUnavailable', 'The farm did not answer; see GET /v1/farm for the reason.');
    }
    response.json({ items: known, cursor: null, eventsCursor: events.newestCursor() });
  });

  router.get('/v1/projects/:id', (request, response) => {
    const project = projects.known()?.find(({ projectId }) => projectId === request.params.id);
    if (!project) throw new BridgeError('notFound', `There is no project ${request.params.id}.`);
    response.json(project);
  });
}
