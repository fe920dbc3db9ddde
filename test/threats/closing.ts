/** A threat, the words of the source that close it, and the test that fails once they are taken out. */
export interface Closing {
  /** What somebody would try. */
  readonly threat: string;
  /** Below the top of the project. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly closing: string;
  /** What stands there when it is taken out. */
  readonly without: string;
  /** The path of the test. */
  readonly test: string;
}
