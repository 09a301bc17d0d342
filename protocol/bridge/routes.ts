import type { BridgeRoute } from './route.ts';
import { daemonRoutes } from './routes/daemon.ts';
import { farmRoutes } from './routes/farm.ts';
import { followingRoutes } from './routes/following.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { taskRoutes } from './routes/tasks.ts';

export { type BridgeRoute, Empty } from './route.ts';

/** A chapter of the bridge: routes about one thing. */
export interface RouteGroup {
  readonly name: string;
  readonly description: string;
  readonly routes: readonly BridgeRoute[];
}

export const routeGroups: readonly RouteGroup[] = [
  { name: 'Daemon', description: 'Finding, trusting and stopping it.', routes: daemonRoutes },
  { name: 'Farm', description: 'The chosen farm, and what an account has there.', routes: farmRoutes },
  { name: 'Submissions', description: 'From scene to submission.', routes: submissionRoutes },
  {
    name: 'Tasks',
    description: 'What the farm makes of it: tasks, frames, orders, results.',
    routes: taskRoutes,
  },
  { name: 'Following', description: 'Connected programs, and events.', routes: followingRoutes },
];

/** Every route (§3). OpenAPI, the reference, the Python client and the tests of the server come from it. */
export const bridgeRoutes: readonly BridgeRoute[] = routeGroups.flatMap(({ routes }) => routes);
