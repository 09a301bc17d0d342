import fc from 'fast-check';

/**
 * Checks a property for many inputs. The seed changes with every run; a failure prints it with the smallest
 * input, and `PROPERTY_SEED` repeats it.
 */
export function holds<Inputs extends [unknown, ...unknown[]]>(
  property: fc.IProperty<Inputs>,
  runs = 300,
): void {
  const { PROPERTY_SEED: seed } = process.env;
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) });
}
