/** A disk gave no answer in time; its path is all that it says. */
export class DiskSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(place: string) {
    super(place);
    this.name = 'DiskSilent';
  }
}
