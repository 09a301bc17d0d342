import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { ProblemDetails } from '#protocol/bridge/errors.ts';
import { bridgeRig, token } from './bridgeRig.ts';
import { safeHeaders } from './safeHeaders.ts';

describe('what is refused before any route', () => {
  it('is refused before anything is read, in the bridge’s words, with the headers of every answer', async () => {
    const { url, accepted } = await bridgeRig();
    const rows = [
      [401, supertest(url).get('/v1/farm')],
      [401, supertest(url).get('/v1/farm').set('Authorization', 'Bearer wrong')],
      [401, supertest(url).get(`/v1/farm?token=${token}`)],
      [403, supertest(url).get('/v1/health').set('Origin', 'https://evil.example')],
      [403, supertest(url).options('/v1/submissions').set('Origin', 'https://evil.example')],
      [
        415,
        supertest(url)
          .post('/v1/submissions')
          .set('Authorization', `Bearer ${token}`)
          .type('text/plain')
          .send('{}'),
      ],
      [421, supertest(url).get('/v1/health').set('Host', 'evil.example')],
    ] as const;
    for (const [status, asked] of rows) {
      const { body, headers, type } = await asked.expect(status);
      expect(type).toBe('application/problem+json');
      expect(ProblemDetails.parse(body).status).toBe(status);
      expect(headers).toMatchObject(safeHeaders);
      expect(
        Object.keys(headers).filter((name) => /^access-control|set-cookie|x-powered/.test(name)),
      ).toEqual([]);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    ['HTTP/1.1 without Host', 'GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
    ['HTTP/1.0 without Host', 'GET /v1/health HTTP/1.0\r\n\r\n', 421],
    ['two Hosts', 'GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil\r\n\r\n', 421],
    [
      'an absolute target',
      'GET http://127.0.0.1:{port}/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n',
      400,
    ],
    ['no HTTP', 'EHLO bridge\r\n\r\n', 400],
    [
      'a head of 9 KiB',
      `GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: ${'x'.repeat(9000)}\r\n\r\n`,
      431,
    ],
    [
      'an upgrade without Host',
      'GET /v1/events HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      421,
    ],
  ])('%s', async (_title, text, status) => {
    const { raw, port, get } = await bridgeRig();
    const said = await raw(text.replaceAll('{port}', String(port)));
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    for (const [name, value] of Object.entries(safeHeaders))
      expect(said.toLowerCase()).toContain(`${name}: ${value.toLowerCase()}`);
    await get('/v1/farm').expect(200);
  });

  it.each([
    [
      'GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      400,
    ],
    [
      'GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n',
      400,
    ],
    [
      'POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      400,
    ],
    ['CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n', 400],
    ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', 421],
    ['POST /v1/scenes HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nExpect: gold\r\nConnection: close\r\n\r\n', 401],
  ])('answers %j in its own words and hangs up, although the client does not', async (text, status) => {
    const { raw, port } = await bridgeRig();
    const said = await raw(text.replaceAll('{port}', String(port)).replaceAll('{token}', token));
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} [ -~]+\\r\\n`));
    expect(said).toContain('application/problem+json');
    expect(ProblemDetails.parse(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).status).toBe(status);
  });

  it('has no echo of the token or of what stands in the body', async () => {
    const { get } = await bridgeRig();
    const { text } = await get('/v1/nowhere').expect(404);
    expect(text).not.toContain(token);
  });
});
