import { secondsAtSix, type Collection } from './model.js';

/** Alborada: thin watches for the evening, and for the cuff of a shirt. */
export const dress: Collection = {
  key: 'dress',
  house: 'Orvaine',
  name: { en: 'Dress watches', es: 'Relojes de vestir' },
  description: {
    en: 'Thin, quiet and made to disappear under a cuff until somebody asks the time.',
    es: 'Finos, discretos y hechos para esconderse bajo el puño hasta que alguien pregunta la hora.',
  },
  closing: {
    en: 'Every Alborada is regulated in five positions, delivered in an oak case and covered for five years.',
    es: 'Cada Alborada se regula en cinco posiciones, se entrega en estuche de roble y tiene cinco años de garantía.',
  },
  engraving: 'plain',
  back: 'open',
  tags: ['dress', 'orvaine'],
  models: [
    {
      code: 'AL-101',
      name: { en: 'Alborada Small Seconds', es: 'Alborada Pequeño Segundero' },
      short: { en: 'The first Orvaine: two hands, small seconds, nothing to explain.', es: 'El primer Orvaine: dos agujas, pequeño segundero y nada que explicar.' },
      story: {
        en: 'The proportions have not changed since the first drawing: a bezel as thin as a coin, markers that end where the minute track begins, and a small seconds dial turned on a rose engine. The hands are cut with a ridge so that one half is always in the light.',
        es: 'Las proporciones no han cambiado desde el primer dibujo: un bisel fino como una moneda, índices que terminan donde empieza el minutero y un pequeño segundero torneado a mano. Las agujas llevan una arista para que una mitad esté siempre a la luz.',
      },
      size: 38.5, thickness: 7.9, water: 30, calibre: 'O-21', winding: 'manual', reserve: 80,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: [secondsAtSix], hands: { style: 'dauphine' } },
      offers: [
        ['steel', 5400, ['silver', 'blue'], ['alligator-black', 'calf-tan']],
        ['rose-gold', 15900, ['ivory', 'black'], ['alligator-brown', 'alligator-black']],
        ['white-gold', 17400, ['salmon'], ['suede-grey']],
      ],
      featured: true, demand: 2.2,
    },
    {
      code: 'AL-104',
      name: { en: 'Alborada Two Hands', es: 'Alborada Dos Agujas' },
      short: { en: 'Six and a half millimetres thick, and not a line too many.', es: 'Seis milímetros y medio de grosor y ni una línea de más.' },
      story: {
        en: 'Leaving the seconds away made room for a flatter movement and a dial that breathes. The brushing runs from the centre outwards, so that the colour shifts as the wrist turns: pale at noon, almost dark in the evening.',
        es: 'Renunciar a los segundos permitió un movimiento más plano y una esfera que respira. El cepillado parte del centro, de modo que el color cambia con el gesto: pálido a mediodía, casi oscuro por la noche.',
      },
      size: 37, thickness: 6.5, water: 30, calibre: 'O-20', winding: 'manual', reserve: 65,
      looks: { lugWidth: 19, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', hands: { style: 'baton' } },
      offers: [
        ['steel', 4600, ['silver', 'grey', 'green'], ['calf-black', 'calf-tan']],
        ['yellow-gold', 13800, ['champagne'], ['alligator-brown', 'alligator-black']],
      ],
      demand: 1.8,
    },
    {
      code: 'AL-110',
      name: { en: 'Alborada Breve', es: 'Alborada Breve' },
      short: { en: 'A guilloché centre framed by Roman numerals.', es: 'Centro guilloché enmarcado por números romanos.' },
      story: {
        en: 'The rosette at the heart of the dial takes a full day at the engine: forty-eight waves, cut one after the other, each a hair deeper than the last. Around it stand Roman numerals printed in five passes, crisp enough to read by candlelight.',
        es: 'La roseta del centro exige un día entero de torno: cuarenta y ocho ondas, una tras otra, cada una un pelo más honda que la anterior. A su alrededor, números romanos impresos en cinco pasadas, nítidos hasta a la luz de una vela.',
      },
      size: 39, thickness: 8.2, water: 30, calibre: 'O-30', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'coin' }, pattern: 'guilloche', texture: 'rosette', markers: 'roman', hands: { style: 'alpha', colour: '#23407f' } },
      offers: [
        ['steel', 6900, ['silver'], ['alligator-blue', 'alligator-black']],
        ['rose-gold', 17800, ['ivory', 'blue'], ['alligator-brown', 'alligator-blue']],
      ],
    },
    {
      code: 'AL-115',
      name: { en: 'Alborada Sector', es: 'Alborada Sector' },
      short: { en: 'The ordered dial of the thirties, drawn again.', es: 'La esfera ordenada de los años treinta, dibujada de nuevo.' },
      story: {
        en: 'A railway track, four numerals and a cross of hairlines: the sector dial was made for engineers who had to read a watch at arm’s length. We kept its logic and gave it a linen-stamped ground that softens the light.',
        es: 'Una vía férrea, cuatro números y una cruz de trazos finos: la esfera sector nació para ingenieros que leían el reloj con el brazo estirado. Conservamos su lógica y le dimos un fondo de lino que suaviza la luz.',
      },
      size: 38, thickness: 8.6, water: 50, calibre: 'O-30', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'brushed' }, pattern: 'textured', texture: 'linen', markers: 'sector', subdials: [secondsAtSix], hands: { style: 'sword', colour: '#1f3f86' } },
      offers: [['steel', 5200, ['ivory', 'silver', 'grey'], ['calf-brown', 'suede-sand', 'bracelet']]],
      demand: 1.6,
    },
    {
      code: 'AL-120',
      name: { en: 'Alborada Square', es: 'Alborada Cuadrado' },
      short: { en: 'Four soft corners and a hobnail dial.', es: 'Cuatro esquinas suaves y esfera clous de París.' },
      story: {
        en: 'A square watch forgives nothing: every line has to meet its neighbour. The corners are rounded just enough to slip under a cuff, the dial is cut into several hundred small pyramids, and the hands are blued over a flame.',
        es: 'Un reloj cuadrado no perdona: cada línea debe encontrarse con la siguiente. Las esquinas se redondean lo justo para pasar bajo el puño, la esfera se talla en cientos de pequeñas pirámides y las agujas se pavonan a la llama.',
      },
      size: 31, thickness: 7.2, water: 30, calibre: 'O-15', winding: 'manual', reserve: 50,
      looks: { shape: 'square', lugWidth: 18, crown: 'cabochon', bezel: { style: 'polished' }, pattern: 'guilloche', texture: 'hobnail', markers: 'roman', hands: { style: 'sword', colour: '#23407f' } },
      offers: [
        ['steel', 5900, ['silver'], ['alligator-black', 'alligator-burgundy']],
        ['yellow-gold', 14600, ['ivory'], ['alligator-blue', 'alligator-brown']],
        ['platinum', 27500, ['sky'], ['alligator-blue']],
      ],
      featured: true,
    },
    {
      code: 'AL-124',
      name: { en: 'Alborada Tonneau', es: 'Alborada Tonneau' },
      short: { en: 'A barrel that follows the wrist.', es: 'Un tonel que sigue la muñeca.' },
      story: {
        en: 'The case is curved in two directions, so that it lies on the wrist rather than on top of it. Arabic numerals stretch towards the corners the way sign painters used to draw them: by eye, and corrected by eye.',
        es: 'La caja se curva en dos direcciones para descansar sobre la muñeca y no encima de ella. Los números árabes se estiran hacia las esquinas como los pintaban los rotulistas: a ojo, y a ojo corregidos.',
      },
      size: 33, thickness: 8.4, water: 30, calibre: 'O-16', winding: 'manual', reserve: 55,
      looks: { shape: 'tonneau', lugWidth: 18, bezel: { style: 'polished' }, pattern: 'guilloche', texture: 'rosette', markers: 'arabic', subdials: [{ x: 0, y: 8.8, r: 4.1, kind: 'seconds' }], hands: { style: 'alpha' } },
      offers: [
        ['white-gold', 18200, ['aubergine', 'silver'], ['alligator-burgundy', 'alligator-black']],
        ['rose-gold', 17600, ['brown'], ['alligator-brown']],
      ],
    },
    {
      code: 'AL-130',
      name: { en: 'Alborada Big Date', es: 'Alborada Gran Fecha' },
      short: { en: 'The date, large enough to be useful.', es: 'La fecha, lo bastante grande para servir.' },
      story: {
        en: 'Two discs share the work: one carries the tens, the other the units, and both jump at midnight within the same second. Below them a hand shows how much of the three-day reserve is left.',
        es: 'Dos discos se reparten el trabajo: uno lleva las decenas, otro las unidades, y ambos saltan a medianoche en el mismo segundo. Debajo, una aguja indica cuánto queda de los tres días de reserva.',
      },
      size: 39.5, thickness: 9.4, water: 50, calibre: 'O-34', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'coin' }, pattern: 'sunburst', smoked: true, markers: 'dots', date: 'large', subdials: [{ x: 0, y: 7.2, r: 4.2, kind: 'reserve' }], hands: { style: 'baton' } },
      offers: [
        ['steel', 7900, ['salmon', 'blue'], ['suede-grey', 'alligator-black']],
        ['white-gold', 21400, ['salmon', 'anthracite'], ['suede-grey', 'alligator-black']],
      ],
      demand: 1.2,
    },
    {
      code: 'AL-136',
      name: { en: 'Alborada Fumé', es: 'Alborada Fumé' },
      short: { en: 'Colour that falls into black at the edge.', es: 'Un color que cae al negro en el borde.' },
      story: {
        en: 'Seven thin coats of lacquer, each sprayed from a little further away, take the dial from full colour in the centre to black at the flange. No two are quite the same, which is why each is signed on the back by the person who sprayed it.',
        es: 'Siete capas finas de laca, cada una pulverizada desde algo más lejos, llevan la esfera del color pleno al negro. No hay dos iguales, y por eso cada una va firmada por detrás por quien la lacó.',
      },
      size: 38.5, thickness: 8.3, water: 50, calibre: 'O-30', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'sunburst', smoked: true, markers: 'wedges', hands: { style: 'dauphine', seconds: true } },
      offers: [
        ['steel', 5700, ['green', 'burgundy', 'ocean'], ['alligator-black', 'calf-tan']],
        ['rose-gold', 16400, ['brown'], ['alligator-brown']],
      ],
      demand: 1.7, featured: true,
    },
    {
      code: 'AL-140',
      name: { en: 'Alborada Enamel', es: 'Alborada Esmalte' },
      short: { en: 'White grand feu enamel, fired six times.', es: 'Esmalte blanco gran fuego, cocido seis veces.' },
      story: {
        en: 'Enamel is glass, and glass has a will of its own: of ten dials that go into the furnace, four come out as they should. What stays is a white that will look the same in a hundred years, with numerals drawn in black enamel on top.',
        es: 'El esmalte es vidrio, y el vidrio hace lo que quiere: de diez esferas que entran al horno, cuatro salen como deben. Queda un blanco que dentro de cien años será el mismo, con los números trazados encima en esmalte negro.',
      },
      size: 39, thickness: 8.8, water: 30, calibre: 'O-21', winding: 'manual', reserve: 80,
      looks: { lugWidth: 20, crown: 'onion', bezel: { style: 'polished' }, pattern: 'plain', markers: 'roman', markerColour: '#16171b', subdials: [secondsAtSix], hands: { style: 'alpha', colour: '#1f3f86' } },
      offers: [
        ['white-gold', 22800, ['white'], ['alligator-black', 'alligator-blue']],
        ['rose-gold', 22100, ['white'], ['alligator-brown', 'alligator-black']],
      ],
      demand: 0.6,
    },
    {
      code: 'AL-145',
      name: { en: 'Alborada Date', es: 'Alborada Fecha' },
      short: { en: 'The Alborada for every day of the week.', es: 'El Alborada para todos los días.' },
      story: {
        en: 'A self-winding movement, a date at three and a screw-down crown: the parts of a daily watch, in a case that still belongs with a tie. The fluted bezel catches light on ninety-six small faces.',
        es: 'Movimiento automático, fecha a las tres y corona atornillada: lo propio de un reloj de diario, en una caja que sigue pidiendo corbata. El bisel estriado recoge la luz en noventa y seis caras.',
      },
      size: 37, thickness: 9.2, water: 100, calibre: 'O-31', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'fluted' }, pattern: 'sunburst', markers: 'batons', date: 3, links: 'five', hands: { style: 'baton', seconds: true }, caption: 'AUTOMATIC' },
      offers: [
        ['steel', 5600, ['blue', 'silver', 'green', 'black'], ['bracelet', 'alligator-black']],
        ['yellow-gold', 19900, ['champagne', 'green'], ['bracelet']],
      ],
      demand: 2.4,
    },
    {
      code: 'AL-150',
      name: { en: 'Alborada Ultra-thin', es: 'Alborada Extraplano' },
      short: { en: 'Five millimetres and two tenths, case and all.', es: 'Cinco milímetros y dos décimas, caja incluida.' },
      story: {
        en: 'The main plate is the case back, which saves the millimetre that everybody said could not be saved. It takes a watchmaker four times as long to assemble, and about a second to forget that you are wearing it.',
        es: 'La platina es el propio fondo, y así se gana el milímetro que todos daban por imposible. El relojero tarda cuatro veces más en montarlo; quien lo lleva, un segundo en olvidar que lo lleva.',
      },
      size: 40, thickness: 5.2, water: 20, calibre: 'O-18', winding: 'manual', reserve: 45,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'plain', markers: 'batons', hands: { style: 'baton' } },
      offers: [
        ['platinum', 34800, ['blue'], ['alligator-blue']],
        ['rose-gold', 24600, ['white', 'anthracite'], ['alligator-black']],
      ],
      demand: 0.5, was: 8,
    },
  ],
};
