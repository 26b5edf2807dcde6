import autocannon from 'autocannon';
import { percentile } from '../statistics.js';
import { answering } from './answering.js';

/** A load: these requests in turn, again and again, over so many connections for so long. */
export interface Load {
  readonly url: string;
  readonly requests: readonly { path: string; headers?: Record<string, string> }[];
  readonly connections: number;
  readonly seconds: number;
}

/** How a load went; times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers other than 2xx, and connections that broke. */
  readonly failures: number;
}

// The load of HTTP requests, in a process of its own.
answering<Load>(async ({ url, requests, connections, seconds }) => {
  const times: number[] = [];
  const options = { url, connections, duration: seconds, requests: requests.map((request) => ({ ...request, method: 'GET' as const })) };
  const { non2xx, errors, timeouts, duration } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)));
    run.on('response', (_client, _status, _bytes, time) => times.push(time));
  });
  return {
    perSecond: times.length / duration,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    failures: non2xx + errors + timeouts,
  } satisfies LoadResult;
});
