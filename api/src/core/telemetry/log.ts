import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/config.js';

let shared: Logger | undefined;

/** The log of this process: JSON lines on standard output; credentials never appear in it. */
export function log(config: Config): Logger {
  return (shared ??= pino({
    level: config.LOG_LEVEL,
    base: { service: 'curetcore' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: {
      paths: [
        'password',
        '*.password',
        'token',
        '*.token',
        'authorization',
        '*.authorization',
        'req.headers.authorization',
        'req.headers.cookie',
      ],
      censor: '•••',
    },
  }));
}

/** Nest's own messages, in the same log. */
export class NestLog implements LoggerService {
  private readonly logger: Logger;

  constructor(config: Config) {
    this.logger = log(config);
  }

  log(message: unknown, context?: string): void {
    // Nest tells of every route and module it finds; that is of interest while debugging it
    if (context && ['RoutesResolver', 'RouterExplorer', 'InstanceLoader', 'NestFactory'].includes(context))
      this.write('debug', message, context);
    else this.write('info', message, context);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, ...rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, ...rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, ...rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, ...rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, ...rest);
  }

  private write(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', message: unknown, ...rest: unknown[]): void {
    const context = rest.filter((part): part is string => typeof part === 'string').at(-1);
    if (message instanceof Error) this.logger[level]({ context, err: message }, message.message);
    else if (typeof message === 'object' && message !== null)
      this.logger[level]({ context, ...message }, rest.length > 1 ? String(rest[0]) : '');
    else this.logger[level]({ context }, String(message));
  }
}
