import { money, parseMoney } from '#libs/money';
import { testApi } from '../../../test/index.js';
import { offersFor, taxFor } from './shipping.rules.js';

const api = testApi();
const eur = (amount: string) => parseMoney(amount, 'EUR');

describe('offers', () => {
  const methods = [
    { code: 'spain', name: { en: 'Courier', es: 'Mensajero' }, countries: ['ES'], price: '9.90', freeFrom: '100', daysMin: 1, daysMax: 2 },
    { code: 'world', name: { en: 'Post', es: 'Correo' }, countries: [], price: '25', freeFrom: null, daysMin: 5, daysMax: 9 },
  ];

  it('reach a country, at a price for what is bought', () => {
    const codes = (country: string) =>
      offersFor(methods, { country, subtotal: eur('99.99'), locale: 'es' }).map(
        ({ code, name, price }) => `${code} ${name} ${price.minor}`,
      );
    expect(codes('ES')).toEqual(['spain Mensajero 990', 'world Correo 2500']);
    expect(codes('JP')).toEqual(['world Correo 2500']);
    expect(offersFor(methods, { country: 'ES', subtotal: eur('100.00'), locale: 'en' })[0]?.price).toEqual(money(0, 'EUR'));
  });

  it('are never none: a shop without methods delivers for free', () => {
    expect(offersFor([], { country: 'ES', subtotal: eur('1'), locale: 'en' })).toMatchObject([{ code: 'standard', price: { minor: 0 } }]);
    expect(taxFor([], 'ES')).toBeNull();
  });
});

describe('methods and taxes', () => {
  it('are kept by whoever may, offered to everyone, and apart by company', async () => {
    const owner = await api.owner();
    const method = {
      code: 'express',
      name: { en: 'Express', es: 'Exprés' },
      countries: ['ES'],
      price: '15',
      freeFrom: '500',
      daysMin: 1,
      daysMax: 1,
    };
    const made = await owner.post('/shipping/methods', method);
    expect(made).toMatchObject({ status: 201, body: { code: 'express', version: 1 } });
    expect((await owner.post('/shipping/methods', method)).body).toMatchObject({ type: 'conflict', errors: [{ pointer: '/code' }] });
    const offers = await api.visitor({ 'accept-language': 'es' }).get('/shipping-methods?country=ES');
    expect(offers.body.items).toEqual([
      {
        code: 'express',
        name: 'Exprés',
        price: { amount: '15.00', currency: 'EUR' },
        freeFrom: { amount: '500.00', currency: 'EUR' },
        daysMin: 1,
        daysMax: 1,
      },
    ]);
    expect((await api.visitor().get('/shipping-methods?country=FR')).body.items).toEqual([]);
    expect((await api.visitor({}, api.other).get('/shipping-methods?country=FR')).body.items).toMatchObject([{ code: 'standard' }]);
    const changed = await owner.put(`/shipping/methods/${made.body.id}`, { ...method, price: '16' }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ version: 2 });
    expect((await owner.put(`/shipping/methods/${made.body.id}`, method, { 'if-match': '"1"' })).status).toBe(412);
    expect((await owner.delete(`/shipping/methods/${made.body.id}`)).status).toBe(204);
    const tax = await owner.post('/shipping/tax-rates', { country: 'ES', name: 'IVA', percent: '21', included: true });
    expect(tax.status).toBe(201);
    expect((await owner.get('/shipping/tax-rates')).body.items).toMatchObject([{ country: 'ES', included: true }]);
    expect((await (await api.owner(api.other)).get('/shipping/tax-rates')).body.items).toEqual([]);
    expect((await (await api.owner(api.other)).delete(`/shipping/tax-rates/${tax.body.id}`)).status).toBe(404);
  });

  it('refuse nonsense and strangers', async () => {
    const owner = await api.owner();
    for (const body of [
      { code: 'A B', name: { en: 'x', es: 'x' }, price: '1', daysMin: 1, daysMax: 2 },
      { code: 'a', name: { en: 'x', es: 'x' }, price: '-1', daysMin: 1, daysMax: 2 },
      { code: 'a', name: { en: 'x', es: 'x' }, price: '1', daysMin: 3, daysMax: 2 },
      { code: 'a', name: { en: 'x', es: 'x' }, price: '1', daysMin: 1, daysMax: 2, countries: ['Spain'] },
    ])
      expect((await owner.post('/shipping/methods', body)).status).toBe(400);
    expect((await owner.post('/shipping/tax-rates', { country: 'ES', name: 'x', percent: '101', included: true })).status).toBe(400);
    expect(
      (await (await api.signIn([])).post('/shipping/tax-rates', { country: 'PT', name: 'x', percent: '1', included: true })).status,
    ).toBe(403);
    expect((await api.visitor().get('/shipping/methods')).status).toBe(401);
    expect((await api.visitor().get('/shipping-methods?country=Spain')).status).toBe(400);
  });
});
