import type { Subdial } from '#libs/watch-art';
import type { Collection } from './model.js';

const three = (colour?: string): Subdial[] => [
  { x: -6.5, y: 0, r: 3.9, kind: 'seconds', ...(colour && { colour }) },
  { x: 6.5, y: 0, r: 3.9, kind: 'minutes-30', ...(colour && { colour }) },
  { x: 0, y: 6.6, r: 3.9, kind: 'hours-12', ...(colour && { colour }) },
];
const two = (colour?: string): Subdial[] => [
  { x: -6.9, y: 0, r: 4.2, kind: 'seconds', ...(colour && { colour }) },
  { x: 6.9, y: 0, r: 4.2, kind: 'minutes-30', ...(colour && { colour }) },
];

/** Velódromo: column wheels, and a finish line. */
export const chronographs: Collection = {
  key: 'chronographs',
  house: 'Calvero',
  name: { en: 'Chronographs', es: 'Cronógrafos' },
  description: {
    en: 'Column wheels and vertical clutches, because the push of a button should feel like an answer.',
    es: 'Rueda de pilares y embrague vertical, porque apretar un pulsador debe sentirse como una respuesta.',
  },
  closing: {
    en: 'The chronograph starts without a jerk of the hand and resets to zero in any position. Four years of warranty.',
    es: 'El cronógrafo arranca sin que la aguja salte y vuelve a cero en cualquier posición. Cuatro años de garantía.',
  },
  engraving: 'plain',
  back: 'open',
  tags: ['chronograph', 'calvero'],
  models: [
    {
      code: 'VE-701',
      name: { en: 'Velódromo Panda', es: 'Velódromo Panda' },
      short: { en: 'Black on white, and the other way round.', es: 'Negro sobre blanco, y al revés.' },
      story: {
        en: 'Contrast is not a fashion when you have half a second to read a lap. The counters are sunk by two tenths and finely turned, so that each catches the light apart from the dial.',
        es: 'El contraste no es una moda cuando hay medio segundo para leer una vuelta. Los contadores se hunden dos décimas y se tornean finos para recoger la luz aparte de la esfera.',
      },
      size: 40, thickness: 12.9, water: 100, calibre: 'C-20', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 20, pushers: 'pump', bezel: { style: 'tachymeter', colour: '#15171a' }, pattern: 'plain', markers: 'batons', subdials: three('#17191c'), links: 'three', hands: { style: 'baton', seconds: true, secondsColour: '#b3261e' } },
      offers: [['steel', 6200, ['white', 'silver', 'champagne'], ['bracelet', 'calf-black', 'calf-tan']]],
      featured: true, demand: 2.3,
    },
    {
      code: 'VE-704',
      name: { en: 'Velódromo Reverse', es: 'Velódromo Inverso' },
      short: { en: 'Light counters on a dark dial.', es: 'Contadores claros sobre esfera oscura.' },
      story: {
        en: 'The negative of the Panda, and for many the more serious one. The blue is mixed with a little black so that it turns to ink indoors.',
        es: 'El negativo del Panda y, para muchos, el más serio. Al azul se le añade algo de negro para que en interiores se vuelva tinta.',
      },
      size: 40, thickness: 12.9, water: 100, calibre: 'C-20', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 20, pushers: 'pump', bezel: { style: 'tachymeter', colour: '#15171a' }, pattern: 'sunburst', markers: 'batons', subdials: three('#e6e2d8'), links: 'three', hands: { style: 'baton', seconds: true, secondsColour: '#e2dccf' } },
      offers: [['steel', 6200, ['black', 'blue', 'green'], ['bracelet', 'calf-black', 'calf-blue']]],
      demand: 1.9,
    },
    {
      code: 'VE-708',
      name: { en: 'Velódromo Carbono', es: 'Velódromo Carbono' },
      short: { en: 'Two counters in a forged case.', es: 'Dos contadores en caja forjada.' },
      story: {
        en: 'The fibres of the case run one way, those of the dial another, and where they meet the eye cannot decide. Broad pushers, light as a thought, and a yellow hand for the lap.',
        es: 'Las fibras de la caja van en una dirección, las de la esfera en otra, y donde se encuentran el ojo no se decide. Pulsadores anchos, ligeros como una idea, y una aguja amarilla para la vuelta.',
      },
      size: 42, thickness: 13.4, water: 100, calibre: 'C-21', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 22, pushers: 'rectangular', bezel: { style: 'brushed' }, pattern: 'carbon', markers: 'batons', subdials: two(), date: 6, hands: { style: 'skeleton', seconds: true, secondsColour: '#e0a21b' } },
      offers: [['carbon', 9400, ['anthracite', 'black'], ['rubber-black', 'rubber-orange']]],
      demand: 0.7,
    },
    {
      code: 'VE-712',
      name: { en: 'Velódromo Bicompax', es: 'Velódromo Bicompax' },
      short: { en: 'The chronograph of the fifties, thinner.', es: 'El cronógrafo de los cincuenta, más fino.' },
      story: {
        en: 'Hand-wound, two counters, no date: the layout of doctors and of people who boil eggs with care. The domed crystal bends the edge of the dial when seen from the side.',
        es: 'Cuerda manual, dos contadores y sin fecha: la disposición de los médicos y de quien cuece huevos con esmero. El cristal abombado curva el borde de la esfera cuando se mira de lado.',
      },
      size: 38.5, thickness: 10.8, water: 50, calibre: 'C-18', winding: 'manual', reserve: 62,
      looks: { lugWidth: 20, pushers: 'pump', bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: two(), hands: { style: 'alpha', seconds: true } },
      offers: [
        ['steel', 6800, ['silver', 'salmon', 'green'], ['calf-brown', 'suede-grey']],
        ['rose-gold', 19800, ['ivory', 'brown'], ['alligator-brown']],
      ],
      demand: 1.3, featured: true,
    },
    {
      code: 'VE-716',
      name: { en: 'Velódromo Sport', es: 'Velódromo Sport' },
      short: { en: 'A hundred metres, a bracelet, a red hand.', es: 'Cien metros, brazalete y aguja roja.' },
      story: {
        en: 'Screwed pushers keep the water out and, for that matter, bored fingers. The steel tachymeter is engraved and filled with enamel, so that it will outlive the number printed beside it.',
        es: 'Los pulsadores atornillados cierran el paso al agua y, de paso, a los dedos aburridos. El taquímetro de acero se graba y se rellena de esmalte para sobrevivir a lo impreso.',
      },
      size: 41, thickness: 13.2, water: 100, calibre: 'C-20', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 21, crown: 'guarded', pushers: 'pump', bezel: { style: 'tachymeter', colour: '#4f555c' }, pattern: 'sunburst', markers: 'batons', subdials: three(), links: 'three', hands: { style: 'baton', seconds: true, secondsColour: '#c3281f' } },
      offers: [
        ['steel', 5900, ['black', 'grey', 'ocean'], ['bracelet', 'rubber-black']],
        ['titanium', 6700, ['anthracite'], ['bracelet', 'rubber-black']],
      ],
      demand: 1.6,
    },
    {
      code: 'VE-720',
      name: { en: 'Velódromo Cushion', es: 'Velódromo Cojín' },
      short: { en: 'A stopwatch out of a glovebox.', es: 'Un cronómetro de guantera.' },
      story: {
        en: 'Rallies were timed with cushions like this one, clamped beside the road book. It wears like a smaller watch, and its orange hand has nothing to apologise for.',
        es: 'Los rallies se cronometraban con cojines como este, sujetos junto al libro de ruta. Se lleva como un reloj más pequeño y su aguja naranja no tiene de qué disculparse.',
      },
      size: 41, thickness: 13.6, water: 100, calibre: 'C-21', winding: 'automatic', reserve: 60,
      looks: { shape: 'cushion', lugWidth: 22, pushers: 'pump', bezel: { style: 'polished' }, pattern: 'sunburst', smoked: true, markers: 'batons', subdials: two('#1a1c1f'), date: 6, links: 'bar', hands: { style: 'baton', seconds: true, secondsColour: '#dd6a1f' } },
      offers: [['steel', 5400, ['brown', 'ocean', 'green'], ['bracelet', 'calf-tan', 'calf-black']]],
      was: 11,
    },
    {
      code: 'VE-724',
      name: { en: 'Velódromo Oro', es: 'Velódromo Oro' },
      short: { en: 'Yellow gold, black counters, winner’s lap.', es: 'Oro amarillo, contadores negros y vuelta de honor.' },
      story: {
        en: 'Someone asked for the Panda in gold as a joke, and the joke has a waiting list. The bezel is black ceramic with its numerals inlaid in the metal of the case.',
        es: 'Alguien pidió el Panda en oro por broma, y la broma tiene lista de espera. El bisel es de cerámica negra con los números incrustados en el metal de la caja.',
      },
      size: 40, thickness: 12.9, water: 100, calibre: 'C-20', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 20, pushers: 'pump', bezel: { style: 'tachymeter', colour: '#121315' }, pattern: 'sunburst', markers: 'batons', subdials: three('#15171a'), links: 'three', hands: { style: 'baton', seconds: true } },
      offers: [['yellow-gold', 34500, ['champagne', 'white'], ['bracelet', 'alligator-black']]],
      demand: 0.3,
    },
    {
      code: 'VE-728',
      name: { en: 'Velódromo Aviador', es: 'Velódromo Aviador' },
      short: { en: 'Numerals from the Altura, heart from the track.', es: 'Números del Altura, corazón de pista.' },
      story: {
        en: 'Two families meet: the numbers of the one, the pushers of the other. Fuel is still calculated in elapsed minutes, and here they fill half the dial.',
        es: 'Dos familias se encuentran: los números de una, los pulsadores de la otra. El combustible se sigue calculando en minutos, y aquí ocupan media esfera.',
      },
      size: 42, thickness: 13.5, water: 100, calibre: 'C-21', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 22, crown: 'onion', pushers: 'pump', bezel: { style: 'brushed' }, pattern: 'plain', markers: 'pilot', subdials: two(), hands: { style: 'sword', seconds: true } },
      offers: [['steel', 4900, ['black', 'olive', 'blue'], ['calf-brown', 'canvas-green', 'nato-grey']]],
      demand: 1.2,
    },
    {
      code: 'VE-732',
      name: { en: 'Velódromo 37', es: 'Velódromo 37' },
      short: { en: 'A chronograph that fits.', es: 'Un cronógrafo que sienta bien.' },
      story: {
        en: 'Chronographs grew until they no longer fitted under a sleeve. This one went back: thirty-seven millimetres, under eleven thick, and all of its thirty minutes.',
        es: 'Los cronógrafos crecieron hasta no caber bajo la manga. Este volvió atrás: treinta y siete milímetros, menos de once de grosor y sus treinta minutos completos.',
      },
      size: 37, thickness: 10.9, water: 50, calibre: 'C-18', winding: 'manual', reserve: 62,
      looks: { lugWidth: 18, pushers: 'pump', bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: two(), hands: { style: 'dauphine', seconds: true, secondsColour: '#2c5fa8' } },
      offers: [['steel', 6400, ['sky', 'silver', 'burgundy'], ['calf-blue', 'calf-ivory', 'alligator-black']]],
      demand: 1.1,
    },
    {
      code: 'VE-740',
      name: { en: 'Velódromo Cerámica', es: 'Velódromo Cerámica' },
      short: { en: 'White ceramic, black counters.', es: 'Cerámica blanca, contadores negros.' },
      story: {
        en: 'The whitest of our watches, and the one that returns least often for polishing: it cannot be scratched by anything one meets on a weekday. The pushers are steel, so that they feel like pushers.',
        es: 'El más blanco de nuestros relojes y el que menos vuelve a pulir: nada de lo que uno encuentra entre semana puede rayarlo. Los pulsadores son de acero, para que se noten pulsadores.',
      },
      size: 41, thickness: 13.4, water: 100, calibre: 'C-20', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 21, pushers: 'pump', bezel: { style: 'tachymeter', colour: '#e9e7e2' }, pattern: 'plain', markers: 'batons', markerColour: '#1a1b1e', subdials: three('#17191c'), links: 'three', hands: { style: 'baton', colour: '#1a1b1e', seconds: true, secondsColour: '#b3261e' } },
      offers: [['white-ceramic', 8900, ['white', 'sky'], ['rubber-white', 'bracelet']]],
      demand: 0.6,
    },
  ],
};
