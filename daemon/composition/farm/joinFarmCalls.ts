import { type Circuit, type CircuitParts, createCircuit } from '#daemon/requests/circuit.ts';
import { createRateLimit, type RateLimitParts } from '#daemon/requests/rateLimit.ts';
import {
  createRequestQueue,
  type RateLimit,
  type RunningRequestQueue,
} from '#daemon/requests/requestQueue.ts';
import type { Clock, Facts, Random } from '#daemon/submissions/ports.ts';

/** The way of every call to the farm: queued, at the rate limit, one at a time while the farm fails. */
export interface FarmCalls {
  readonly rateLimit: RateLimit;
  readonly requestQueue: RunningRequestQueue;
  /** The outcome of a call, from which the queue learns. */
  readonly answered: Circuit['answered'];
  readonly circuit: Circuit['state'];
  /** Something changed, so the farm should be asked again. */
  tryAgain(): void;
}

export interface FarmCallsPorts {
  readonly farm: string;
  readonly intervalMs: number;
  readonly longestIntervalMs: number | undefined;
  readonly lastCall: RateLimitParts['lastCall'];
  /** Whether a gateway keeps the farm’s pace. */
  readonly pacedElsewhere?: (() => boolean) | undefined;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly random: Random;
  readonly reached: CircuitParts['reached'];
}

export function joinFarmCalls(ports: FarmCallsPorts): FarmCalls {
  const { clock, random } = ports;
  const rateLimit = createRateLimit({
    farm: ports.farm,
    intervalMs: ports.intervalMs,
    longestIntervalMs: ports.longestIntervalMs,
    lastCall: ports.lastCall,
    pacedElsewhere: ports.pacedElsewhere,
    facts: ports.facts,
    clock,
    random,
  });
  const circuit = createCircuit({
    clock,
    random,
    learnInterval: rateLimit.learnInterval,
    accepted: rateLimit.accepted,
    reached: ports.reached,
  });
  return {
    rateLimit,
    requestQueue: createRequestQueue(rateLimit, circuit, clock.now),
    answered: circuit.answered,
    circuit: circuit.state,
    tryAgain: circuit.tryAgain,
  };
}
