import { BadEnvironment, readConfig } from './config.js';

const good = {
  DATABASE_URL: 'postgres://app:pw@localhost/shop',
  REDIS_URL: 'redis://localhost:6379',
  JWT_SECRET: 'x'.repeat(32),
  SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('the environment', () => {
  it('is read with its defaults and then frozen', () => {
    const config = readConfig({ ...good, PORT: '', CORS_ORIGINS: 'https://a.example, https://b.example' });
    expect(config).toMatchObject({ PORT: 3000, CACHE: 'on', CORS_ORIGINS: ['https://a.example', 'https://b.example'] });
    expect(() => Object.assign(config, { PORT: 1 })).toThrow();
  });

  it('is refused with every mistake named at once, and no value shown', () => {
    const read = () =>
      readConfig({
        ...good,
        DATABASE_URL: 'mysql://root:hunter2@localhost',
        REDIS_URL: undefined,
        JWT_SECRET: 'hunter2',
        PORT: '70000',
        LOG_LEVEL: 'loud',
      });
    expect(read).toThrow(BadEnvironment);
    expect(read).toThrow(/DATABASE_URL[\s\S]*PORT|PORT[\s\S]*DATABASE_URL/);
    for (const name of ['DATABASE_URL', 'REDIS_URL: is missing', 'JWT_SECRET', 'PORT', 'LOG_LEVEL']) expect(read).toThrow(new RegExp(name));
    expect(read).not.toThrow(/hunter2/);
  });

  it('takes several master keys, the newest first', () => {
    expect(readConfig({ ...good, SECRETS_KEY: `b:${good.SECRETS_KEY},a:${good.SECRETS_KEY}` }).SECRETS_KEY).toContain('b:');
    expect(() => readConfig({ ...good, SECRETS_KEY: 'short' })).toThrow(/SECRETS_KEY/);
  });
});
