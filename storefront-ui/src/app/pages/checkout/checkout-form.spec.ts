import { deliveryPrice, isCardNumber, noDetails, refusedFields, toCheckoutDetails } from './checkout-form';

describe('the checkout form', () => {
  it('knows a card number by its check digit', () => {
    expect(isCardNumber('4242 4242 4242 4242')).toBe(true);
    expect(isCardNumber('4242-4242-4242-4242')).toBe(true);
    expect(isCardNumber('4242 4242 4242 4241')).toBe(false);
    expect(isCardNumber('4242')).toBe(false);
    expect(isCardNumber('4242 4242 4242 424x')).toBe(false);
  });

  it('sends what was typed, trimmed, and leaves out what was left empty', () => {
    const typed = {
      ...noDetails('ES'),
      email: ' ana@example.com ',
      firstName: 'Ana',
      lastName: 'Ruiz',
      line1: 'Calle Mayor 1',
      postalCode: '28013',
      city: 'Madrid ',
    };
    expect(toCheckoutDetails(typed, 'courier', 'es')).toEqual({
      email: 'ana@example.com',
      firstName: 'Ana',
      lastName: 'Ruiz',
      shippingAddress: { line1: 'Calle Mayor 1', postalCode: '28013', city: 'Madrid', country: 'ES' },
      shippingMethod: 'courier',
      locale: 'es',
    });
  });

  it('asks nothing for a delivery that is free from a value on', () => {
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    const offer = { price: eur('25.00'), freeFrom: eur('1000.00') };
    expect(deliveryPrice(offer, eur('999.99'))).toEqual(eur('25.00'));
    expect(deliveryPrice(offer, eur('1000.00'))).toEqual(eur('0'));
    expect(deliveryPrice({ ...offer, freeFrom: null }, eur('5000.00'))).toEqual(eur('25.00'));
  });

  it('finds the fields that a refusal points to', () => {
    const problem = {
      type: 'invalid',
      status: 422,
      title: '',
      members: {},
      errors: [
        { pointer: '/shippingAddress/postalCode', message: 'Not a postcode' },
        { pointer: '/email', message: 'Not an address' },
        { pointer: '/elsewhere', message: '?' },
      ],
    };
    expect(refusedFields(problem)).toEqual([
      { field: 'postalCode', message: 'Not a postcode' },
      { field: 'email', message: 'Not an address' },
    ]);
  });
});
