import { type EventDeclaration, events, progress } from '#protocol/bridge/event.ts';
import { nameOf } from '#protocol/bridge/jsonSchemas.ts';
import { plainText, typeName, wrapped } from './names.ts';

/** What comes on the event stream: one type for each declared event, and `Message` for any of them. */
export function pythonEventTypes(): readonly string[] {
  const numbered = Object.entries(events).map(([type, declared]) => eventType(type, declared, isNumbered));
  const moving = Object.entries(progress).map(([type, declared]) => eventType(type, declared, []));
  const names = Object.keys({ ...events, ...progress }).map(eventName);
  return [
    ...numbered,
    ...moving,
    `Message = Union[${[...names, 'ServerMessage'].join(', ')}]\n"""Distinguish them by \`type\`; ignore unknown ones."""`,
  ];
}

/** `task.changed` → `TaskChangedEvent`. */
function eventName(type: string): string {
  return `${type.split('.').map(typeName).join('')}Event`;
}

const isNumbered = [
  '    cursor: NotRequired[str]\n    """Position in the event log. Absent where an item of a list is treated as an event."""',
  '    at: NotRequired[str]\n    """When it was recorded; ISO 8601, UTC."""',
];

function eventType(type: string, { when, data }: EventDeclaration, more: readonly string[]): string {
  const fields = [`    type: Literal["${type}"]`, `    data: ${nameOf(data)}`, ...more];
  const says = wrapped(`"""${plainText(when)}"""`, '    ').join('\n');
  return `class ${eventName(type)}(TypedDict):\n${says}\n\n${fields.join('\n\n')}\n`;
}
