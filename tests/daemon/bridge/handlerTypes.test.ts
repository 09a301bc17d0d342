import { describe, expect, it } from '@jest/globals';
import type { Handlers } from '#daemon/bridge/handler.ts';
import { route } from '#protocol/bridge/route.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { task } from './bridgeRig.ts';

const description = { description: 'The farm’s id of the task.', example: '7' };

// Each `@ts-expect-error` is a test that the compiler runs: where the line below it compiles, tsc fails.
describe('a handler does not compile', () => {
  it('when its answer is of the wrong type', () => {
    const right: Handlers<'task'> = { task: () => task };
    // @ts-expect-error taskId is a text
    const wrong: Handlers<'task'> = { task: () => ({ ...task, taskId: 7 }) };
    expect([right, wrong]).toHaveLength(2);
  });

  it('when it reads what its route does not take', () => {
    // @ts-expect-error the path has taskId alone
    const param: Handlers<'task'> = { task: ({ params }) => ({ ...task, taskId: params.id }) };
    // @ts-expect-error there is no such field
    const field: Handlers<'operateTasks'> = { operateTasks: ({ body }) => body.nothing };
    expect([param, field]).toHaveLength(2);
  });

  it('when it is missing', () => {
    // @ts-expect-error without `hosts`
    const some: Handlers<'hosts' | 'task'> = { task: () => task };
    expect(some).toBeDefined();
  });
});

describe('a declaration does not compile', () => {
  const { answer } = routes.task;
  const rest = { method: 'get', summary: 'Returns one task.', status: 200, answer } as const;

  it('when it does not describe exactly what stands in its path', () => {
    const right = route({ ...rest, path: '/v1/tasks/{taskId}', params: { taskId: description } });
    // @ts-expect-error taskId is not described
    const missing = route({ ...rest, path: '/v1/tasks/{taskId}' });
    const extra = route({
      ...rest,
      path: '/v1/tasks/{taskId}',
      // @ts-expect-error frameId does not stand in the path
      params: { taskId: description, frameId: description },
    });
    expect([right, missing, extra].map(({ path }) => path)).toHaveLength(3);
  });
});
