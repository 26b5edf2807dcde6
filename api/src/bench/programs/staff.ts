import { io, type Socket } from 'socket.io-client';
import { percentile } from '../statistics.js';
import { answering } from './answering.js';
import { now } from './ticks.js';

// Screens of the staff: sockets that listen, and note how long what they hear was under way.
let sockets: Socket[] = [];
let delays: number[] = [];

const connect = (url: string, token: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
    socket.on('orders.placed', ({ sentAt }: { sentAt: number }) => delays.push(now() - sentAt));
  });

type Question = { connect: { url: string; tokens: readonly string[] } } | { heard: number };

answering<Question>(async (question) => {
  if ('connect' in question) {
    const { url, tokens } = question.connect;
    for (let i = 0; i < tokens.length; i += 25)
      sockets = [...sockets, ...(await Promise.all(tokens.slice(i, i + 25).map((token) => connect(url, token))))];
    return { connected: sockets.length };
  }
  for (const began = Date.now(); delays.length < question.heard && Date.now() - began < 10_000;)
    await new Promise((wake) => setTimeout(wake, 5));
  const heard = delays;
  delays = [];
  return { heard: heard.length, p50: percentile(heard, 0.5), p95: percentile(heard, 0.95), p99: percentile(heard, 0.99) };
});
