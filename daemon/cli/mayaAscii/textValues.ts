import type { TextNode } from './sceneModel.ts';

const on = /^(?:yes|on|true|1)$/;
const off = /^(?:no|off|false|0)$/;

/** A value of a node by the names that a file may write it with; undefined: the file does not set it. */
export function attributeOf(node: TextNode | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = node?.values.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The same; empty where the file does not set it. */
export function textOf(node: TextNode | undefined, ...names: readonly string[]): string {
  return attributeOf(node, ...names) ?? '';
}

/** Undefined for a text that is not a number. */
export function numberIn(value: string | undefined): number | undefined {
  const number = Number(value);
  return value === undefined || value === '' || !Number.isFinite(number) ? undefined : number;
}

export function isOn(value: string): boolean {
  return on.test(value);
}

/** What was not written is neither on nor off. */
export function isOff(value: string): boolean {
  return off.test(value);
}

/** `yes`, `on` and 1; what was not written has its default. */
export function booleanOf(
  node: TextNode | undefined,
  otherwise: 'yes' | 'no',
  ...names: readonly string[]
): boolean {
  return isOn(textOf(node, ...names) || otherwise);
}
