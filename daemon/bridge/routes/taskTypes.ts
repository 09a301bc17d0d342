import type { Router } from 'express';
import { z } from 'zod';
import { chooseLocale } from '#protocol/bridge/locale.ts';
import type { TaskTypeDescriptor } from '#protocol/bridge/taskType.ts';
import type { BridgePorts } from '../ports.ts';

export function taskTypesRoutes(router: Router, { taskTypes, events }: BridgePorts): void {
  router.get('/v1/task-types', (request, response) => {
    const locale = chooseLocale(request.get('accept-language'));
    const items = taskTypes.map(
      ({ type, label, hosts, settingsSchema }): TaskTypeDescriptor => ({
        type,
        label: label[locale],
        hosts: [...hosts],
        settingsSchema: z.toJSONSchema(settingsSchema, { io: 'input' }) as Record<string, unknown>,
      }),
    );
    response.json({ items, cursor: null, eventsCursor: events.newestCursor() });
  });
}
