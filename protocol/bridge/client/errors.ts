import type { ProblemDetails } from '../errors.ts';

/** No daemon answers. */
export class DaemonNotReachable extends Error {
  /** It was there and did not answer in time. */
  get isSilent(): boolean {
    return this.cause instanceof DOMException && this.cause.name === 'TimeoutError';
  }
}

/** The daemon understood and refused; the message tells a person what to do. */
export class DaemonRefused extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}
