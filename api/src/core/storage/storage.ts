import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { newId } from '../data/ids.js';
import { NotFound } from '../http/problem.js';

/** Somewhere that files are kept, under keys such as `media/ab/photo.webp`. */
export interface FileStore {
  write(key: string, content: Readable, contentType: string): Promise<void>;
  /** @throws NotFound */
  read(key: string): Promise<Readable>;
  /** Size in bytes. @throws NotFound */
  size(key: string): Promise<number>;
  remove(key: string): Promise<void>;
}

/** Files of the tenants, on the local disk or in S3. A key is the tenant's own: no tenant can name another's file. */
@Injectable()
export class Storage {
  private readonly files: Promise<FileStore>;

  constructor(config: Config) {
    this.files = config.AWS_S3_BUCKET ? bucket(config, config.AWS_S3_BUCKET) : Promise.resolve(new LocalFiles(config.STORAGE_PATH));
  }

  /** Keeps a file; a file under the same key is replaced only once the new one is whole. */
  async put(tenantId: string, key: string, content: Readable | Buffer, contentType: string): Promise<void> {
    return (await this.files).write(`${tenantId}/${safe(key)}`, Buffer.isBuffer(content) ? Readable.from([content]) : content, contentType);
  }

  /** The file as a stream. @throws NotFound */
  async get(tenantId: string, key: string): Promise<Readable> {
    return (await this.files).read(`${tenantId}/${safe(key)}`);
  }

  /** Its size in bytes. @throws NotFound */
  async size(tenantId: string, key: string): Promise<number> {
    return (await this.files).size(`${tenantId}/${safe(key)}`);
  }

  async remove(tenantId: string, key: string): Promise<void> {
    return (await this.files).remove(`${tenantId}/${safe(key)}`);
  }
}

/** The SDK is large, so it is loaded only where a bucket is configured. */
async function bucket(config: Config, name: string): Promise<FileStore> {
  const { S3Files } = await import('./s3.js');
  return new S3Files(config, name);
}

function safe(key: string): string {
  const parts = key.split('/');
  if (key.length > 500 || parts.some((part) => !/^[\w.@=-]+$/.test(part) || part === '.' || part === '..')) throw new NotFound();
  return key;
}

class LocalFiles implements FileStore {
  private readonly root: string;

  constructor(path: string) {
    this.root = resolve(path);
  }

  async write(key: string, content: Readable): Promise<void> {
    const path = this.path(key);
    const draft = `${path}.${newId()}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(content, createWriteStream(draft));
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<Readable> {
    await this.size(key);
    return createReadStream(this.path(key));
  }

  async size(key: string): Promise<number> {
    try {
      return (await stat(this.path(key))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NotFound({ kind: 'file' });
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private path(key: string): string {
    const path = join(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new NotFound();
    return path;
  }
}
