import { z } from 'zod';
import { Health, HealthQuery } from '../discovery.ts';
import { NoticeList } from '../event.ts';
import { Empty, route } from '../route.ts';
import { Session, SessionLink, SessionRequest, SessionTicket } from '../session.ts';

const Stopping = z
  .object({ stopping: z.literal(true).meta({ description: 'It stops once this answer is out.' }) })
  .meta({ description: 'The daemon stops (§3).' });

const OpenApiDocument = z
  .looseObject({ openapi: z.string().meta({ description: 'Version of OpenAPI: 3.1.0.' }) })
  .meta({ description: 'An OpenAPI 3.1 document (§3).' });

/** Finding, trusting and stopping the daemon (§2). */
export const daemonRoutes = {
  health: route({
    method: 'get',
    path: '/v1/health',
    summary: 'Tells whether a daemon is there, and proves that it is the right one.',
    detail:
      'Whoever found it through daemon.json sends a nonce, checks the proof against the port it connected to, and only then sends the token.',
    query: HealthQuery,
    status: 200,
    answer: Health,
    open: true,
    example: { query: { nonce: '00112233445566778899aabbccddeeff' } },
  }),
  openSession: route({
    method: 'post',
    path: '/v1/session',
    summary: 'Trades the one-time code of a link for a session token.',
    body: SessionRequest,
    status: 201,
    answer: Session,
    open: true,
    errors: { tokenWrong: 'The code was used before or is older than 60 s.' },
  }),
  createSessionLink: route({
    method: 'post',
    path: '/v1/session/link',
    summary: 'Makes a link to the dashboard with a one-time code.',
    body: Empty,
    status: 201,
    answer: SessionLink,
  }),
  createSessionTicket: route({
    method: 'post',
    path: '/v1/session/ticket',
    summary: 'Makes a one-time code that opens a WebSocket.',
    detail: 'For browsers, which can send no header: offered as sub-protocol beside `renderbridge.v1`.',
    body: Empty,
    status: 201,
    answer: SessionTicket,
  }),
  shutDown: route({
    method: 'post',
    path: '/v1/shutdown',
    summary: 'Stops the daemon cleanly.',
    detail: 'Nothing is lost: what was accepted goes on when it is started again.',
    body: Empty,
    status: 202,
    answer: Stopping,
    example: { answer: { stopping: true } },
  }),
  notices: route({
    method: 'get',
    path: '/v1/notices',
    summary: 'Says what a person should know of this daemon for as long as it is so.',
    detail: 'Such as a damaged database that was set aside. What happens once is an event of type `notice`.',
    status: 200,
    answer: NoticeList,
  }),
  openApi: route({
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'Describes the bridge as OpenAPI 3.1.',
    detail: 'Made from the schemas that validate.',
    status: 200,
    answer: OpenApiDocument,
    example: { answer: { openapi: '3.1.0' } },
  }),
};
