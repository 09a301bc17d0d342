import { faults } from './faults/faults.ts';

/** What happened in a run, to be added up. */
export type Figures = Readonly<Record<string, number>>;

export function add(a: Figures, b: Figures): Figures {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

export function faultFigure(name: string): string {
  return `fault: ${name}`;
}

/** Faults last, in the order of the contract, those that were not met too. */
export function inOrder(figures: Figures): Figures {
  const names = faults.map(({ name }) => faultFigure(name));
  const others = Object.keys(figures).filter((name) => !names.includes(name));
  return Object.fromEntries([...others, ...names].map((name) => [name, figures[name] ?? 0]));
}

export function table(figures: Figures): string {
  const rows = Object.entries(figures);
  const widest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, count]) => `  ${name.padEnd(widest)}  ${String(count).padStart(7)}`).join('\n');
}

/** A fault that hardly happened was hardly proved against. */
export const leastOfEachFault = 20;

export function rareFaults(figures: Figures, except: ReadonlySet<string>): readonly string[] {
  return faults
    .map(({ name }) => name)
    .filter((name) => !except.has(name) && (figures[faultFigure(name)] ?? 0) < leastOfEachFault);
}
