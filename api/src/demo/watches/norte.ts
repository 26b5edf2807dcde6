import { secondsAtSix, type Collection } from './model.js';

/** The whole range of Atelier Norte, the second shop: one workbench, twelve watches. */
export const norte: Collection = {
  key: 'norte',
  house: 'Atelier Norte',
  name: { en: 'Workshop watches', es: 'Relojes del taller' },
  description: {
    en: 'Twelve watches from one bench in the north: assembled to order, one after another.',
    es: 'Doce relojes de un solo banco en el norte: montados por encargo, uno tras otro.',
  },
  closing: {
    en: 'Assembled by the person whose initials stand inside the case back. Three years of warranty.',
    es: 'Montado por la persona cuyas iniciales figuran dentro del fondo. Tres años de garantía.',
  },
  engraving: 'compass',
  back: 'solid',
  tags: ['workshop'],
  models: (
    [
      ['NO-01', 'Faro', 'Faro', 'steel', 980, ['white', 'blue'], ['calf-tan', 'nato-navy'], { pattern: 'plain', markers: 'arabic', hands: 'lume' }],
      ['NO-02', 'Ría', 'Ría', 'steel', 1150, ['ocean', 'grey'], ['rubber-blue', 'nato-grey'], { pattern: 'textured', texture: 'waves', markers: 'diver', hands: 'lume', bezel: 'dive' }],
      ['NO-03', 'Brezo', 'Brezo', 'bronze', 1280, ['aubergine', 'olive'], ['canvas-green', 'calf-brown'], { pattern: 'textured', texture: 'grain', markers: 'pilot', hands: 'sword' }],
      ['NO-04', 'Niebla', 'Niebla', 'titanium', 1190, ['grey', 'silver'], ['suede-grey', 'nato-grey'], { pattern: 'sunburst', smoked: true, markers: 'batons', hands: 'baton' }],
      ['NO-05', 'Hórreo', 'Hórreo', 'steel', 1090, ['sand', 'brown'], ['calf-brown', 'canvas-sand'], { pattern: 'textured', texture: 'teak', markers: 'sector', hands: 'sword' }],
      ['NO-06', 'Costa da Pedra', 'Costa da Pedra', 'steel', 1420, ['black', 'green'], ['calf-black', 'canvas-navy'], { pattern: 'textured', texture: 'grain', markers: 'dots', hands: 'alpha' }],
      ['NO-07', 'Vela', 'Vela', 'steel', 1050, ['white', 'sky'], ['nato-navy', 'canvas-navy'], { pattern: 'textured', texture: 'linen', markers: 'wedges', hands: 'dauphine' }],
      ['NO-08', 'Carballo', 'Carballo', 'steel', 1240, ['green', 'brown'], ['calf-tan', 'canvas-green'], { pattern: 'sunburst', markers: 'batons', hands: 'dauphine', small: true }],
      ['NO-09', 'Marea', 'Marea', 'titanium', 1390, ['turquoise', 'anthracite'], ['rubber-black', 'nato-grey'], { pattern: 'sunburst', markers: 'diver', hands: 'lume', bezel: 'dive' }],
      ['NO-10', 'Luar', 'Luar', 'steel', 1890, ['blue', 'black'], ['calf-blue', 'alligator-black'], { pattern: 'guilloche', texture: 'barleycorn', markers: 'wedges', hands: 'alpha', moon: true }],
      ['NO-11', 'Granito', 'Granito', 'steel', 1120, ['anthracite', 'silver'], ['suede-grey', 'calf-black'], { pattern: 'textured', texture: 'grain', markers: 'roman', hands: 'sword' }],
      ['NO-12', 'Peregrino', 'Peregrino', 'steel', 1590, ['olive', 'ivory'], ['nato-olive', 'calf-tan'], { pattern: 'plain', markers: 'pilot', hands: 'sword', gmt: true }],
    ] as const
  ).map(([code, en, es, material, price, dials, straps, looks]) => ({
    code,
    name: { en, es },
    short: { en: `${en}: made to order at one bench.`, es: `${es}: hecho por encargo en un solo banco.` },
    story: {
      en: `${en} takes its name and its colours from a place on the northern coast that one reaches on foot. The case is turned, brushed and closed in the workshop, and the dial is finished last, once the strap is chosen.`,
      es: `${es} toma el nombre y los colores de un lugar de la costa norte al que se llega a pie. La caja se tornea, se satina y se cierra en el taller, y la esfera se termina al final, cuando ya se ha elegido la correa.`,
    },
    size: 39, thickness: 11, water: 100, calibre: 'N-1', winding: 'automatic' as const, reserve: 60,
    looks: {
      lugWidth: 20,
      bezel: { style: 'bezel' in looks ? looks.bezel : ('brushed' as const) },
      pattern: looks.pattern,
      ...('texture' in looks && { texture: looks.texture }),
      ...('smoked' in looks && { smoked: looks.smoked }),
      markers: looks.markers,
      hands: { style: looks.hands, seconds: !('small' in looks) && !('moon' in looks), ...('gmt' in looks && { gmt: '#c7322b' }) },
      ...('small' in looks && { subdials: [secondsAtSix] }),
      ...('moon' in looks && { subdials: [{ x: 0, y: 7, r: 5, kind: 'moon' as const }] }),
    },
    offers: [[material, price, dials, straps] as const],
  })),
};
