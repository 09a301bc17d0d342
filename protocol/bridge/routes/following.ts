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
    summary: 'Lists the connected hosts.',
    status: 200,
    answer: HostList,
  }),
  gatherScene: route({
    method: 'post',
    path: '/v1/hosts/{id}/gather',
    assistant: 'previews',
    summary: 'Asks a host to gather its open scene.',
    detail:
      'The gathered scene, or why it could not be gathered, arrives as host.changed with this requestId.',
    params: { id: { description: 'id of the host.', example: 'a41c77d2' } },
    body: Empty,
    status: 202,
    answer: GatherRequested,
    errors: { notFound: 'No host with this id is connected.' },
  }),
  readEvents: route({
    method: 'get',
    path: '/v1/events',
    summary: 'Returns the events after a cursor; waits for the first one if requested.',
    detail: 'A WebSocket on the same path pushes the same events.',
    query: EventsQuery,
    status: 200,
    answer: EventsPage,
    errors: {
      cursorGone:
        'Events after that cursor are no longer kept, or it comes from another database: read the lists again.',
    },
    example: { query: { after: 'k3v9.1204', wait: '30' } },
  }),
};
