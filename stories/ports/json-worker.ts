// #region skeleton
/** What the page needs of a worker that parses JSON. */
export interface JsonWorker {
  /** Starts the isolate. */
  spawn(): Promise<void>
  /** Sends a text to be parsed. */
  parseJson(text: string): Promise<void>
}
// #endregion
