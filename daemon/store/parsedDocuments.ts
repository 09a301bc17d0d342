import { createNewestEntries } from '#protocol/newest/newestEntries.ts';

/** Documents that were parsed lately, by the place of their row. */
export interface ParsedDocuments<Document, Place = number> {
  /** The same document for the same text. `parse` answers undefined for what is none, which is never kept. */
  of(place: Place, text: string, parse: () => Document | undefined): Document | undefined;
}

/**
 * Spares parsing what a watch reads again with every look and almost always finds as it was: documents are never changed
 * in place. At most so many; those that were parsed first go first.
 */
export function createParsedDocuments<Document, Place = number>(
  most: number,
): ParsedDocuments<Document, Place> {
  const parsed = createNewestEntries<{ readonly text: string; readonly document: Document }, Place>(most);
  return {
    of(place, text, parse) {
      const known = parsed.get(place);
      if (known?.text === text) return known.document;
      parsed.delete(place);
      const document = parse();
      if (document !== undefined) parsed.set(place, { text, document });
      return document;
    },
  };
}
