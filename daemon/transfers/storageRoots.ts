/** Where files are sent and results fetched from: folders of this machine, or addresses as a program takes them. */
export interface StorageRoots {
  readonly storage: string;
  /** None: this driver brings nothing back. */
  readonly results?: string | undefined;
}
