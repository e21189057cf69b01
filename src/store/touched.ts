/** What changed in a piece of work that somebody waits to hear of after COMMIT. */
export interface Touched {
  something: boolean;
  /** Bytes of what was erased are still in the files. */
  erased: boolean;
}
