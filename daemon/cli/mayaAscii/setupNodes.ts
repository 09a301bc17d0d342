/** Node types of Render Setup that decide what a layer changes, by what they are. */
const override = ['absOverride', 'absUniqueOverride', 'relOverride', 'relUniqueOverride'] as const;
/** These replace what feeds a plug, which no text can evaluate. */
const connection = ['connectionOverride', 'connectionUniqueOverride'] as const;
const container = [
  'renderSetupLayer',
  'group',
  'collection',
  'lightsCollection',
  'lightsChildCollection',
  'renderSettingsCollection',
  'renderSettingsChildCollection',
  'aovCollection',
  'aovChildCollection',
] as const;
const selector = ['simpleSelector', 'lightsCollectionSelector'] as const;

export const setupTypes: readonly string[] = [...override, ...connection, ...container, ...selector];

const overrides: ReadonlySet<string> = new Set([...override, ...connection]);
const connections: ReadonlySet<string> = new Set(connection);
const selectors: ReadonlySet<string> = new Set(selector);

export function isOverride(type: string): boolean {
  return overrides.has(type);
}

export function replacesConnection(type: string): boolean {
  return connections.has(type);
}

export function isSelector(type: string): boolean {
  return selectors.has(type);
}
