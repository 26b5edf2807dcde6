import parts from '../../../../libs/ui/i18n/es.json';
import pages from './pages.json';
import shell from './shell.json';
import words from './words.json';

/** Todos los textos en español: piezas comunes, marco, páginas y nombres de estados y clases. */
export default { ...parts, ...shell, ...pages, ...words };
