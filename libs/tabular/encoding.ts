import { TabularProblem } from './problem.js';

/** Encodings that spreadsheets write. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const MAGIC: readonly { bytes: readonly number[]; code: 'archive' | 'binary'; what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], code: 'archive', what: 'a ZIP archive or an Excel workbook (.xlsx)' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], code: 'archive', what: 'an empty ZIP archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'binary', what: 'an Excel workbook (.xls)' },
  { bytes: [0x1f, 0x8b], code: 'archive', what: 'a gzip archive' },
  { bytes: [0x25, 0x50, 0x44, 0x46], code: 'binary', what: 'a PDF document' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], code: 'binary', what: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], code: 'binary', what: 'a JPEG picture' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], code: 'archive', what: 'a 7-Zip archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], code: 'archive', what: 'a RAR archive' },
];

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);

/** Refuses what is no text by its first bytes, whatever its name says. @throws TabularProblem */
export const refuseBinary = (head: Uint8Array): void => {
  const found = MAGIC.find(({ bytes }) => startsWith(head, bytes));
  if (found) throw new TabularProblem(found.code, `The file is ${found.what}, not CSV. Save it as CSV (UTF-8) and upload that.`);
};

/** UTF-16 shows by a zero in every other byte of Latin text. */
const utf16 = (head: Uint8Array): Encoding | undefined => {
  const pairs = Math.floor(Math.min(head.length, 4096) / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be';
  return undefined;
};

/** Whether no text has this byte, unless by mistake: a control character that is no tab, line break or escape. */
const isControl = (byte: number): boolean => byte < 32 && ![9, 10, 12, 13, 27].includes(byte);

/** The encoding that the first bytes prove, or undefined when only the rest can tell (UTF-8 or Windows-1252). @throws TabularProblem */
export const encodingOfHead = (head: Uint8Array): Encoding | undefined => {
  refuseBinary(head);
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  const wide = utf16(head);
  if (wide) return wide;
  // a stray control character is a matter of its row; many of them are another kind of file
  const start = head.subarray(0, 4096);
  if (start.reduce((odd, byte) => odd + (isControl(byte) ? 1 : 0), 0) > start.length * 0.03)
    throw new TabularProblem('binary', 'The file holds binary data, not text. Save it as CSV (UTF-8) and upload that.');
  return undefined;
};

/** Whether a decoder said that the bytes are not of its encoding. */
const isInvalid = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Whether bytes are UTF-8; a character cut at the end is forgiven when `partial`. */
export const isUtf8 = (bytes: Uint8Array, partial: boolean): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: partial });
    return true;
  } catch (error) {
    if (isInvalid(error)) return false;
    throw error;
  }
};

/** Reads a whole source once to tell its encoding: a single byte that is not UTF-8 makes it Windows-1252. @throws TabularProblem */
export const detectEncoding = async (source: AsyncIterable<Uint8Array>): Promise<Encoding> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let head: Uint8Array | undefined;
  try {
    for await (const chunk of source) {
      if (!head) {
        head = chunk;
        const proven = encodingOfHead(chunk);
        if (proven && proven !== 'utf-8') return proven;
      }
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (isInvalid(error)) return 'windows-1252';
    throw error;
  }
};

/** Source bytes as UTF-8 bytes. */
export async function* toUtf8(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    yield* source;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
