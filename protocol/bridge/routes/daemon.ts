import * as z from 'zod';
import { Health, HealthQuery } from '../discovery.ts';
import { NoticeList } from '../lists.ts';
import { Notice, NoticeAnswer, NoticesQuery } from '../notice.ts';
import { Empty, route } from '../route.ts';
import { Session, SessionLink, SessionRequest, SessionTicket } from '../session.ts';

const Stopping = z
  .object({
    stopping: z.literal(true).meta({ description: 'The daemon stops once this response has been sent.' }),
  })
  .meta({ description: 'The daemon is shutting down (§3).' });

const OpenApiDocument = z
  .looseObject({ openapi: z.string().meta({ description: 'OpenAPI version: 3.1.0.' }) })
  .meta({ description: 'An OpenAPI 3.1 document (§3).' });

const noticeId = { id: { description: 'id of the notice.', example: '7c1e09ab' } };
const unknownNotice = 'There is no notice with this id.';

/** Finding, trusting and stopping the daemon (§2), and what it has to say. */
export const daemonRoutes = {
  health: route({
    method: 'get',
    path: '/v1/health',
    summary: 'Reports that the daemon is running, and proves that it is the right one.',
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
    summary: 'Exchanges the one-time code of a link for a session token.',
    body: SessionRequest,
    status: 201,
    answer: Session,
    open: true,
    errors: { tokenWrong: 'The code has already been used or is older than 60 s.' },
  }),
  createSessionLink: route({
    method: 'post',
    path: '/v1/session/link',
    summary: 'Creates a dashboard link with a one-time code.',
    body: Empty,
    status: 201,
    answer: SessionLink,
  }),
  createSessionTicket: route({
    method: 'post',
    path: '/v1/session/ticket',
    summary: 'Creates a one-time code that opens a WebSocket.',
    detail:
      'For browsers, which cannot set headers on a WebSocket: offer it as a subprotocol next to `renderbridge.v1`.',
    body: Empty,
    status: 201,
    answer: SessionTicket,
  }),
  shutDown: route({
    method: 'post',
    path: '/v1/shutdown',
    summary: 'Shuts the daemon down cleanly.',
    detail: 'Nothing is lost: accepted work resumes at the next start.',
    body: Empty,
    status: 202,
    answer: Stopping,
    example: { answer: { stopping: true } },
  }),
  notices: route({
    method: 'get',
    path: '/v1/notices',
    assistant: 'looks',
    summary: 'Lists the notices that have been neither dismissed nor answered.',
    detail: 'Newest first; they survive restarts. Each change to a notice is an event of type `notice`.',
    query: NoticesQuery,
    status: 200,
    answer: NoticeList,
  }),
  notice: route({
    method: 'get',
    path: '/v1/notices/{id}',
    assistant: 'looks',
    summary: 'Returns one notice, open or closed.',
    params: noticeId,
    status: 200,
    answer: Notice,
    errors: { notFound: unknownNotice },
  }),
  dismissNotice: route({
    method: 'post',
    path: '/v1/notices/{id}/dismiss',
    summary: 'Dismisses a notice: it has been read and needs no action.',
    detail: 'The same notice is not raised again. Idempotent.',
    params: noticeId,
    body: Empty,
    status: 202,
    answer: Notice,
    errors: { notFound: unknownNotice, conflict: 'The notice has already been answered.' },
  }),
  actOnNotice: route({
    method: 'post',
    path: '/v1/notices/{id}/act',
    summary: 'Answers a notice with one of the actions it offers.',
    detail: 'The effect is committed together with the answer. Idempotent for the same action.',
    params: noticeId,
    body: NoticeAnswer,
    status: 202,
    answer: Notice,
    errors: {
      notFound: unknownNotice,
      conflict:
        'The notice does not offer this action, is no longer open, or concerns a farm that is not selected now.',
    },
  }),
  openApi: route({
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'Returns the OpenAPI 3.1 description of the bridge.',
    detail: 'Generated from the schemas that validate requests.',
    status: 200,
    answer: OpenApiDocument,
    example: { answer: { openapi: '3.1.0' } },
  }),
};
