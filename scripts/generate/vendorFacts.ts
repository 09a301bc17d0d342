import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from './generator.ts';
import { type FieldFact, readVendorText } from './vendorText.ts';

const root = join(import.meta.dirname, '..', '..');

/** The vendor's own text lies beside the checkout; it is not ours to hand on, so a clone may be without it. */
export const vendorText = join(root, '..', 'shared', 'reference', 'renderbus-api-2.0.zh.md');

const file = 'sandbox/vendorTable/vendorFacts.generated.json';

/** What the vendor's tables say of each field, in facts alone. Without the text the facts stay as they are. */
export const vendorFacts: Generator = {
  file,
  content: () =>
    existsSync(vendorText)
      ? writeFacts(readVendorText(readFileSync(vendorText, 'utf8')))
      : readFileSync(join(root, file), 'utf8'),
};

/** One field a line. */
export function writeFacts(facts: ReadonlyMap<string, readonly FieldFact[]>): string {
  const tables = [...facts].map(
    ([action, fields]) =>
      `  ${JSON.stringify(action)}: [\n${fields.map((field) => `    ${JSON.stringify(field)}`).join(',\n')}\n  ]`,
  );
  return `{\n${tables.join(',\n')}\n}\n`;
}
