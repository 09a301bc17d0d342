import { type EventType, eventTypes } from '#protocol/bridge/event.ts';
import { text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';

/** Reads `types=a,b`; undefined: all. Throws `BridgeError` for a type that does not exist. */
export function parseEventTypes(list: string | undefined): ReadonlySet<EventType> | undefined {
  if (list === undefined) return undefined;
  const names = list.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !eventTypes.some((type) => type === name));
  if (wrong !== undefined)
    throw new BridgeError(
      'malformed',
      text('errors.malformed.eventTypes', { field: 'types', known: eventTypes.join(', '), got: wrong }),
    );
  return new Set(names as EventType[]);
}

export function selects(types: ReadonlySet<EventType> | undefined, type: EventType): boolean {
  return types === undefined || types.has(type);
}
