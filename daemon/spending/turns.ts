/** Names in turn: first one that has not had a turn, then the one whose turn was longest ago. */
export function createTurns() {
  const fresh = new Set<string>();
  const had = new Set<string>();
  return {
    add(name: string): void {
      if (!had.has(name)) fresh.add(name);
    },
    remove(name: string): void {
      fresh.delete(name);
      had.delete(name);
    },
    isEmpty: (): boolean => fresh.size + had.size === 0,
    next(): string | undefined {
      const [name] = fresh.size > 0 ? fresh : had;
      if (name === undefined) return undefined;
      fresh.delete(name);
      had.delete(name);
      had.add(name);
      return name;
    },
  };
}
