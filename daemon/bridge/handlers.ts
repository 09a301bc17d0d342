import type { Handlers } from './handler.ts';
import type { BridgePorts } from './ports.ts';
import { eventsHandlers } from './routes/events.ts';
import { farmHandlers } from './routes/farm.ts';
import { farmKeyHandlers } from './routes/farmKey.ts';
import { healthHandlers } from './routes/health.ts';
import { hostsHandlers } from './routes/hosts.ts';
import { noticesHandlers } from './routes/notices.ts';
import { openApiHandlers } from './routes/openApi.ts';
import { operationsHandlers } from './routes/operations.ts';
import { pluginsHandlers } from './routes/plugins.ts';
import { projectsHandlers } from './routes/projects.ts';
import { scenesHandlers } from './routes/scenes.ts';
import { sessionHandlers } from './routes/session.ts';
import { shutdownHandlers } from './routes/shutdown.ts';
import { submissionsHandlers } from './routes/submissions.ts';
import { tasksHandlers } from './routes/tasks.ts';
import { taskTypesHandlers } from './routes/taskTypes.ts';
import { transfersHandlers } from './routes/transfers.ts';
import { usersHandlers } from './routes/users.ts';

/** What answers each declared route; one that nobody answers does not compile. */
export function bridgeHandlers(ports: BridgePorts): Handlers {
  return {
    ...healthHandlers(ports),
    ...hostsHandlers(ports),
    ...noticesHandlers(ports),
    ...sessionHandlers(ports),
    ...shutdownHandlers(ports),
    ...farmHandlers(ports),
    ...farmKeyHandlers(ports),
    ...projectsHandlers(ports),
    ...taskTypesHandlers(ports),
    ...scenesHandlers(ports),
    ...submissionsHandlers(ports),
    ...tasksHandlers(ports),
    ...transfersHandlers(ports),
    ...operationsHandlers(ports),
    ...openApiHandlers(ports),
    ...pluginsHandlers(ports),
    ...usersHandlers(ports),
    ...eventsHandlers(ports),
  };
}
