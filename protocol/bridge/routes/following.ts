import { EventsPage, EventsQuery } from '../event.ts';
import { GatherRequested } from '../host.ts';
import { HostList } from '../lists.ts';
import { Empty, route } from '../route.ts';

/** The programs that are connected, and the events that they and everybody else follow (§3). */
export const followingRoutes = {
  hosts: route({
    method: 'get',
    path: '/v1/hosts',
    assistant: 'looks',
    summary: 'Lists the programs that are connected.',
    status: 200,
    answer: HostList,
  }),
  gatherScene: route({
    method: 'post',
    path: '/v1/hosts/{id}/gather',
    assistant: 'previews',
    summary: 'Asks a host to gather its open scene.',
    detail: 'What it gathered, or why it could not, comes as host.changed with this requestId.',
    params: { id: { description: 'id of the host.', example: 'a41c77d2' } },
    body: Empty,
    status: 202,
    answer: GatherRequested,
    errors: { notFound: 'No host of this id is connected.' },
  }),
  readEvents: route({
    method: 'get',
    path: '/v1/events',
    summary: 'Returns the events after a cursor; waits for the first one if asked to.',
    detail: 'A WebSocket upgrade on the same path pushes the same events.',
    query: EventsQuery,
    status: 200,
    answer: EventsPage,
    errors: { cursorGone: 'Events after that cursor are gone, or it is another database’s: read the lists.' },
    example: { query: { after: 'k3v9.1204', wait: '30' } },
  }),
};
