import fc from 'fast-check';
import {
  csvLine,
  detectEncoding,
  guardFormula,
  readTable,
  type ReadOptions,
  type TableRow,
  TabularProblem,
  unguardFormula,
} from './index.js';

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (content: string | Uint8Array, options?: ReadOptions, size = 7) => {
  const table = await readTable(chunks(typeof content === 'string' ? Buffer.from(content) : content, size), options);
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { ...table, rows };
};
const cells = (rows: TableRow[]) => rows.map((row) => row.cells);
const problemOf = async (content: string | Uint8Array, options?: ReadOptions): Promise<TabularProblem> =>
  read(content, options, 4096).then(
    () => {
      throw new Error('was read');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(TabularProblem);
      return error as TabularProblem;
    },
  );

describe('reading', () => {
  it('takes quotes, line breaks in cells and every line ending', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(cells((await read(['a,b', '1,"x ""y"", z"', '2,"two\nlines"'].join(end))).rows)).toEqual([
        ['1', 'x "y", z'],
        ['2', 'two\nlines'],
      ]);
  });

  it('numbers rows as a spreadsheet does: blank lines count, line breaks in cells do not', async () => {
    const { rows, headerRow } = await read('sku,name\n1,"a\nb"\n\n3,c\n');
    expect(headerRow).toBe(1);
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('tells UTF-8, UTF-16 and Windows-1252, with and without mark', async () => {
    const text = 'sku,name\n1,Cronógrafo €\n';
    const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    const latin = Buffer.from(text.replace('€', '\x80'), 'latin1');
    for (const [bytes, encoding] of [
      [Buffer.from(text), 'utf-8'],
      [Buffer.from(`\uFEFF${text}`), 'utf-8'],
      [Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
      [Buffer.from(text, 'utf16le'), 'utf-16le'],
      [swapped, 'utf-16be'],
      [latin, 'windows-1252'],
    ] as const) {
      const table = await read(bytes);
      expect([table.encoding, table.columns, cells(table.rows)]).toEqual([encoding, ['sku', 'name'], [['1', 'Cronógrafo €']]]);
      expect(await detectEncoding(chunks(bytes, 1000))).toBe(encoding);
    }
  });

  it('finds a single odd byte far behind the start', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n' + '1,2\n'.repeat(200_000)), Buffer.from([0xe9])]);
    expect(await detectEncoding(chunks(bytes, 65_536))).toBe('windows-1252');
  });

  it('finds the delimiter, also when it is announced', async () => {
    for (const delimiter of [',', ';', '\t', '|'] as const) {
      const table = await read(['sku', 'price', 'name'].join(delimiter) + '\n' + ['1', '2.5', '"a, b; c"'].join(delimiter) + '\n');
      expect([table.delimiter, cells(table.rows)]).toEqual([delimiter, [['1', '2.5', 'a, b; c']]]);
    }
    expect((await read('sep=;\nsku;name\n1;a,b\n')).rows).toEqual([{ row: 3, cells: ['1', 'a,b'] }]);
  });

  it('finds the header below a preamble', async () => {
    const file = 'Export of 3 May\n\nShop: North,,,\nSKU,Name,Price,Stock\nA,Watch,10,1\n';
    expect(await read(file)).toMatchObject({ headerRow: 4, columns: ['SKU', 'Name', 'Price', 'Stock'], rows: [{ row: 5 }] });
    const known = new Set(['SKU', 'Name']);
    expect((await read('to,read,this,you,need,patience\nSKU,Name\n1,2\n', { isKnown: (name) => known.has(name) })).headerRow).toBe(2);
  });

  it('trims around delimiters, not inside quotes', async () => {
    expect(cells((await read('a , b\n x , " y "\n')).rows)).toEqual([['x', ' y ']]);
  });

  it('marks rows that are wrong by themselves and goes on', async () => {
    const { rows } = await read(`a,b\n1\n1,2,3\n1,2,\n${'x'.repeat(50)},1\n\u0000,1\n7,8\n`, { maxCell: 20 });
    expect(rows.map(({ row, problem }) => [row, problem?.code, problem?.column])).toEqual([
      [2, 'ragged', undefined],
      [3, 'ragged', undefined],
      [4, undefined, undefined],
      [5, 'cell-too-large', 'a'],
      [6, 'nul', 'a'],
      [7, undefined, undefined],
    ]);
  });

  it('refuses what is no table, with the reason', async () => {
    expect((await problemOf('')).code).toBe('empty');
    expect((await problemOf('\n\n\n')).code).toBe('no-header');
    expect((await problemOf(Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))).message).toMatch(/ZIP archive or an Excel workbook/);
    expect((await problemOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).code).toBe('binary');
    expect((await problemOf(Buffer.from('abc\0\0\u0001def'))).code).toBe('binary');
    expect((await problemOf('sku,name,SKU\n1,2,3\n')).message).toBe('Columns 1 and 3 are both called “SKU”. Rename or remove one.');
    expect((await problemOf(Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',') + '\n')).code).toBe('too-many-columns');
    expect(await problemOf('a,b\n1,2\n3,"open\n4,5\n')).toMatchObject({ code: 'unclosed-quote', row: 3 });
    expect((await problemOf(`a,b\n1,"${'x'.repeat(100_000)}`, { maxRecord: 10_000 })).code).toBe('record-too-large');
  });

  it('lets go of its source when the reader stops early', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from('a,b\n');
        for (;;) yield Buffer.from(`1,${'x'.repeat(4000)}\n`.repeat(10));
      } finally {
        closed = true;
      }
    }
    for await (const row of (await readTable(endless())).rows) if (row.row > 5) break;
    while (!closed) await new Promise((wake) => setTimeout(wake, 5)); // ends, or the test runs out of time
    expect(closed).toBe(true);
  });
});

describe('writing', () => {
  it('keeps spreadsheets from running cells', () => {
    expect(csvLine(['=1+1', '-5', '-2+3', '@SUM(A1)', '\tx', null, 7])).toBe(`'=1+1,-5,'-2+3,'@SUM(A1),"'\tx",,7\r\n`);
    expect(unguardFormula(guardFormula("'=x"))).toBe("'=x");
    expect(unguardFormula("'tis")).toBe("'tis");
  });

  it('is read back as it was, whatever the cells hold', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.constantFrom('=cmd', "'=", "''-", '"', '""', '\n', '\r\n', ' a ', '-1', '+1', 'sep=;', '\uFEFF', ',;|\t'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const kept = rows.filter(([a, b]) => !`${a}${b}`.includes('\0'));
          const file = csvLine(['key', 'first', 'second']) + kept.map(([a, b], i) => csvLine([`k${i}`, a, b])).join('');
          const table = await read(file, { delimiter: ',' }, size);
          expect(table.rows.map((row) => row.cells.slice(1).map(unguardFormula))).toEqual(kept);
        },
      ),
    );
  });
});
