import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDatabase, databaseUrl, shown, withParts } from './postgres.mjs';
import { beganAt, dismissKeeper, launch, run } from './processes.mjs';
import { checkRedis, redisCommand } from './redis.mjs';
import { explainFile, freePort, portProblem, readJson, Refusal, remembered, sleep, writeJson } from './terms.mjs';

const here = import.meta.dirname;
let place;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'local-spec-'));
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await dismissKeeper();
});

const isGone = async (pid, within = 8000) => {
  for (const began = Date.now(); Date.now() - began < within; await sleep(50)) if (!beganAt(pid)) return true;
  return false;
};

describe('processes', () => {
  it('names a process by id and birth', () => {
    expect(beganAt(process.pid)).toBe(beganAt(process.pid));
    expect(beganAt(2 ** 22 + 1)).toBeUndefined();
    expect(beganAt(undefined)).toBeUndefined();
  });

  it('gives exit code and last words', async () => {
    expect(await run('sh', ['-c', 'echo one; echo two >&2; exit 3'])).toMatchObject({
      code: 3,
      words: expect.stringMatching(/one\ntwo|two\none/),
    });
    expect(await run('no-such-program-here', [])).toMatchObject({ code: 127 });
  });

  it('kills what does not end in time', async () => {
    const stubborn = launch('sh', ['-c', 'trap "" TERM; while :; do sleep 0.1; done'], { grace: 200 });
    await sleep(100);
    await stubborn.end();
    expect(await isGone(stubborn.pid)).toBe(true);
  });

  it('leaves no child when it is itself killed', async () => {
    const file = join(place, 'parent.mjs');
    writeFileSync(
      file,
      `import { launch } from ${JSON.stringify(join(here, 'processes.mjs'))};
       console.log(launch('sleep', ['600']).pid);
       setInterval(() => undefined, 1000);`,
    );
    const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const child = Number(await new Promise((heard) => parent.stdout.once('data', heard)));
    expect(beganAt(child)).toBeDefined();
    parent.kill('SIGKILL');
    expect(await isGone(child)).toBe(true);
  });
});

describe('files', () => {
  it('says what to do about a full disk and a folder of somebody else', () => {
    expect(explainFile(Object.assign(new Error(), { code: 'ENOSPC' }))).toMatchObject({
      message: expect.stringContaining('free some space'),
    });
    expect(explainFile(Object.assign(new Error(), { code: 'EACCES', path: '/somewhere/file' }))).toMatchObject({
      message: expect.stringContaining('No permission to write in /somewhere'),
    });
    const other = new Error('else');
    expect(explainFile(other)).toBe(other);
  });

  it('remembers a value, readable by its owner only', () => {
    const file = join(place, 'secrets.json');
    const first = remembered(file, 'key', () => 'made once');
    expect(remembered(file, 'key', () => 'made again')).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('takes a torn file for an empty one', () => {
    const file = join(place, 'torn.json');
    writeFileSync(file, '{"half":');
    expect(readJson(file)).toEqual({});
    writeJson(file, { whole: 1 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ whole: 1 });
  });
});

describe('ports', () => {
  it('notices one in use and finds a free one', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address();
    expect(await portProblem(port, '127.0.0.1')).toBe('EADDRINUSE');
    expect(await freePort(port)).not.toBe(port);
    await new Promise((closed) => server.close(closed));
    expect(await freePort(port)).toBe(port);
  });
});

describe('addresses of servers', () => {
  it('escapes the parts of a URL and hides its password', () => {
    const url = databaseUrl({ user: 'a b', password: 'p@ss:w/rd', port: 5433, database: 'shop' });
    expect(new URL(url)).toMatchObject({ username: 'a%20b', password: 'p%40ss%3Aw%2Frd', port: '5433', pathname: '/shop' });
    expect(shown(url)).toBe('postgresql://a%20b:***@127.0.0.1:5433/shop');
    expect(withParts(url, { user: 'c', database: 'other' })).toBe('postgresql://c:p%40ss%3Aw%2Frd@127.0.0.1:5433/other');
  });

  it.each([
    ['nonsense', 'is not a URL'],
    ['mysql://localhost/x', 'must begin with postgresql://'],
    ['postgresql://a:secret@127.0.0.1:1/x', 'nothing listens there'],
  ])('refuses %s as a database', async (url, words) => {
    const refusal = await checkDatabase('DATABASE_URL', url).catch((error) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.message).toContain(words);
    expect(refusal.message).not.toContain('secret');
    expect(refusal.message).not.toContain('\n');
  });

  it.each([
    ['nonsense', 'is not a URL'],
    ['http://localhost', 'must begin with redis://'],
    ['redis://:secret@127.0.0.1:1', 'nothing listens there'],
  ])('refuses %s as Redis', async (url, words) => {
    const refusal = await checkRedis(url).catch((error) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.message).toContain(words);
    expect(refusal.message).not.toContain('secret');
  });

  it('speaks to Redis, signing in and choosing a database first', async () => {
    const heard = [];
    const server = createServer((socket) =>
      socket.on('data', (chunk) => {
        heard.push(String(chunk));
        if (heard.join('').includes('PING')) socket.write('+OK\r\n+OK\r\n+PONG\r\n');
      }),
    ).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address();
    await expect(redisCommand(`redis://:pass@127.0.0.1:${port}/3`, ['PING'])).resolves.toBe('PONG');
    expect(heard.join('')).toBe('*2\r\n$4\r\nAUTH\r\n$4\r\npass\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n*1\r\n$4\r\nPING\r\n');
    server.close();
  });
});
