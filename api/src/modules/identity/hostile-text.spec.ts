import { testApi } from '../../../test/index.js';

const api = testApi();
const TEXTS = [
  `'; drop table users; --`,
  '<script>alert(1)</script>',
  '${7*7} {{7*7}} %s %d %n',
  'مرحبا بالعالم ‮ abc',
  'Ｐｏｗｅｒ لُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ',
  '表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  '👩‍👩‍👧‍👦 🏳️‍🌈 ❤️',
  '../../../etc/passwd',
  'null',
  'undefined',
  '1e1000',
  '\u200b\ufeff',
  '"quoted" \\back\\ `tick`',
];

describe('hostile text', () => {
  it('comes back as it went in', async () => {
    const owner = await api.owner();
    for (const [index, text] of TEXTS.entries()) {
      const location = await owner.post('/locations', {
        code: `T${index}`,
        name: `${index} ${text}`,
        kind: 'shop',
        address: { city: text },
      });
      expect(location.body).toMatchObject({ name: `${index} ${text}`.trim() });
      const role = await owner.post('/roles', { name: `${index} ${text}`, description: text });
      expect(role.status).toBe(201);
      const team = await owner.post('/teams', { name: `${index} ${text}`, description: text });
      expect(team.status).toBe(201);
      const me = await owner.patch('/auth/me', { firstName: text, preferences: { note: text } });
      expect(me.body.user).toMatchObject({ firstName: text.trim(), preferences: { note: text } });
      for (const path of ['/users', '/locations', '/roles', '/teams', '/search']) {
        expect((await owner.get(`${path}?q=${encodeURIComponent(text)}`)).status).toBe(200);
      }
      expect((await api.visitor().post('/auth/login', { email: text, password: text })).status).toBe(400);
    }
  });

  it('is refused where it cannot be kept', async () => {
    const owner = await api.owner();
    const replies = [
      await owner.post('/locations', { code: 'NUL', name: 'a\u0000b', kind: 'shop' }),
      await owner.post('/roles', { name: 'a\u0000b' }),
      await owner.post('/teams', { name: 'a\u0000b' }),
      await owner.patch('/auth/me', { firstName: '\u0000' }),
      await owner.patch('/auth/me', { preferences: { '\u0000': 1 } }),
      await owner.patch('/auth/me', { preferences: { a: ['\u0000'] } }),
      await api.visitor().post('/auth/login', { email: 'a@b.co', password: '\u0000' }),
      await owner.get('/users?q=%00'),
      await owner.get('/users?filter=name:eq:%00'),
      await owner.raw('POST', '/v1/roles', '{"name": ', { 'content-type': 'application/json' }),
      await owner.raw('POST', '/v1/roles', '[1]', { 'content-type': 'application/json' }),
      await owner.raw('POST', '/v1/roles', 'name=x', { 'content-type': 'text/plain' }),
      await owner.raw('POST', '/v1/roles', `{"name":"x","name":"y","__proto__":{"isSystem":true}}`, { 'content-type': 'application/json' }),
    ];
    for (const [index, { status, headers }] of replies.entries()) {
      expect({ index, refused: status >= 400 && status < 500, type: headers['content-type'] }).toEqual({
        index,
        refused: true,
        type: expect.stringContaining('application/problem+json') as string,
      });
    }
  });
});
