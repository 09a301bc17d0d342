import { dialects } from './dialects/dialects.ts';
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

export function dialectFigure(name: string): string {
  return `dialect: ${name}`;
}

/** Faults last, in the order of the contract, those that were not met too; dialects are told by their kind. */
export function inOrder(figures: Figures): Figures {
  const names = faults.map(({ name }) => faultFigure(name));
  const others = Object.keys(figures).filter((name) => !names.includes(name) && !isOfDialect(name));
  return Object.fromEntries([...others, ...names].map((name) => [name, figures[name] ?? 0]));
}

export function table(figures: Figures): string {
  const rows = Object.entries(figures);
  const widest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, count]) => `  ${name.padEnd(widest)}  ${String(count).padStart(7)}`).join('\n');
}

/** A fault or dialect that was hardly met was hardly proved against. */
export const leastOfEach = 20;

export function hardlyMet(figures: Figures): readonly string[] {
  const names = [
    ...faults.map(({ name }) => faultFigure(name)),
    ...dialects.map(({ name }) => dialectFigure(name)),
  ];
  return names.filter((name) => (figures[name] ?? 0) < leastOfEach);
}

function isOfDialect(name: string): boolean {
  return name.startsWith(dialectFigure(''));
}
