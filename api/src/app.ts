import { setTimeout as sleep } from 'node:timers/promises';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { LogController } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from './core/config/config.js';
import { ConfigModule } from './core/config/config.module.js';
import { documentApi } from './core/http/documentation.js';
import { installHttp } from './core/http/install.js';
import { Readiness } from './core/http/readiness.js';
import { newRequestId } from './core/http/request-id.js';
import { Worker } from './core/jobs/worker.js';
import { LiveGateway } from './core/live/gateway.js';
import { log, NestLog } from './core/telemetry/log.js';

@Module({})
class Root {}

function rootModule(config: Config, modules: Type[]): DynamicModule {
  return { module: Root, imports: [ConfigModule.with(config), ...modules] };
}

/** A JSON body may be this large; uploads have limits of their own. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** Builds the HTTP application, ready to listen. With `preview` nothing is connected: enough to describe the API. */
export async function createApp(
  config: Config,
  modules: Type[],
  { preview = false }: { preview?: boolean } = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: log(config),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: config.TRUST_PROXY,
    bodyLimit: BODY_LIMIT,
    connectionTimeout: 0,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    return503OnClosing: false, // what still arrives on an open connection is served
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootModule(config, modules), adapter, {
    logger: new NestLog(config),
    bufferLogs: false,
    abortOnError: false,
    preview,
    bodyParser: true,
  });
  if (preview) return app;
  await installHttp(app, config);
  await documentApi(app);
  await app.init();
  app.get(LiveGateway).attach(app.getHttpServer());
  if (config.RUN_WORKER) app.get(Worker).start();
  return app;
}

/** Builds a process without HTTP: the same modules, for jobs and commands. */
export async function createWorker(config: Config, modules: Type[]) {
  const app = await NestFactory.createApplicationContext(rootModule(config, modules), { logger: new NestLog(config), abortOnError: false });
  await app.init();
  return app;
}

/** Stops on SIGTERM, SIGINT or SIGHUP: says so at /ready, lets running requests end, then closes everything. */
export function stopOnSignals(app: { close(): Promise<void>; get<T>(type: Type<T>): T }, config: Config): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    app.get(Readiness).stopping = true;
    setTimeout(() => process.exit(1), 15_000 + config.SHUTDOWN_DELAY_MS).unref();
    sleep(config.SHUTDOWN_DELAY_MS)
      .then(() => app.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Stopping after ${signal} failed: ${String(error)}\n`);
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
}
