interface Circle {
  x: number;
  y: number;
  r: number;
}

/** More than this are drawn where they are: on a full picture nothing is gained by moving. */
const SPREAD_MAX = 500;
/** Pushed so often at most. */
const ROUNDS = 4;
/** So much of two circles may lie over each other. */
const OVERLAP = 0.75;

/**
 * Moves what would hide another thing out of its way, the later out of the earlier's. Depends on distances alone, so that nothing jumps while
 * the map is moved; whoever draws shows where a thing really is.
 */
export function spread<Item extends Circle>(items: readonly Item[]): Item[] {
  if (items.length > SPREAD_MAX) return [...items];
  const placed: Item[] = [];
  for (const item of items) {
    const moved = { ...item };
    for (let round = 0; round < ROUNDS; round++) {
      const other = placed.find((one) => gap(one, moved) < 0);
      if (!other) break;
      push(moved, other);
    }
    placed.push(moved);
  }
  return placed;
}

function gap(a: Circle, b: Circle): number {
  return Math.hypot(a.x - b.x, a.y - b.y) - (a.r + b.r) * OVERLAP;
}

/** Away from the other, to the right and down where they stand on one spot. */
function push(moved: Circle, other: Circle): void {
  const [dx, dy] = [moved.x - other.x, moved.y - other.y];
  const distance = Math.hypot(dx, dy);
  const [ux, uy] = distance < 0.5 ? [0.8, 0.6] : [dx / distance, dy / distance];
  const reach = (moved.r + other.r) * OVERLAP + 0.5;
  moved.x = other.x + ux * reach;
  moved.y = other.y + uy * reach;
}
