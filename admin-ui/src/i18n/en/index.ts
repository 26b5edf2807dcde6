import pages from './pages.json';
import shell from './shell.json';
import words from './words.json';

/** All English texts: of the frame, of the pages, and the words for states and kinds. */
export default { ...shell, ...pages, ...words };
