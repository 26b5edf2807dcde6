import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

/** Headers that belong to one answer, not to all. */
const OF_ONE = new Set(['content-length', 'content-type', 'date', 'connection', 'keep-alive']);

/** What helmet sends with every answer. It is the same each time, so it is worked out once and not for each request. */
async function safetyHeaders(config: Config): Promise<Record<string, string>> {
  const probe = fastify();
  await probe.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    hsts: config.PUBLIC_URL?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
  probe.get('/', (_request, reply) => reply.send(''));
  const { headers } = await probe.inject('/');
  await probe.close();
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (OF_ONE.has(name) ? [] : [[name, String(value)]])));
}

/** Puts safety headers on every answer: all of them on what browsers show, and on data those that mean something there. */
export async function installSafety(server: FastifyInstance, config: Config): Promise<void> {
  const pages = await safetyHeaders(config);
  const data = {
    ...Object.fromEntries(
      ['x-content-type-options', 'cross-origin-resource-policy', 'strict-transport-security'].flatMap((name) =>
        pages[name] ? [[name, pages[name]]] : [],
      ),
    ),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  server.addHook('onRequest', (request, reply, next) => {
    void reply.headers(request.url.startsWith('/v1/') ? data : pages);
    next();
  });
}
