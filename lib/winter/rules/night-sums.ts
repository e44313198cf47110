/** What a night came to in one town; `found` by kind. */
export interface TownSum {
  town: string;
  townEn: string;
  places: number;
  found: Readonly<Record<string, number>>;
  all: number;
  stopped: number;
  closed: number;
}

interface Found {
  town: string;
  townEn: string;
  kind: string;
  stopped: boolean;
  closed: boolean;
}

/** Sums of a night from its own rows: every town with somebody on duty, in the list's order, then those that have finds alone. */
export function nightSums(duties: readonly { town: string; townEn: string }[], found: readonly Found[]): TownSum[] {
  const towns = new Map([...duties, ...found].map(({ town, townEn }) => [town, townEn]));
  return [...towns].map(([town, townEn]) => {
    const own = found.filter((row) => row.town === town);
    const kinds = [...new Set(own.map(({ kind }) => kind))];
    return {
      town,
      townEn,
      places: duties.filter((row) => row.town === town).length,
      found: Object.fromEntries(kinds.map((kind) => [kind, own.filter((row) => row.kind === kind).length])),
      all: own.length,
      stopped: own.filter(({ stopped }) => stopped).length,
      closed: own.filter(({ closed }) => closed).length,
    };
  });
}
