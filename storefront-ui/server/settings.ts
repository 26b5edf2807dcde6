/** How the renderer is set up; all of it comes from the environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly apiUrl: string;
  /** Secret that the process in front sends along; without one, only this machine's own processes are trusted. */
  readonly internalToken: string | undefined;
}

/** @throws Error that names every variable that makes no sense */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const mistakes: string[] = [];
  const port = Number(environment['PORT'] ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) mistakes.push(`PORT must be a port number, not "${environment['PORT']}"`);
  const apiUrl = (environment['API_URL'] ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');
  if (!/^https?:$/.test(URL.parse(apiUrl)?.protocol ?? '')) mistakes.push(`API_URL must be an http address, not "${apiUrl}"`);
  if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  return { host: environment['HOST'] || '127.0.0.1', port, apiUrl, internalToken: environment['INTERNAL_TOKEN'] || undefined };
}
