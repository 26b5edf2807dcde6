import type { Collection } from './model.js';

/** Meridiana: calendars, moons and cages. */
export const complications: Collection = {
  key: 'complications',
  house: 'Orvaine',
  name: { en: 'Complications', es: 'Complicaciones' },
  description: {
    en: 'Calendars that know the leap years, moons that stay true for a century, and cages that turn once a minute.',
    es: 'Calendarios que conocen los bisiestos, lunas fieles durante un siglo y jaulas que giran una vez por minuto.',
  },
  closing: {
    en: 'Assembled twice by one watchmaker, whose name stands in the certificate. Delivered with a winder box and eight years of warranty.',
    es: 'Montado dos veces por un solo relojero, cuyo nombre figura en el certificado. Se entrega con caja rotatoria y ocho años de garantía.',
  },
  engraving: 'plain',
  back: 'open',
  tags: ['complication', 'orvaine'],
  models: [
    {
      code: 'ME-201',
      name: { en: 'Meridiana Moon', es: 'Meridiana Luna' },
      short: { en: 'A moon that strays one day in 122 years.', es: 'Una luna que se desvía un día en 122 años.' },
      story: {
        en: 'The disc has 135 teeth where others have 59, and so it loses a single day in more than a lifetime. The sky around it is aventurine blue with hand-set stars; the moon itself is domed gold, polished and then gently spoilt with craters.',
        es: 'El disco tiene 135 dientes donde otros tienen 59, y por eso pierde un solo día en más de una vida. El cielo es azul aventurina con estrellas puestas a mano; la luna, oro bombeado, pulido y luego estropeado con cuidado a golpe de cráter.',
      },
      size: 39, thickness: 9.6, water: 30, calibre: 'O-44', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'guilloche', texture: 'barleycorn', markers: 'wedges', subdials: [{ x: 0, y: 7, r: 5, kind: 'moon' }], hands: { style: 'dauphine' } },
      offers: [
        ['steel', 9800, ['blue', 'silver'], ['alligator-blue', 'alligator-black']],
        ['rose-gold', 21800, ['ivory'], ['alligator-brown']],
        ['platinum', 36500, ['blue'], ['alligator-blue']],
      ],
      featured: true, demand: 1.4,
    },
    {
      code: 'ME-205',
      name: { en: 'Meridiana Calendar', es: 'Meridiana Calendario' },
      short: { en: 'Day, date, month and moon; one correction a year.', es: 'Día, fecha, mes y luna; una corrección al año.' },
      story: {
        en: 'An annual calendar tells a month of thirty days from one of thirty-one by itself and asks for help only at the end of February. Three recessed dials and the moon share the face without crowding it.',
        es: 'El calendario anual distingue solo los meses de treinta y de treinta y un días, y solo pide ayuda a finales de febrero. Tres esferas hundidas y la luna comparten el espacio sin apretarse.',
      },
      size: 40, thickness: 10.2, water: 30, calibre: 'O-52', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'fluted' }, pattern: 'sunburst', markers: 'wedges', subdials: [{ x: -7, y: 0, r: 3.8, kind: 'weekday' }, { x: 7, y: 0, r: 3.8, kind: 'date' }, { x: 0, y: -6.6, r: 3.6, kind: 'month' }, { x: 0, y: 7, r: 4.2, kind: 'moon' }], hands: { style: 'alpha' } },
      offers: [
        ['yellow-gold', 32400, ['silver', 'green'], ['calf-brown', 'alligator-black']],
        ['white-gold', 34100, ['salmon', 'blue'], ['alligator-black']],
      ],
      demand: 0.7,
    },
    {
      code: 'ME-210',
      name: { en: 'Meridiana Perpetual', es: 'Meridiana Perpetuo' },
      short: { en: 'Right until the year 2100, if you keep it wound.', es: 'Exacto hasta 2100, si se le da cuerda.' },
      story: {
        en: 'Four hundred and twelve parts remember the length of every month, February of leap years included. All indications change at midnight, in one step, and a single recessed corrector sets them together.',
        es: 'Cuatrocientas doce piezas recuerdan cuánto dura cada mes, incluido el febrero de los bisiestos. Todas las indicaciones cambian a medianoche de un solo paso, y un único corrector las ajusta a la vez.',
      },
      size: 40.5, thickness: 9.9, water: 30, calibre: 'O-60', winding: 'automatic', reserve: 80,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: [{ x: -6.9, y: 1, r: 3.9, kind: 'weekday' }, { x: 6.9, y: 1, r: 3.9, kind: 'month' }, { x: 0, y: 7.4, r: 4.1, kind: 'moon' }], hands: { style: 'dauphine' }, date: 'large' },
      offers: [
        ['rose-gold', 58900, ['ivory', 'anthracite'], ['alligator-brown', 'alligator-black']],
        ['platinum', 76500, ['blue'], ['alligator-blue']],
      ],
      demand: 0.25,
    },
    {
      code: 'ME-220',
      name: { en: 'Meridiana Tourbillon', es: 'Meridiana Tourbillon' },
      short: { en: 'A flying cage, held from below only.', es: 'Una jaula volante, sujeta solo por debajo.' },
      story: {
        en: 'The cage weighs 0.29 grams and turns once a minute without an upper bridge, so that nothing stands between it and the eye. It took three winters to make it stop at zero when the crown is pulled.',
        es: 'La jaula pesa 0,29 gramos y gira una vez por minuto sin puente superior, de modo que nada se interpone entre ella y la mirada. Hicieron falta tres inviernos para que se detuviera en cero al tirar de la corona.',
      },
      size: 41, thickness: 10.4, water: 30, calibre: 'O-71', winding: 'manual', reserve: 100,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: [{ x: 0, y: 6.8, r: 5.4, kind: 'tourbillon' }], hands: { style: 'skeleton' } },
      offers: [
        ['rose-gold', 84000, ['black', 'silver'], ['alligator-black', 'alligator-brown']],
        ['platinum', 98500, ['blue'], ['alligator-blue']],
      ],
      demand: 0.12, featured: true,
    },
    {
      code: 'ME-225',
      name: { en: 'Meridiana Power Reserve', es: 'Meridiana Reserva de Marcha' },
      short: { en: 'Eight days on one winding.', es: 'Ocho días con una sola cuerda.' },
      story: {
        en: 'Two barrels in series run for eight days and the hand at six tells you which of them it is. Sunday evening has become its hour: forty turns of the crown, and the week is taken care of.',
        es: 'Dos barriletes en serie dan ocho días de marcha y la aguja de las seis dice en cuál vas. El domingo por la noche es su hora: cuarenta vueltas de corona y la semana queda resuelta.',
      },
      size: 40, thickness: 9.8, water: 50, calibre: 'O-47', winding: 'manual', reserve: 192,
      looks: { lugWidth: 20, bezel: { style: 'brushed' }, pattern: 'textured', texture: 'grain', markers: 'arabic', subdials: [{ x: 0, y: 7, r: 4.6, kind: 'reserve' }], hands: { style: 'sword', colour: '#1f3f86' } },
      offers: [
        ['steel', 11900, ['ivory', 'grey'], ['calf-brown', 'calf-black']],
        ['titanium', 12600, ['anthracite'], ['suede-grey']],
      ],
    },
    {
      code: 'ME-230',
      name: { en: 'Meridiana Hemispheres', es: 'Meridiana Hemisferios' },
      short: { en: 'Home at six, here in the middle.', es: 'Casa a las seis, aquí en el centro.' },
      story: {
        en: 'A 24-hour dial at six keeps the time at home, day and night told apart by its shading. Travellers set the main hands forward or back in steps of an hour, and the seconds never lose a beat.',
        es: 'Una esfera de 24 horas a las seis guarda la hora de casa y distingue el día de la noche por su sombreado. Quien viaja adelanta o atrasa las agujas principales de hora en hora, y los segundos no pierden el paso.',
      },
      size: 39.5, thickness: 9.7, water: 50, calibre: 'O-41', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 20, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'wedges', subdials: [{ x: 0, y: 7.1, r: 4.4, kind: 'hours-24' }], hands: { style: 'dauphine' }, date: 3 },
      offers: [
        ['steel', 8700, ['ocean', 'silver', 'anthracite'], ['alligator-black', 'suede-grey']],
        ['rose-gold', 20900, ['green'], ['alligator-green']],
      ],
      demand: 1.1,
    },
    {
      code: 'ME-236',
      name: { en: 'Meridiana Moon and Date', es: 'Meridiana Luna y Fecha' },
      short: { en: 'Moon above, date around it, mesh below.', es: 'La luna arriba, la fecha alrededor y malla en la muñeca.' },
      story: {
        en: 'Our most asked-for pairing: the phase of the moon and a hand that walks around thirty-one small numbers. Small enough for a slim wrist, large enough to be read across a table.',
        es: 'La pareja que más nos piden: la fase de la luna y una aguja que recorre treinta y un números pequeños. Discreto en una muñeca fina y legible al otro lado de la mesa.',
      },
      size: 37.5, thickness: 9.3, water: 50, calibre: 'O-45', winding: 'automatic', reserve: 72,
      looks: { lugWidth: 18, bezel: { style: 'polished' }, pattern: 'sunburst', markers: 'batons', subdials: [{ x: 0, y: -6.4, r: 4.6, kind: 'moon' }, { x: 0, y: 7, r: 4.2, kind: 'date' }], hands: { style: 'alpha' }, links: 'mesh' },
      offers: [
        ['steel', 8900, ['silver', 'blue'], ['mesh', 'alligator-blue']],
        ['rose-gold', 21200, ['ivory'], ['alligator-burgundy', 'alligator-brown']],
      ],
      demand: 1.3, was: 6,
    },
    {
      code: 'ME-240',
      name: { en: 'Meridiana Tonneau Calendar', es: 'Meridiana Tonneau Calendario' },
      short: { en: 'A complete calendar in a barrel.', es: 'Un calendario completo en un tonel.' },
      story: {
        en: 'Curved cases and calendar works do not like each other; the plate had to be drawn anew so that its levers could follow the bend. What is left is a tall, calm face with the month above and the date below.',
        es: 'Las cajas curvas y los calendarios no se llevan bien; hubo que dibujar de nuevo la platina para que las palancas siguieran la curva. Queda una cara alta y serena, con el mes arriba y la fecha abajo.',
      },
      size: 34, thickness: 9.9, water: 30, calibre: 'O-53', winding: 'automatic', reserve: 60,
      looks: { shape: 'tonneau', lugWidth: 18, bezel: { style: 'polished' }, pattern: 'guilloche', texture: 'barleycorn', markers: 'roman', subdials: [{ x: 0, y: -8.4, r: 3.8, kind: 'month' }, { x: 0, y: 8.6, r: 4, kind: 'date' }], hands: { style: 'alpha' } },
      offers: [['rose-gold', 29800, ['silver', 'aubergine'], ['alligator-brown', 'alligator-burgundy']]],
      demand: 0.35,
    },
    {
      code: 'ME-250',
      name: { en: 'Meridiana Openworked', es: 'Meridiana Esqueleto' },
      short: { en: 'Everything that could be taken away, was.', es: 'Se ha quitado todo lo que se podía quitar.' },
      story: {
        en: 'The tourbillon again, this time under skeleton hands and a carbon-dark dial that hides nothing of the cage. Every inner angle is filed by hand, because no machine can reach a corner that sharp.',
        es: 'De nuevo el tourbillon, esta vez bajo agujas esqueleto y una esfera oscura que no oculta nada de la jaula. Cada ángulo interior se lima a mano: ninguna máquina llega a un rincón tan vivo.',
      },
      size: 41.5, thickness: 10.1, water: 50, calibre: 'O-72', winding: 'manual', reserve: 100,
      looks: { lugWidth: 21, bezel: { style: 'brushed' }, pattern: 'carbon', markers: 'batons', subdials: [{ x: 0, y: 6.8, r: 5.6, kind: 'tourbillon' }], hands: { style: 'skeleton' } },
      offers: [
        ['titanium', 68500, ['anthracite'], ['rubber-black', 'alligator-black']],
        ['carbon', 79900, ['black'], ['rubber-black']],
      ],
      demand: 0.1,
    },
  ],
};
