/** A file that is handed out. */
export interface MadePackage {
  readonly name: string;
  readonly bytes: Buffer;
}
