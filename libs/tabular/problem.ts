/** Why a file cannot be read as a table at all. */
export type TabularCode =
  | 'empty'
  | 'archive'
  | 'binary'
  | 'no-header'
  | 'duplicate-columns'
  | 'too-many-columns'
  | 'record-too-large'
  | 'unclosed-quote'
  | 'malformed';

/** The file as a whole cannot be read; `row` is the spreadsheet row where that was seen, if one was. */
export class TabularProblem extends Error {
  override readonly name = 'TabularProblem';
  constructor(
    readonly code: TabularCode,
    message: string,
    readonly row?: number,
  ) {
    super(message);
  }
}
