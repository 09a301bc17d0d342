import * as z from 'zod';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function taskTypesHandlers(ports: BridgePorts): Handlers<'taskTypes'> {
  return {
    taskTypes({ locale }) {
      const items = ports.taskTypes.map(({ type, label, hosts, settingsSchema }) => ({
        type,
        label: label[locale],
        hosts,
        settingsSchema: settingsIn(locale, settingsSchema),
      }));
      return { items, cursor: null, eventsCursor: ports.events.newestCursor() };
    },
  };
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
