/** A name shorter than this is contained in too many others. */
const SHORTEST_PART = 3;
/** Names of at least this length that differ by one character are near. */
const SHORTEST_MISTYPED = 4;

/** Whether two names, as nameKey leaves them, may be of one place: one holds the other (长裕煤场 in 煤台长裕煤场), or one character differs. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= SHORTEST_PART && short.length * 2 >= long.length && long.includes(short)) return true;
  return short.length >= SHORTEST_MISTYPED && long.length - short.length <= 1 && oneApart(short, long);
}

/** One character replaced, or one more in the longer. */
function oneApart(short: string, long: string): boolean {
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  // House numbers and ordinals make two places of one name: 二号店 and 三号店.
  if (COUNTING.test(short[at] ?? "") && COUNTING.test(long[at] ?? "")) return false;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}

const COUNTING = /[\d一二三四五六七八九十甲乙丙东西南北]/;
