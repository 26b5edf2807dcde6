import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound as S3NotFound, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Readable } from 'node:stream';
import type { Config } from '../config/config.js';
import { NotFound } from '../http/problem.js';
import type { FileStore } from './storage.js';

/** Files in an S3 bucket, or in anything that speaks its protocol (S3_ENDPOINT). */
export class S3Files implements FileStore {
  private readonly client: S3Client;

  constructor(
    config: Config,
    private readonly bucket: string,
  ) {
    this.client = new S3Client({
      region: config.AWS_REGION,
      ...(config.S3_ENDPOINT && { endpoint: config.S3_ENDPOINT, forcePathStyle: true }),
      ...(config.AWS_ACCESS_KEY_ID &&
        config.AWS_SECRET_ACCESS_KEY && {
          credentials: { accessKeyId: config.AWS_ACCESS_KEY_ID, secretAccessKey: config.AWS_SECRET_ACCESS_KEY },
        }),
    });
  }

  async write(key: string, content: Readable, contentType: string): Promise<void> {
    await new Upload({ client: this.client, params: { Bucket: this.bucket, Key: key, Body: content, ContentType: contentType } }).done();
  }

  async read(key: string): Promise<Readable> {
    const { Body } = await this.found(() => this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key })));
    return Body as Readable;
  }

  async size(key: string): Promise<number> {
    const { ContentLength } = await this.found(() => this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key })));
    return ContentLength ?? 0;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  private async found<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoSuchKey || error instanceof S3NotFound) throw new NotFound({ kind: 'file' });
      throw error;
    }
  }
}
