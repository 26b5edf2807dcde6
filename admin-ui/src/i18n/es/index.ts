import pages from './pages.json';
import shell from './shell.json';
import words from './words.json';

/** Todos los textos en español: marco, páginas y nombres de estados y clases. */
export default { ...shell, ...pages, ...words };
