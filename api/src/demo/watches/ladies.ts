import type { Collection } from './model.js';

/** Camelia: small watches with a full-grown movement. */
export const ladies: Collection = {
  key: 'ladies',
  house: 'Orvaine',
  name: { en: 'Small watches', es: 'Relojes pequeños' },
  description: {
    en: 'Twenty-six to thirty-four millimetres, with real movements inside: small because someone wanted them small.',
    es: 'De veintiséis a treinta y cuatro milímetros y con movimientos de verdad: pequeños porque alguien los quiso pequeños.',
  },
  closing: {
    en: 'Straps change without tools; a second one of your choice comes with every Camelia.',
    es: 'La correa se cambia sin herramientas; con cada Camelia regalamos una segunda a elegir.',
  },
  engraving: 'plain',
  back: 'open',
  tags: ['small', 'orvaine'],
  models: [
    {
      code: 'CA-301',
      name: { en: 'Camelia Nácar', es: 'Camelia Nácar' },
      short: { en: 'Mother-of-pearl, sixteen brilliants, forty around.', es: 'Nácar, dieciséis brillantes y cuarenta alrededor.' },
      story: {
        en: 'Slices of shell a fifth of a millimetre thin are matched until their clouds run in one direction. The bezel carries brilliants of the purest two grades, set so closely that the gold between them is hardly seen.',
        es: 'Láminas de concha de dos décimas de milímetro se emparejan hasta que sus nubes van en la misma dirección. El bisel lleva brillantes de las dos mejores purezas, tan juntos que apenas se ve el oro.',
      },
      size: 29, thickness: 8.1, water: 30, calibre: 'O-12', winding: 'automatic', reserve: 50,
      looks: { lugWidth: 14, crown: 'cabochon', bezel: { style: 'gems' }, pattern: 'textured', texture: 'pearl', markers: 'diamonds', hands: { style: 'alpha' }, links: 'mesh' },
      offers: [
        ['white-gold', 21900, ['pearl'], ['mesh', 'alligator-blue']],
        ['rose-gold', 21400, ['pearl'], ['alligator-burgundy', 'calf-ivory']],
      ],
      featured: true, demand: 0.9,
    },
    {
      code: 'CA-304',
      name: { en: 'Camelia Small Seconds', es: 'Camelia Pequeño Segundero' },
      short: { en: 'The Alborada, thirty-two millimetres across.', es: 'El Alborada, en treinta y dos milímetros.' },
      story: {
        en: 'Not a shrunken watch but one drawn for its size: markers a little stronger, the small dial a little lower, the crown just large enough to wind with pleasure.',
        es: 'No es un reloj encogido sino dibujado a su medida: índices algo más firmes, la esfera pequeña algo más baja y una corona lo bastante grande para dar cuerda con gusto.',
      },
      size: 32, thickness: 7.6, water: 30, calibre: 'O-14', winding: 'manual', reserve: 55,
      looks: { lugWidth: 16, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: [{ x: 0, y: 7.4, r: 4.2, kind: 'seconds' }], hands: { style: 'dauphine' } },
      offers: [
        ['steel', 4800, ['silver', 'rose', 'sky'], ['calf-ivory', 'calf-rose', 'calf-blue']],
        ['rose-gold', 13200, ['ivory'], ['alligator-burgundy', 'calf-ivory']],
      ],
      demand: 2.1,
    },
    {
      code: 'CA-308',
      name: { en: 'Camelia Duo', es: 'Camelia Duo' },
      short: { en: 'Two hands, one line, any evening.', es: 'Dos agujas, una línea, cualquier noche.' },
      story: {
        en: 'The quietest Camelia has no second hand to hurry anyone. Its dial is lacquered in colours mixed for us by a painter, and the mesh bracelet is woven so finely that it falls like cloth.',
        es: 'La Camelia más callada no tiene segundero que meta prisa. Su esfera se laca con colores que mezcla para nosotros una pintora, y la malla es tan fina que cae como tela.',
      },
      size: 30, thickness: 6.4, water: 30, calibre: 'O-13', winding: 'manual', reserve: 45,
      looks: { lugWidth: 15, bezel: { style: 'polished' }, pattern: 'plain', markers: 'dots', hands: { style: 'baton' }, links: 'mesh' },
      offers: [
        ['steel', 3900, ['white', 'burgundy', 'blue', 'turquoise'], ['mesh', 'calf-black']],
        ['yellow-gold', 14900, ['champagne', 'white'], ['mesh']],
      ],
      demand: 2, was: 10,
    },
    {
      code: 'CA-312',
      name: { en: 'Camelia Moon', es: 'Camelia Luna' },
      short: { en: 'A moon for thirty-four millimetres.', es: 'Una luna para treinta y cuatro milímetros.' },
      story: {
        en: 'The moon takes up a third of the dial, as it should: on a small watch it is the whole point. The barleycorn pattern behind it is cut by hand and darkens towards the rim.',
        es: 'La luna ocupa un tercio de la esfera, como debe: en un reloj pequeño lo es todo. El grano de cebada que la rodea se talla a mano y se oscurece hacia el borde.',
      },
      size: 34, thickness: 9, water: 30, calibre: 'O-43', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 16, crown: 'cabochon', bezel: { style: 'polished' }, pattern: 'guilloche', texture: 'barleycorn', markers: 'diamonds', subdials: [{ x: 0, y: 6.6, r: 5.6, kind: 'moon' }], hands: { style: 'alpha' } },
      offers: [
        ['steel', 8200, ['blue', 'sky'], ['alligator-blue', 'calf-ivory']],
        ['rose-gold', 18700, ['ivory', 'aubergine'], ['alligator-burgundy']],
      ],
      demand: 1.2,
    },
    {
      code: 'CA-316',
      name: { en: 'Camelia Square', es: 'Camelia Cuadrada' },
      short: { en: 'A small square with a sapphire on the crown.', es: 'Un cuadrado pequeño con zafiro en la corona.' },
      story: {
        en: 'Eight Roman numerals, two blued hands and a cabochon that you find with a fingertip. It looks like a watch someone inherited, and that is the idea.',
        es: 'Ocho números romanos, dos agujas azuladas y un cabujón que se encuentra con la yema del dedo. Parece un reloj heredado, y de eso se trata.',
      },
      size: 26, thickness: 6.8, water: 30, calibre: 'O-11', winding: 'manual', reserve: 42,
      looks: { shape: 'square', lugWidth: 14, crown: 'cabochon', bezel: { style: 'polished' }, pattern: 'plain', markers: 'roman', hands: { style: 'sword', colour: '#23407f' } },
      offers: [
        ['steel', 4300, ['ivory', 'sky'], ['calf-black', 'calf-blue', 'calf-rose']],
        ['yellow-gold', 12900, ['ivory'], ['alligator-black', 'alligator-burgundy']],
      ],
      demand: 1.5, featured: true,
    },
    {
      code: 'CA-320',
      name: { en: 'Camelia Ceramic', es: 'Camelia Cerámica' },
      short: { en: 'White, warm to the touch, impossible to scratch.', es: 'Blanca, cálida al tacto, imposible de rayar.' },
      story: {
        en: 'Zirconium oxide, fired at 1,400 degrees and polished with diamond for two days. It takes on the temperature of the skin within a minute and stays white in the sun, in the sea and in the handbag.',
        es: 'Óxido de circonio cocido a 1.400 grados y pulido con diamante durante dos días. Toma la temperatura de la piel en un minuto y sigue blanca al sol, en el mar y en el bolso.',
      },
      size: 33, thickness: 9.1, water: 100, calibre: 'O-31', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 16, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', date: 3, links: 'three', hands: { style: 'baton', seconds: true } },
      offers: [
        ['white-ceramic', 6400, ['white', 'rose', 'turquoise'], ['bracelet', 'rubber-white']],
        ['black-ceramic', 6400, ['black'], ['bracelet', 'rubber-black']],
      ],
      demand: 1.4,
    },
    {
      code: 'CA-324',
      name: { en: 'Camelia Date', es: 'Camelia Fecha' },
      short: { en: 'A daily companion with a fluted bezel.', es: 'Compañera de diario con bisel estriado.' },
      story: {
        en: 'Self-winding, water-resistant to a hundred metres and at home in any room. The five-row bracelet is polished inside and brushed outside, so that it shines only when you move.',
        es: 'Automática, hermética a cien metros y a gusto en cualquier sitio. El brazalete de cinco filas es pulido por dentro y satinado por fuera: brilla solo cuando te mueves.',
      },
      size: 31, thickness: 9.4, water: 100, calibre: 'O-31', winding: 'automatic', reserve: 60,
      looks: { lugWidth: 16, bezel: { style: 'fluted' }, pattern: 'sunburst', markers: 'wedges', date: 3, links: 'five', hands: { style: 'baton', seconds: true } },
      offers: [
        ['steel', 5100, ['silver', 'rose', 'green', 'blue'], ['bracelet']],
        ['rose-gold', 22800, ['champagne', 'aubergine'], ['bracelet']],
      ],
      demand: 1.9,
    },
    {
      code: 'CA-330',
      name: { en: 'Camelia Brillante', es: 'Camelia Brillante' },
      short: { en: 'A gem-set bezel on a steel case.', es: 'Bisel engastado sobre caja de acero.' },
      story: {
        en: 'Setting stones in steel is harder than in gold, because steel does not give; each seat is cut under the microscope and cannot be cut twice. The dial stays plain, to let the bezel speak.',
        es: 'Engastar en acero es más difícil que en oro, porque el acero no cede: cada asiento se talla bajo el microscopio y no se puede tallar dos veces. La esfera se calla para que hable el bisel.',
      },
      size: 31, thickness: 8.2, water: 50, calibre: 'O-12', winding: 'automatic', reserve: 50,
      looks: { lugWidth: 16, bezel: { style: 'gems' }, pattern: 'sunburst', markers: 'dots', hands: { style: 'dauphine' }, links: 'three' },
      offers: [
        ['steel', 9600, ['silver', 'blue', 'burgundy'], ['bracelet', 'alligator-black']],
        ['white-gold', 19800, ['sky'], ['alligator-blue']],
      ],
    },
    {
      code: 'CA-336',
      name: { en: 'Camelia Tonneau', es: 'Camelia Tonneau' },
      short: { en: 'Curved, slender, with gems down the sides.', es: 'Curva, esbelta y engastada en los flancos.' },
      story: {
        en: 'The barrel shape suits a narrow wrist like no other. Here it is framed in brilliants and tied with a coloured strap, for people who find round watches too reasonable.',
        es: 'La forma de tonel favorece como ninguna a una muñeca fina. Aquí va enmarcada en brillantes y atada con una correa de color, para quien encuentra los relojes redondos demasiado razonables.',
      },
      size: 27, thickness: 7.9, water: 30, calibre: 'O-11', winding: 'manual', reserve: 42,
      looks: { shape: 'tonneau', lugWidth: 14, crown: 'cabochon', bezel: { style: 'gems' }, pattern: 'textured', texture: 'pearl', markers: 'arabic', hands: { style: 'alpha', colour: '#3a4a7c' } },
      offers: [
        ['rose-gold', 19200, ['pearl'], ['alligator-burgundy', 'calf-rose']],
        ['white-gold', 19900, ['pearl'], ['alligator-blue']],
      ],
      demand: 0.6,
    },
  ],
};
