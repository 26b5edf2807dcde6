import type { CaseMaterial, WatchSpec } from '#libs/watch-art';
import type { Collection, Model } from './watches/model.js';
import { DIALS, MATERIALS, strapPart, type DialName, type StrapName } from './watches/parts.js';

/** What of a model is seen: its metal, dial and strap. */
export interface Dress {
  material: CaseMaterial;
  dial: DialName;
  strap: StrapName;
}

const bezelColour: Partial<Record<DialName, string>> = {
  blue: '#12294a',
  ocean: '#113a57',
  green: '#173a2b',
  olive: '#34392a',
  burgundy: '#471520',
  brown: '#38251a',
  turquoise: '#135a5c',
  grey: '#3c4146',
  rose: '#6e4a48',
  white: '#15171a',
  sky: '#1c3f63',
};

const warm = (material: CaseMaterial) => material === 'yellow-gold' || material === 'rose-gold' || material === 'bronze';

/** The drawing of a model in one dress. Small dials, given for a 40 mm case, are brought to its size. */
export const drawingOf = (
  collection: Pick<Collection, 'house' | 'back' | 'engraving'>,
  model: Model,
  { material, dial, strap }: Dress,
): WatchSpec => {
  const { looks } = model;
  const scale = model.size / 40;
  const part = strapPart(strap);
  const turning = looks.bezel.style === 'dive' && !looks.bezel.colour;
  const ceramic = material === 'white-ceramic' || material === 'black-ceramic';
  return {
    house: collection.house,
    line: looks.line ?? '',
    caption: looks.caption ?? '',
    case: {
      shape: looks.shape ?? 'round',
      material,
      diameter: model.size,
      lugWidth: looks.lugWidth,
      crown: looks.crown ?? 'fluted',
      pushers: looks.pushers ?? 'none',
    },
    bezel: { ...looks.bezel, ...(turning && { colour: bezelColour[dial] ?? '#15171a' }) },
    dial: {
      colour: DIALS[dial].hex,
      pattern: looks.pattern,
      ...(looks.texture && { texture: looks.texture }),
      ...(looks.smoked && { smoked: true }),
      markers: looks.markers,
      ...((looks.markerColour ?? (ceramic && material === 'white-ceramic' ? '#b9bec3' : undefined)) && {
        markerColour: looks.markerColour ?? '#b9bec3',
      }),
      ...(looks.lume && { lume: looks.lume }),
      ...(looks.markers === 'pilot' && !looks.lume && { lume: warm(material) ? '#ead9b0' : '#f2efe4' }),
      subdials: (looks.subdials ?? []).map((sub) => ({ ...sub, x: sub.x * scale, y: sub.y * scale, r: sub.r * scale })),
      ...(looks.date && { date: looks.date }),
    },
    hands: {
      style: looks.hands.style,
      ...(looks.hands.colour && { colour: looks.hands.colour }),
      seconds: looks.hands.seconds ? 'central' : 'none',
      ...(looks.hands.secondsColour && { secondsColour: looks.hands.secondsColour }),
      ...(looks.hands.gmt && { gmt: looks.hands.gmt }),
    },
    strap: {
      material: part.material,
      colour: part.material === 'metal' ? MATERIALS[material].hex : part.hex,
      ...(part.thread && { thread: part.thread }),
      ...(part.grain && { grain: part.grain }),
      ...(part.stripes && { stripes: part.stripes }),
      ...(part.material === 'metal' && {
        links: strap === 'mesh' ? ('mesh' as const) : looks.links === 'mesh' ? ('three' as const) : (looks.links ?? 'three'),
      }),
    },
    back: {
      kind: collection.back,
      engraving: collection.engraving,
      text: `${collection.house} · ${model.code}|${collection.back === 'open' ? 'SAPPHIRE' : model.calibre} · ${model.water} METRES`,
    },
  };
};
