import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly isImmutable: boolean;
  readonly bodies: { readonly identity: Buffer; readonly gzip?: Buffer; readonly br?: Buffer };
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css;charset=UTF-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript;charset=UTF-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain;charset=UTF-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Names that change with their content: hashed bundles, and fonts, which carry a version. */
const IMMUTABLE = /-[A-Z0-9]{8}\.(?:js|css|woff2|svg|png|webp)$|^\/fonts\/.+-\d+\.woff2$/;

/** The built files of the browser, held in memory with their compressed forms: together they are a few hundred kilobytes. */
export class StaticFiles {
  private readonly files = new Map<string, StaticFile>();

  constructor(folder: string) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || !type) continue;
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(folder.replace(/[/\\]$/, '').length).replaceAll('\\', '/');
      this.files.set(path, load(path, type, readFileSync(file)));
    }
  }

  /** Answers a request for one of the files; `false` when the path is none of them. */
  serve(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    const file = this.files.get(path);
    if (!file) return false;
    response.setHeader('Content-Type', file.type);
    response.setHeader('ETag', file.etag);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    if (file.bodies.br) response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return true;
    }
    const encoding = (['br', 'gzip'] as const).find(
      (name) =>
        file.bodies[name] && new RegExp(`\\b${name}\\b(?!;q=0(?:\\.0*)?(?:,|$))`).test(String(request.headers['accept-encoding'] ?? '')),
    );
    if (encoding) response.setHeader('Content-Encoding', encoding);
    const body = (encoding && file.bodies[encoding]) ?? file.bodies.identity;
    response.writeHead(200, { 'Content-Length': body.length }).end(request.method === 'HEAD' ? undefined : body);
    return true;
  }
}

function load(path: string, type: string, identity: Buffer): StaticFile {
  const isText = /^text|json|svg/.test(type);
  return {
    type,
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    isImmutable: IMMUTABLE.test(path),
    bodies: isText
      ? {
          identity,
          gzip: gzipSync(identity, { level: 9 }),
          br: brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        }
      : { identity },
  };
}
