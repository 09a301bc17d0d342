/** Something that is not as it was between two versions of the bridge. */
export interface Change {
  /** Route or field, such as `GET /…/tasks` or `Task.fee`. */
  readonly at: string;
  readonly says: string;
  /** Whether somebody who was written for the version before can fail because of it. */
  readonly isBreaking: boolean;
}

export const broken = (at: string, says: string): Change => ({ at, says, isBreaking: true });
export const grown = (at: string, says: string): Change => ({ at, says, isBreaking: false });

export function textOf({ at, says, isBreaking }: Change): string {
  return `${isBreaking ? 'breaking' : 'added   '}  ${at}: ${says}`;
}
