import type * as z from 'zod';
import { PublishedAnswer, publishedPath } from '#protocol/gateway/published.ts';
import { RenderedAnswer, renderedTasksPath } from '#protocol/gateway/renderedTasks.ts';
import type { SharedTables } from '#protocol/gateway/sharedTables.ts';
import { agentsFor, type ConnectionOptions } from './agents.ts';

export interface GatewayTablesParts {
  /** Where calls go. */
  readonly url: () => Promise<string>;
  readonly accessKey: () => string | undefined;
  readonly connection: ConnectionOptions;
  readonly timeoutMs: number;
  /** Gives up what is under way. */
  readonly signal: AbortSignal;
}

interface Said {
  readonly status: number;
  readonly body: string;
}

/** No answer of a gateway takes longer. */
const mostLetters = 4 * 1024 * 1024;

/** Asks the gateway that stands before a farm for what it shares; the farm is not called. */
export function createGatewayTables(parts: GatewayTablesParts): SharedTables {
  let agents: ReturnType<typeof agentsFor> | undefined;

  async function ask(path: string, json?: unknown): Promise<Said | undefined> {
    const key = parts.accessKey();
    if (key === undefined) return undefined;
    const { default: got } = await import('got');
    agents ??= agentsFor(parts.connection);
    try {
      const stream = got.stream(new URL(path, await parts.url()), {
        ...(json === undefined ? { method: 'GET' } : { method: 'POST', json }),
        headers: { authorization: `Bearer ${key}`, 'user-agent': 'renderbridge' },
        timeout: { request: parts.timeoutMs },
        retry: { limit: 0 },
        followRedirect: false,
        throwHttpErrors: false,
        decompress: false,
        agent: agents(parts.signal),
        signal: parts.signal,
      });
      let status = 0;
      stream.on('response', ({ statusCode }: { statusCode: number }) => {
        status = statusCode;
      });
      stream.setEncoding('utf8');
      let body = '';
      for await (const piece of stream) {
        body += String(piece);
        if (body.length > mostLetters) return undefined;
      }
      return { status, body };
    } catch {
      return undefined;
    }
  }

  async function read<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
  ): Promise<z.output<Schema> | undefined> {
    const said = await ask(path);
    return said?.status === 200 ? schema.safeParse(parsed(said.body)).data : undefined;
  }

  return {
    rendered: (after) => read(RenderedAnswer, `${renderedTasksPath}?after=${after}`),
    published: (revision) => read(PublishedAnswer, `${publishedPath}?revision=${revision}`),
    async report(tasks) {
      const said = await ask(renderedTasksPath, { tasks });
      if (said?.status === 204) return 'taken';
      return said?.status === 400 || said?.status === 413 ? 'refused' : 'notNow';
    },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
