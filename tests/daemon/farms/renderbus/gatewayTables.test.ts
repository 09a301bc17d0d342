import { describe, expect, it } from '@jest/globals';
import { createGatewayTables } from '#daemon/farms/renderbus/gatewayTables.ts';
import { localServer } from './localServer.ts';

const rendered = {
  tasks: [
    {
      taskId: '7',
      scene: 'projects/a.blend',
      project: 'film',
      program: 'blender 3.4',
      place: '',
      size: '1920x1080',
      frames: 10,
      seconds: 12.5,
    },
  ],
  last: 9,
  isAll: true,
};
const published = { revision: 4 };
const reported = [{ taskId: '7', scene: 'projects/a.blend', place: '', size: '1920x1080' }];

async function gatewayThat(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  const asked: { method?: string | undefined; url?: string | undefined; key?: string | undefined }[] = [];
  const server = await localServer((request, response) => {
    asked.push({ method: request.method, url: request.url, key: request.headers.authorization });
    response.writeHead(status, headers).end(body);
  });
  return { asked, server, tables: tablesOf(server.url) };
}

function tablesOf(url: string, parts: Partial<Parameters<typeof createGatewayTables>[0]> = {}) {
  return createGatewayTables({
    url: async () => url,
    accessKey: () => 'KEY',
    connection: {},
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    ...parts,
  });
}

describe('what a gateway shares', () => {
  it('is asked for after what is known, with the key, once', async () => {
    const { asked, tables } = await gatewayThat(200, JSON.stringify(rendered));
    expect(await tables.rendered(3)).toEqual(rendered);
    expect(asked).toEqual([{ method: 'GET', url: '/gateway/rendered?after=3', key: 'Bearer KEY' }]);
  });

  it('is what the studio published since a revision, too', async () => {
    const { asked, tables } = await gatewayThat(200, JSON.stringify(published));
    expect(await tables.published(4)).toEqual(published);
    expect(asked).toEqual([{ method: 'GET', url: '/gateway/published?revision=4', key: 'Bearer KEY' }]);
  });

  it.each([
    ['another status', 404, JSON.stringify(rendered)],
    ['a status beside 200', 201, JSON.stringify(rendered)],
    ['no JSON', 200, 'sorry'],
    ['another form', 200, JSON.stringify({ ...rendered, last: 'nine' })],
    ['more than 4 MiB', 200, ' '.repeat(4 * 1024 * 1024) + JSON.stringify(rendered)],
  ])('is not known from %s', async (_title, status, body) => {
    const { tables } = await gatewayThat(status, body);
    expect(await tables.rendered(0)).toBeUndefined();
    expect(await tables.published(0)).toBeUndefined();
  });

  it('may be as long as 4 MiB', async () => {
    const json = JSON.stringify(rendered);
    const { tables } = await gatewayThat(200, ' '.repeat(4 * 1024 * 1024 - json.length) + json);
    expect(await tables.rendered(0)).toEqual(rendered);
  });

  it('is not sought where an answer leads elsewhere', async () => {
    const { asked, tables } = await gatewayThat(302, '', { location: '/elsewhere' });
    expect(await tables.rendered(0)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('is not asked for without a key, and not known from nobody', async () => {
    const { asked, server } = await gatewayThat(200, JSON.stringify(rendered));
    const keyless = tablesOf(server.url, { accessKey: () => undefined });
    expect(await keyless.rendered(0)).toBeUndefined();
    expect(await keyless.report(reported)).toBe('notNow');
    expect(asked).toEqual([]);
    await server.close();
    expect(await tablesOf(server.url).rendered(0)).toBeUndefined();
  });

  it('is given up after its time, and with the daemon’s end', async () => {
    const silent = await localServer(() => {});
    expect(await tablesOf(silent.url, { timeoutMs: 50 }).rendered(0)).toBeUndefined();
    const ending = new AbortController();
    const answer = tablesOf(silent.url, { signal: ending.signal }).rendered(0);
    ending.abort();
    expect(await answer).toBeUndefined();
  });
});

describe('what a workstation reports', () => {
  it('goes out as JSON with the key', async () => {
    const { asked, server, tables } = await gatewayThat(204, '');
    expect(await tables.report(reported)).toBe('taken');
    expect(asked).toEqual([{ method: 'POST', url: '/gateway/rendered', key: 'Bearer KEY' }]);
    expect(server.received.map((body) => JSON.parse(body))).toEqual([{ tasks: reported }]);
  });

  it.each([
    [400, 'refused'],
    [413, 'refused'],
    [200, 'notNow'],
    [401, 'notNow'],
    [503, 'notNow'],
  ])('and is answered by %d is %s', async (status, expected) => {
    const { asked, tables } = await gatewayThat(status, '');
    expect(await tables.report(reported)).toBe(expected);
    expect(asked).toHaveLength(1);
  });

  it('is for later where nobody answers', async () => {
    const { server, tables } = await gatewayThat(204, '');
    await server.close();
    expect(await tables.report(reported)).toBe('notNow');
  });
});
