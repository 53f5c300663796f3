/** A thing that could not be done, by a code for which the screens have the words. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    /** The site's own words, where it gave any. */
    readonly said = "",
  ) {
    super(code);
    this.name = "Problem";
  }
}

/** The code of any error; what is not ours is `unknown`. */
export function codeOf(error: unknown): string {
  return error instanceof Problem ? error.code : "unknown";
}
