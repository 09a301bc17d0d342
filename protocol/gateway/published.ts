import * as z from 'zod';

/** Where a gateway tells what the studio published for all its workstations. */
export const publishedPath = '/gateway/published';
/** Of a document as JSON, in UTF-8. */
const mostPublishedBytes = 64 * 1024;

/** Presets and path maps as `config.json` and a studio’s file have them. */
export const PresetName = z.string().regex(/^[^\p{Cc}]{1,60}$/u);
export const PresetSettings = z.record(z.string(), z.unknown());
export const MappedFrom = z.string().min(1);
export const MappedTo = z.string();

/**
 * A studio’s file with nothing but presets and the path map, which is all that may come over a network: what decides which
 * programs run, where the farm is and what is locked stays in the file.
 */
export const PublishedDocument = z
  .strictObject({
    name: z
      .string()
      .regex(/^[^\p{Cc}]{1,60}$/u)
      .describe('Who publishes it, as people know them.'),
    settings: z.strictObject({
      presets: z
        .array(z.strictObject({ name: PresetName, settings: PresetSettings }))
        .max(100)
        .default([]),
      pathMap: z
        .array(z.strictObject({ from: MappedFrom.max(4096), to: MappedTo.max(4096) }))
        .max(200)
        .default([]),
    }),
  })
  .refine((document) => jsonBytes(document) <= mostPublishedBytes, 'at most 64 KiB');
export type PublishedDocument = z.output<typeof PublishedDocument>;

export const Published = z.object({
  revision: z.int().min(1).describe('1 for the first, and one more for each that follows.'),
  at: z.iso.datetime().describe('When it was published.'),
  document: PublishedDocument,
});
export type Published = z.output<typeof Published>;

/** `revision` in the query: the one that is known. */
export const PublishedAsked = z.strictObject({ revision: z.coerce.number().int().min(0).default(0) });
/** `published` is left out where there is none, and where it is the one that is known: `revision` says which. */
export const PublishedAnswer = z.object({
  revision: z.int().min(0).describe('The newest; 0: nothing was published.'),
  at: z.iso
    .datetime()
    .optional()
    .describe('When it was published: a gateway that was restored from a copy gives a number again.'),
  published: Published.optional(),
});
export type PublishedAnswer = z.output<typeof PublishedAnswer>;

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
