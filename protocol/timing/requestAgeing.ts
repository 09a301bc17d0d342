/** Most urgent first: what somebody ordered, what must be asked, creates, what is looked at, the watch (§4). */
const classes = ['operate', 'reconcile', 'create', 'look', 'watch'] as const;
export type RequestClass = (typeof classes)[number];

/** A waiting call rises by one each time another goes first: so many times, and it is as urgent as the next class. */
const startsPerClass = 3;

/** How urgent a call is when it comes; the higher goes first. */
export function urgencyOf(requestClass: RequestClass): number {
  return (classes.length - classes.indexOf(requestClass)) * startsPerClass;
}

/** How urgent a waiting call is after another went first, so that none starves (§4). */
export const aged = (urgency: number): number => urgency + 1;
