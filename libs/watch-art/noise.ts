/** A number in [0, 1) that belongs to `index` and `salt`, always the same: grain without a generator's state. Integer hash by T. Wang's method, 32 bits. */
export const noise = (index: number, salt = 0): number => {
  let h = (Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b) >>> 0;
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
};

/** A short name for a text, for ids that must not clash when two drawings share a page. FNV-1a, 32 bits. */
export const shortHash = (text: string): string => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(36);
};
