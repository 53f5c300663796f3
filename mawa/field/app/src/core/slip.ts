/** One slip of the hand: a letter too many, one too few, another one, or two exchanged. */

/** Whether two different words are exactly one slip apart. */
export function oneSlipApart(a: string, b: string): boolean {
  if (a.length > b.length) return oneSlipApart(b, a);
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  if (at === a.length) return false; // the same word
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
