import sharp, { type Metadata } from 'sharp';
import { BadPicture } from '../catalog.errors.js';

sharp.cache(false); // no picture is opened twice, and what libvips keeps adds up

/** Widths that pictures are made in; never wider than the picture is. */
const WIDTHS = [320, 640, 1280, 1920];
/** A picture of more pixels is refused before it is unfolded. */
const MAX_PIXELS = 50_000_000;
const TYPES = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);

export interface MadeRendition {
  readonly format: 'avif' | 'webp' | 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

const open = (content: Buffer) => sharp(content, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true });

/** What a picture is, by its bytes and not by its name. @throws BadPicture */
export async function inspectPicture(content: Buffer): Promise<{ width: number; height: number }> {
  let found: Metadata;
  try {
    found = await sharp(content, { limitInputPixels: false }).metadata(); // reads the header alone
  } catch {
    throw new BadPicture({ reason: 'no-picture', detail: 'The file is not a picture.' });
  }
  if (!found.format || !TYPES.has(found.format))
    throw new BadPicture({
      reason: 'type',
      detail: `Pictures of the type ${found.format ?? 'unknown'} are not taken. Send JPEG, PNG, WebP, AVIF or GIF.`,
    });
  const { width = 0, height = 0 } = found;
  if (width < 1 || height < 1) throw new BadPicture({ reason: 'broken', detail: 'The picture is empty.' });
  if (width * height > MAX_PIXELS)
    throw new BadPicture({
      reason: 'too-many-pixels',
      detail: `The picture has ${width} × ${height} pixels; at most ${MAX_PIXELS / 1_000_000} million are taken.`,
    });
  return (found.orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
}

/** The steps that are narrower than the picture, and its own width: 960 → 320, 640, 960. */
const widthsFor = (width: number): number[] =>
  [...WIDTHS.filter((one) => one < width), Math.min(width, WIDTHS.at(-1) ?? width)].filter((one, i, all) => all.indexOf(one) === i);

/** The picture in all widths, upright, without camera data and place. @throws BadPicture when it is broken */
export async function makeRenditions(content: Buffer, format: 'avif' | 'webp', { width }: { width: number }): Promise<MadeRendition[]> {
  try {
    const made: MadeRendition[] = [];
    for (const one of widthsFor(width)) {
      const resized = open(content).rotate().resize({ width: one, withoutEnlargement: true });
      const encoded = format === 'avif' ? resized.avif({ quality: 55, effort: 1 }) : resized.webp({ quality: 82, effort: 3 });
      const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
      made.push({ format, width: info.width, height: info.height, content: data });
    }
    return made;
  } catch {
    throw new BadPicture({ reason: 'broken', detail: 'The picture is damaged and cannot be read to its end.' });
  }
}

/** The picture as JPEG for whoever takes nothing else, at most 1280 wide, on white. @throws BadPicture */
export async function makeJpeg(content: Buffer, { width }: { width: number }): Promise<MadeRendition> {
  try {
    const { data, info } = await open(content)
      .rotate()
      .resize({ width: Math.min(width, 1280), withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 84, progressive: true, optimiseCoding: true })
      .toBuffer({ resolveWithObject: true });
    return { format: 'jpeg', width: info.width, height: info.height, content: data };
  } catch {
    throw new BadPicture({ reason: 'broken', detail: 'The picture is damaged and cannot be read to its end.' });
  }
}
