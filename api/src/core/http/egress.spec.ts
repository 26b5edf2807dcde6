import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EgressRefused, guardedFetch, isInward } from './egress.js';

describe('the egress guard', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('keeps inside: %s', (address) => expect(isInward(address)).toBe(true));

  it.each(['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '193.0.0.1', '2606:4700:4700::1111'])('lets out: %s', (address) =>
    expect(isInward(address)).toBe(false),
  );

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'http://localhost./',
    'http://169.254.169.254/latest/meta-data/',
    'https://user:pass@1.1.1.1/',
    'ftp://1.1.1.1/',
    'file:///etc/passwd',
    'gopher://1.1.1.1/',
    'javascript:alert(1)',
    '//1.1.1.1',
    'not a url',
    'http://no-such-host.invalid/',
  ])('refuses to call %s', (url) => expect(guardedFetch(url)).rejects.toBeInstanceOf(EgressRefused));

  describe('with a neighbour that the operator trusts', () => {
    let server: Server;
    let host: string;
    beforeAll(async () => {
      server = createServer((request, response) => {
        if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
        else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
        else response.end('hello');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => server.close());

    it('calls it', async () => {
      expect(await (await guardedFetch(`http://${host}/`, { allowed: new Set([host]) })).text()).toBe('hello');
    });
    it('checks where it is sent on to', async () => {
      await expect(guardedFetch(`http://${host}/away`, { allowed: new Set([host]) })).rejects.toBeInstanceOf(EgressRefused);
    });
    it('does not go round for ever', async () => {
      await expect(guardedFetch(`http://${host}/round`, { allowed: new Set([host]) })).rejects.toBeInstanceOf(EgressRefused);
    });
  });
});
