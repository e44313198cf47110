/**
 * Moves label positions apart so that none is nearer than `gap` to the next, keeping their order and staying between `min`
 * and `max` where there is room. Same order out as in.
 */
export function spreadLabels(wanted: readonly number[], gap: number, min: number, max: number): number[] {
  const order = wanted.map((y, i) => ({ y: Math.min(Math.max(y, min), max), i })).sort((a, b) => a.y - b.y);
  for (let k = 1; k < order.length; k++) {
    const [above, here] = [order[k - 1], order[k]];
    if (above && here) here.y = Math.max(here.y, above.y + gap);
  }
  let limit = max;
  for (let k = order.length - 1; k >= 0; k--) {
    const here = order[k];
    if (!here) continue;
    here.y = Math.min(here.y, limit);
    limit = here.y - gap;
  }
  const result = [...wanted];
  for (const { y, i } of order) result[i] = y;
  return result;
}
