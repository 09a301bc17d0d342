import type { Request, Router } from 'express';
import { ConfigurationRequest, NewProject, ProjectChange } from '#protocol/bridge/project.ts';
import { FreshQuery, ListQuery } from '#protocol/bridge/resource.ts';
import { jsonBody, smallBodyBytes } from '../jsonBody.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';
import { freshOrKnown } from './freshOrKnown.ts';

const ProjectsQuery = ListQuery.extend(FreshQuery.shape);

/** Projects come from the cache; `?fresh=1`, or an empty cache, asks the farm first (§3). Writes are operations. */
export function projectsRoutes(router: Router, { projects, requestOperation, events }: BridgePorts): void {
  const body = jsonBody(smallBodyBytes);

  function projectIdOf(request: Request): string {
    const projectId = String(request.params.id);
    if (projects.known()?.items.some((project) => project.projectId === projectId)) return projectId;
    throw new BridgeError(
      'notFound',
      `There is no project ${projectId}; GET /v1/projects?fresh=1 asks the farm.`,
    );
  }

  router.get('/v1/projects', async (request, response) => {
    const { fresh } = parseRequest(ProjectsQuery, request.query);
    const { items } = await freshOrKnown(projects, fresh);
    response.json({ items, cursor: null, eventsCursor: events.newestCursor() });
  });

  router.get('/v1/projects/:id', (request, response) => {
    const projectId = projectIdOf(request);
    response.json(projects.known()?.items.find((project) => project.projectId === projectId));
  });

  router.post('/v1/projects', body, (request, response) => {
    response.status(202).json(requestOperation('createProject', parseRequest(NewProject, request.body)));
  });

  router.patch('/v1/projects/:id', body, (request, response) => {
    const change = parseRequest(ProjectChange, request.body);
    response
      .status(202)
      .json(requestOperation('changeProject', { projectId: projectIdOf(request), ...change }));
  });

  router.post('/v1/projects/:id/configurations', body, (request, response) => {
    const wanted = parseRequest(ConfigurationRequest, request.body);
    response
      .status(202)
      .json(requestOperation('addConfiguration', { projectId: projectIdOf(request), ...wanted }));
  });

  router.patch('/v1/projects/:id/configurations/:configId', body, (request, response) => {
    const wanted = parseRequest(ConfigurationRequest, request.body);
    const order = { projectId: projectIdOf(request), configId: String(request.params.configId), ...wanted };
    response.status(202).json(requestOperation('changeConfiguration', order));
  });

  router.delete('/v1/projects/:id/configurations/:configId', (request, response) => {
    const order = { projectId: projectIdOf(request), configId: String(request.params.configId) };
    response.status(202).json(requestOperation('deleteConfiguration', order));
  });

  // Without an id the farm deletes every configuration of the project; that is said by this route alone.
  router.delete('/v1/projects/:id/configurations', (request, response) => {
    response.status(202).json(requestOperation('deleteConfiguration', { projectId: projectIdOf(request) }));
  });
}
