/**
 * A pure function that remembers what it made of its last arguments. The same text is read again by every layer, row
 * and check of a plan.
 */
export function remembered<Argument, Result>(
  make: (argument: Argument) => Result,
  most: number,
): (argument: Argument) => Result {
  const known = new Map<Argument, Result>();
  return (argument) => {
    if (known.has(argument)) return known.get(argument) as Result;
    const result = make(argument);
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(argument, result);
    return result;
  };
}
