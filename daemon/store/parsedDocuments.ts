/** Documents that were parsed lately, by the place of their row. */
export interface ParsedDocuments<Document> {
  /** The same document for the same text. `parse` answers undefined for what is none, which is never kept. */
  of(seq: number, text: string, parse: () => Document | undefined): Document | undefined;
}

/**
 * Spares parsing what a watch reads again with every look and almost always finds as it was: documents are never changed
 * in place. At most so many; those that were parsed first go first.
 */
export function createParsedDocuments<Document>(most: number): ParsedDocuments<Document> {
  const parsed = new Map<number, { readonly text: string; readonly document: Document }>();
  return {
    of(seq, text, parse) {
      const known = parsed.get(seq);
      if (known?.text === text) return known.document;
      parsed.delete(seq);
      const document = parse();
      if (document === undefined) return undefined;
      parsed.set(seq, { text, document });
      for (const first of parsed.keys()) {
        if (parsed.size <= most) break;
        parsed.delete(first);
      }
      return document;
    },
  };
}
