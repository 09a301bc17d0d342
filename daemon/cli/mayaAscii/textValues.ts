import type { TextNode } from './sceneModel.ts';

const on = /^(?:yes|on|true|1)$/;

/** A value of a node by the names that a file may write it with; empty for none. */
export function textOf(node: TextNode | undefined, ...names: readonly string[]): string {
  for (const name of names) {
    const value = node?.values.get(name);
    if (value !== undefined) return value;
  }
  return '';
}

/** Undefined for what is no number. */
export function numberIn(value: string | undefined): number | undefined {
  const number = Number(value);
  return value === undefined || value === '' || !Number.isFinite(number) ? undefined : number;
}

export function isOn(value: string): boolean {
  return on.test(value);
}

/** `yes`, `on` and 1; what was not written has its default. */
export function booleanOf(
  node: TextNode | undefined,
  otherwise: 'yes' | 'no',
  ...names: readonly string[]
): boolean {
  return isOn(textOf(node, ...names) || otherwise);
}
