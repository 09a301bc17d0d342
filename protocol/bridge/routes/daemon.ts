import * as z from 'zod';
import { Health, HealthQuery } from '../discovery.ts';
import { NoticeList } from '../lists.ts';
import { Notice, NoticeAnswer, NoticesQuery } from '../notice.ts';
import { Empty, route } from '../route.ts';
import { Session, SessionLink, SessionRequest, SessionTicket } from '../session.ts';

const Stopping = z
  .object({ stopping: z.literal(true).meta({ description: 'It stops once this answer is out.' }) })
  .meta({ description: 'The daemon stops (§3).' });

const OpenApiDocument = z
  .looseObject({ openapi: z.string().meta({ description: 'Version of OpenAPI: 3.1.0.' }) })
  .meta({ description: 'An OpenAPI 3.1 document (§3).' });

const noticeId = { id: { description: 'id of the notice.', example: '7c1e09ab' } };
const unknownNotice = 'There is no notice of this id.';

/** Finding, trusting and stopping the daemon (§2), and what it has to say. */
export const daemonRoutes = {
  health: route({
    method: 'get',
    path: '/v1/health',
    summary: 'Tells whether a daemon is there, and proves that it is the right one.',
    detail:
      'A client that found it through daemon.json sends a nonce, checks the proof against the port it connected to, and only then sends the token.',
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
    assistant: 'looks',
    summary: 'Lists what a person should know and has neither dismissed nor answered.',
    detail: 'Newest first, over restarts. Each change of a notice is an event of type `notice`.',
    query: NoticesQuery,
    status: 200,
    answer: NoticeList,
  }),
  notice: route({
    method: 'get',
    path: '/v1/notices/{id}',
    assistant: 'looks',
    summary: 'Returns one notice, open or not.',
    params: noticeId,
    status: 200,
    answer: Notice,
    errors: { notFound: unknownNotice },
  }),
  dismissNotice: route({
    method: 'post',
    path: '/v1/notices/{id}/dismiss',
    summary: 'Dismisses a notice: it was read, and nothing is to be done.',
    detail: 'The same is not raised again. Dismissing it twice is the same as once.',
    params: noticeId,
    body: Empty,
    status: 202,
    answer: Notice,
    errors: { notFound: unknownNotice, conflict: 'It was answered before.' },
  }),
  actOnNotice: route({
    method: 'post',
    path: '/v1/notices/{id}/act',
    summary: 'Answers a notice with one of the actions that it offers.',
    detail: 'What follows is durable with the answer. The same action twice is the same as once.',
    params: noticeId,
    body: NoticeAnswer,
    status: 202,
    answer: Notice,
    errors: {
      notFound: unknownNotice,
      conflict:
        'It does not offer this action, is not open any more, or concerns a farm that is not chosen now.',
    },
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
