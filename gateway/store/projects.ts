import type { Quota } from './users.ts';

export interface ProjectQuota {
  /** As creates name it. */
  readonly project: string;
  /** For all users together. */
  readonly quota: Quota;
}

/** The projects of the farm whose creates are bounded. */
export interface ProjectQuotas {
  /** Bounds the project, or bounds it anew. False: `over` is given, and it is bounded otherwise by now. */
  put(bounded: ProjectQuota, over?: Quota | null): Promise<boolean>;
  /** Undefined: it is not bounded. */
  get(project: string): Promise<Quota | undefined>;
  /** By project. */
  list(): Promise<readonly ProjectQuota[]>;
  /** False: it was not bounded. */
  remove(project: string): Promise<boolean>;
}
