import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads every part of the renderer that would otherwise load with the first page that needs it: no visitor waits for it, and a
 * new build may replace the files on disk while this process goes on with its own.
 */
export async function loadAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.mjs') && entry.name !== 'server.mjs');
  await Promise.all(files.map((entry) => import(pathToFileURL(join(entry.parentPath, entry.name)).href)));
}
