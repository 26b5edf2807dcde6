export { detectEncoding, type Encoding } from './encoding.js';
export { type TabularCode, TabularProblem } from './problem.js';
export { readTable, type ReadOptions, type RowProblem, type Table, type TableRow } from './read.js';
export { type Delimiter, detectDelimiter, findHeader } from './shape.js';
export { csvLine, guardFormula, unguardFormula } from './write.js';
