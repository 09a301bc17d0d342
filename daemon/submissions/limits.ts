import type { Limit } from '#protocol/bridge/spending.ts';
import type { Millionths } from '#protocol/estimates/millionths.ts';

export type LimitScope = Limit['scope'];

/** How much of a limit is spent. */
export interface LimitState {
  readonly scope: LimitScope;
  /** The task’s id, the day (`2026-11-29`), the month (`2026-11`) or the project. */
  readonly of: string;
  readonly currency: string;
  readonly spent: Millionths;
  /** With what a person allowed beyond it. */
  readonly limit: Millionths;
  /** How often a person allowed as much again. */
  readonly allowances: number;
  readonly state: 'ok' | 'near' | 'reached';
}
