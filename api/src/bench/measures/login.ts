import { verify } from '@node-rs/argon2';
import type { Figure } from '../figures.js';
import { OWNER, type Ground } from '../ground.js';
import { inTurn } from '../rounds.js';
import { median, medianOf } from '../statistics.js';
import type { Measure } from './measure.js';

const EACH = 15;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < EACH; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Signing in, beside the verification of the account's own hash: the rest of it should hardly show. */
export const login: Measure = {
  name: 'login',
  about: 'signing in beside the argon2id hash itself',
  async measure(ground: Ground): Promise<Figure[]> {
    const api = await ground.api();
    const signIn = async (): Promise<void> => {
      const reply = await fetch(`${api.url}/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(OWNER),
      });
      if (reply.status !== 200) throw new Error(`Signing in was answered ${reply.status}: ${await reply.text()}`);
      await reply.arrayBuffer();
    };
    await timed(signIn);
    const [account] = await ground.rows<{ password_hash: string }>('select password_hash from accounts where email = $1', [OWNER.email]);
    const hash = account?.password_hash ?? '';
    const check = async (): Promise<void> => {
      if (!(await verify(hash, OWNER.password))) throw new Error('The hash is of another password');
    };
    const taken = await inTurn(ground.extent.rounds, { ours: () => timed(signIn), peer: () => timed(check) });
    return [
      {
        group: 'Identity',
        name: 'signing in, password only',
        value: medianOf(taken.ours, (ms) => ms),
        unit: 'ms',
        beside: { name: 'argon2id', value: medianOf(taken.peer, (ms) => ms) },
        goal: { atMost: 1.3 },
        notes: hash.split('$').slice(1, 4).join(' '),
        rounds: [taken],
      },
    ];
  },
};
