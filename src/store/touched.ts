/** What changed in a piece of work that somebody waits to hear of after COMMIT. */
export interface Touched {
  something: boolean;
}
