/** The rows of a table, and how often each kind of read was asked of them. */
export function countedReads<Rows extends object>(rows: Rows) {
  const reads = new Map<string, number>();
  const counted = new Proxy(rows, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        reads.set(String(name), (reads.get(String(name)) ?? 0) + 1);
        return value.apply(target, given);
      };
    },
  });
  return {
    rows: counted,
    /** Since this was asked last. */
    taken(): Readonly<Record<string, number>> {
      const taken = Object.fromEntries(reads);
      reads.clear();
      return taken;
    },
  };
}
