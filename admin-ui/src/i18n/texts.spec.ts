import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LANGUAGES = ['en', 'es'] as const;
type Texts = { [key: string]: string | Texts };

const flat = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

const textsOf = (language: string): Map<string, string> =>
  new Map(
    [`libs/ui/i18n/${language}.json`, ...['shell', 'pages', 'words'].map((part) => `admin-ui/src/i18n/${language}/${part}.json`)].flatMap(
      (file) => flat(JSON.parse(readFileSync(file, 'utf8')) as Texts),
    ),
  );

const [en, es] = LANGUAGES.map(textsOf) as [Map<string, string>, Map<string, string>];
const sources = globSync(['admin-ui/src/app/**/*.{ts,html}', 'libs/ui/**/*.{ts,html}'])
  .filter((file) => !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(file), 'utf8'))
  .join('\n');

/** Keys that are asked for by name: `t('home.day')`, `title: 'nav.home'`. */
const asked = [
  ...sources.matchAll(/\bt\(\s*'([a-z]\w*(?:\.\w+)+)'[,)]/g),
  ...sources.matchAll(/\b(?:title|label|text|empty|action): '([a-z]\w*(?:\.[\w]+)+)'/g),
].map(([, key]) => key ?? '');
/** Beginnings of keys that end in something that varies: `t('orderStatus.' + status)`. */
const begun = [...sources.matchAll(/['`]((?:\w+\.)+)(?:'|\$\{)/g)].map(([, start]) => start ?? '');

it('says everything in both languages', () => expect([...es.keys()].sort()).toEqual([...en.keys()].sort()));

it('knows every text that is asked for', () => expect([...new Set(asked)].filter((key) => !en.has(key))).toEqual([]));

it('keeps no text that nobody asks for', () => {
  const used = (key: string): boolean => sources.includes(`'${key}'`) || begun.some((start) => key.startsWith(start));
  expect([...en.keys()].filter((key) => !used(key))).toEqual([]);
});

it('fills the same values in both languages', () => {
  const values = (text = ''): string[] => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').sort();
  for (const [key, text] of en) expect([key, values(es.get(key))]).toEqual([key, values(text)]);
});
