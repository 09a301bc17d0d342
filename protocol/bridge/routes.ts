import type { BridgeRoute } from './route.ts';
import { daemonRoutes } from './routes/daemon.ts';
import { farmRoutes } from './routes/farm.ts';
import { followingRoutes } from './routes/following.ts';
import { settingsRoutes } from './routes/settings.ts';
import { spendingRoutes } from './routes/spending.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { taskRoutes } from './routes/tasks.ts';

/** Every route (§3) by its name: the operationId of OpenAPI, the method of a client, the key of its handler. */
export const routes = {
  ...daemonRoutes,
  ...farmRoutes,
  ...submissionRoutes,
  ...taskRoutes,
  ...spendingRoutes,
  ...settingsRoutes,
  ...followingRoutes,
};

export type Routes = typeof routes;
export type RouteName = keyof Routes;

/** A route where its types do not matter. */
export interface NamedRoute extends BridgeRoute {
  readonly name: RouteName;
}

/** A chapter of the bridge: routes about one thing. */
export interface RouteGroup {
  readonly name: string;
  readonly description: string;
  readonly routes: readonly NamedRoute[];
}

export const routeGroups: readonly RouteGroup[] = [
  { name: 'Daemon', description: 'Finding, verifying and stopping the daemon.', routes: named(daemonRoutes) },
  { name: 'Farm', description: 'The selected farm and the account on it.', routes: named(farmRoutes) },
  { name: 'Submissions', description: 'From a scene to a submission.', routes: named(submissionRoutes) },
  {
    name: 'Tasks',
    description: 'What the farm renders: tasks, frames, operations, results.',
    routes: named(taskRoutes),
  },
  {
    name: 'Spending',
    description: 'What the farm has charged, and the limits on it.',
    routes: named(spendingRoutes),
  },
  {
    name: 'Settings',
    description: 'The configuration, and first-time setup.',
    routes: named(settingsRoutes),
  },
  { name: 'Following', description: 'Connected hosts, and events.', routes: named(followingRoutes) },
];

/** Every route in the order of the manual. */
export const bridgeRoutes: readonly NamedRoute[] = routeGroups.flatMap((group) => group.routes);

/** Fields stay as they are: a package makes each when it is first asked for. */
function named(group: Readonly<Record<string, BridgeRoute>>): readonly NamedRoute[] {
  return Object.entries(group).map(([name, route]) =>
    Object.defineProperties(
      { name: name as RouteName } as NamedRoute,
      Object.getOwnPropertyDescriptors(route),
    ),
  );
}
