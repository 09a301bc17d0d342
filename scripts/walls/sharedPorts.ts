import { tokenize } from './tokens.ts';
import type { Violation } from './violation.ts';

/** What joins parts, and what is handed to. */
const joining = /^(?:create|join|start)[A-Z]|^bridgePorts$/;

const advice =
  'write out the ports that the part names: what is spread escapes the compiler’s check for more than that.';

/** Spreads in the literal that a part is created with. `file` is a path from the root, with slashes. */
export function judgeSharedPorts(file: string, source: string): Violation[] {
  const tokens = tokenize(source);
  /** Of each open bracket, whether it is the literal that a part is created with. */
  const open: boolean[] = [];
  return tokens.flatMap(({ kind, text, line }, index) => {
    if (kind !== 'sign') return [];
    const [before, call, declared] = [1, 2, 3].map((steps) => tokens[index - steps]?.text);
    if (/^[({[]$/.test(text))
      open.push(text === '{' && before === '(' && joining.test(call ?? '') && declared !== 'function');
    else if (/^[)}\]]$/.test(text)) open.pop();
    const isSpread = text === '.' && tokens[index + 1]?.text === '.' && tokens[index + 2]?.text === '.';
    const isFirst = before === '{' || before === ',';
    return isSpread && isFirst && open.at(-1)
      ? [{ file, line, fault: 'spreads ports into a part', advice }]
      : [];
  });
}
