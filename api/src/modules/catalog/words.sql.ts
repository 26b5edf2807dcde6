import { sql, type Sql } from '../../core/index.js';

/** Letters and digits of a text, at most eight words of it: what remains can be put into a tsquery. */
const words = (text: string): string[] =>
  (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, 8);

/**
 * Whether a product card `k` is what a text looks for: its words in English or Spanish, the beginning of the last one, or, with
 * a typing mistake, something that looks like it.
 */
export function findsText(text: string): Sql {
  const found = words(text);
  if (found.length === 0) return sql`strpos(k.search_text, search_form(${text})) > 0`;
  const phrase = found.join(' ');
  const begins = found.map((word) => `${word}:*`).join(' & ');
  return sql`(k.search @@ (websearch_to_tsquery('english', ${phrase}) || websearch_to_tsquery('spanish', ${phrase}) || to_tsquery('simple', ${begins}))
    or k.search_text %> ${phrase})`;
}
