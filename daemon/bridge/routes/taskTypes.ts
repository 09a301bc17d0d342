import type { Router } from 'express';
import { z } from 'zod';
import { chooseLocale, type Locale } from '#protocol/bridge/locale.ts';
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
        settingsSchema: settingsIn(locale, settingsSchema),
      }),
    );
    response.json({ items, cursor: null, eventsCursor: events.newestCursor() });
  });
}

/** Title and description in the asked language; `titles` and `descriptions` carry all of them. */
function settingsIn(locale: Locale, schema: z.ZodObject): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    io: 'input',
    override({ jsonSchema }) {
      const { titles, descriptions } = jsonSchema as Readonly<Record<string, Record<Locale, string>>>;
      if (titles) jsonSchema.title = titles[locale];
      if (descriptions) jsonSchema.description = descriptions[locale];
    },
  }) as Record<string, unknown>;
}
