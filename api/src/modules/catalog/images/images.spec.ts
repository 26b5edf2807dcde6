import sharp from 'sharp';
import { testApi, type TestUser } from '../../../../test/index.js';

const api = testApi({ worker: true });

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#336699' } });
const product = async (who: TestUser) =>
  (await who.post('/products', { name: 'Pictured', status: 'active', variants: [{ price: { amount: '1', currency: 'EUR' } }] })).body;

describe('pictures', () => {
  it('are shown in several sizes, upright, without camera data', async () => {
    const who = await api.owner();
    const { id, slug } = await product(who);
    const content = await picture(1400, 700)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'a secret' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const added = await who.upload(`/products/${id}/images`, { name: 'a.jpg', content, type: 'image/jpeg' }, { alt: 'Blue' });
    expect(added).toMatchObject({ status: 201, body: { alt: 'Blue', width: 700, height: 1400, isFeatured: true, status: 'ready' } });
    const { body } = await api.visitor().get(`/catalog/products/${slug}`);
    expect(body.images[0].srcset).toMatch(/320\.webp 320w, .*640\.webp 640w, .*700\.webp 700w$/);
    const file = await api.app.inject({ method: 'GET', url: body.images[0].url, headers: { host: api.tenant.host } });
    expect(file.statusCode).toBe(200);
    expect(file.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=31536000, immutable' });
    const shown = await sharp(file.rawPayload).metadata();
    expect(shown).toMatchObject({ width: 700, height: 1400 });
    expect(shown.exif).toBeUndefined();
    await api.eventually(async () => (await api.visitor().get(`/catalog/products/${slug}`)).body.images[0].avif?.includes('640.avif'));
    expect((await who.get(`/products/${id}`)).body.image.id).toBe(added.body.id);
  });

  it.each([
    ['an HTML page', Buffer.from('<html></html>'), 'no-picture'],
    [
      'an SVG with script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>'),
      'type',
    ],
    ['a PDF', Buffer.from('%PDF-1.4\n'), 'no-picture'],
    ['nothing', Buffer.alloc(0), 'no-picture'],
  ])('that are none are refused by their content: %s', async (_, content, reason) => {
    const who = await api.owner();
    const { id } = await product(who);
    const reply = await who.upload(`/products/${id}/images`, { name: 'a.jpg', content, type: 'image/jpeg' });
    expect(reply).toMatchObject({ status: 422, body: { type: 'catalog/bad-picture', reason } });
    expect((await who.get(`/products/${id}`)).body.images).toEqual([]);
  });

  it('that unfold to too many pixels, are cut off or too heavy are refused', async () => {
    const who = await api.owner();
    const { id } = await product(who);
    const bomb = await picture(10_000, 6_000).png({ compressionLevel: 9 }).toBuffer();
    expect(await who.upload(`/products/${id}/images`, { name: 'a.png', content: bomb })).toMatchObject({
      status: 422,
      body: { reason: 'too-many-pixels' },
    });
    const whole = await picture(800, 800).png().toBuffer();
    expect(await who.upload(`/products/${id}/images`, { name: 'a.png', content: whole.subarray(0, whole.length / 2) })).toMatchObject({
      status: 422,
      body: { reason: 'broken' },
    });
    expect((await who.upload(`/products/${id}/images`, { name: 'a.png', content: Buffer.alloc(26 * 1024 * 1024) })).status).toBe(413);
  });

  it('are ordered, ranked, worded and taken away', async () => {
    const who = await api.owner();
    const { id } = await product(who);
    const content = await picture(40, 40).png().toBuffer();
    const [a, b] = [
      await who.upload(`/products/${id}/images`, { name: 'a.png', content }),
      await who.upload(`/products/${id}/images`, { name: 'b.png', content }),
    ].map(({ body }) => body);
    expect([a.isFeatured, b.isFeatured]).toEqual([true, false]);
    expect((await who.patch(`/products/${id}/images/${b.id}`, { isFeatured: true, alt: 'Second' })).body).toMatchObject({
      isFeatured: true,
      alt: 'Second',
    });
    expect((await who.get(`/products/${id}`)).body.images.map((one: { id: string }) => one.id)).toEqual([b.id, a.id]);
    expect((await who.delete(`/products/${id}/images/${b.id}`)).status).toBe(204);
    expect((await who.get(`/products/${id}`)).body.images).toMatchObject([{ id: a.id, isFeatured: true }]);
    expect((await who.delete(`/products/${id}/images/${b.id}`)).status).toBe(404);
    for (const path of [
      '/media/x/y/z',
      `/media/${api.tenant.id}/${b.id}/40.jpg`,
      `/media/${api.tenant.id}/${a.id}/..%2f..%2fsecret`,
      `/media/${api.other.id}/${a.id}/40.jpg`,
      `/media/${api.tenant.id}/${a.id}/original.source`,
    ])
      expect((await api.app.inject({ method: 'GET', url: path, headers: { host: api.tenant.host } })).statusCode).toBe(404);
  });
});
