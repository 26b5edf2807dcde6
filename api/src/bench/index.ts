export { Ground, variantsOf, type Extent } from './ground.js';
export { isMet, type Figure } from './figures.js';
export { asLine, asMarkdown, machineOf, type Run, type Taken } from './report.js';
export { localCommands, ROOT } from './launcher.js';
export { stopChildren } from './child.js';
export { measures } from './measures/index.js';
