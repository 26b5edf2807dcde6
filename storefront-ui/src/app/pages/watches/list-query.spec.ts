import { amountOf, readQuery, toProductQuery, writeQuery } from './list-query';

describe('the address of a list of watches', () => {
  it('is read and written back the same', () => {
    const address = { category: 'dress-watches', min: '1000', max: '9000.50', stock: '1', sort: '-price', after: 'abc' };
    expect(writeQuery(readQuery(address))).toEqual(address);
  });

  it('leaves out what makes no sense or says nothing', () => {
    expect(writeQuery(readQuery({ sort: 'sideways', min: 'cheap', stock: 'yes', q: '  ' }))).toEqual({});
    expect(writeQuery(readQuery({ sort: 'newest' }))).toEqual({});
  });

  it('asks the API in its own grammar', () => {
    expect(toProductQuery(readQuery({ min: '500', stock: '1', q: 'moon' }))).toEqual({
      q: 'moon',
      filter: ['price:gte:500', 'inStock:eq:true'],
      sort: 'newest',
      limit: 24,
      total: 'exact',
    });
  });

  it.each([
    ['1.000', '1000'],
    ['1,000', '1000'],
    [' 12 300 € ', '12300'],
    ['99,50', '99.50'],
    ['1.234,5', '1234.5'],
    ['007', '7'],
    ['-5', '5'],
    ['', undefined],
    ['many', undefined],
    ['9999999999999', undefined],
  ])('understands the amount %p', (typed, amount) => {
    expect(amountOf(typed)).toBe(amount);
  });
});
