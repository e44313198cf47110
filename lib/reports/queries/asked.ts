import { balanceToday } from "@/lib/air/queries/balance-page";
import type { BalanceView } from "@/lib/air/queries/balance-view";
import { type OutlookView, outlook } from "@/lib/air/queries/outlook";
import { EXCESS_DAYS } from "@/lib/air/queries/outlook-places";
import { BALANCE_PROOF } from "@/lib/air/rules/day-balance-evidence";
import { may } from "@/lib/identity/rules/permissions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { actionsToday } from "@/lib/issues/queries/action-today";
import { diffDays } from "@/lib/shared/civil-date";
import { goProof } from "@/lib/tracing/queries/go-record";
import { hitRecord } from "@/lib/tracing/queries/hit-record";
import { spikePage } from "@/lib/tracing/queries/spike-page";
import { SPIKE_DAYS, SPIKE_FROM, spikes } from "@/lib/tracing/queries/spikes";
import { type GoRow, goLists } from "@/lib/tracing/queries/where-to-go";
import type { AskedAir, AskedFacts, AskedLate, AskedPlaces, AskedSince, AskedSpike, NamedScore } from "./asked-content";
import type { MeetingOverdue, MeetingSince } from "./meeting-content";

const NAMED = 3;

/**
 * 周一十问, of what the viewer may see. `meeting` is the wall that it is asked for: who is overdue by unit, and what changed since the last
 * one; null where the viewer has no wall. One after the other: all at once would take every connection to the database for one reader.
 */
export async function askedFacts(
  viewer: Viewer,
  meeting: { overdue: MeetingOverdue; since: MeetingSince | null } | null,
): Promise<AskedFacts> {
  const air = await outlook(viewer, {});
  const balance = await balanceToday(viewer);
  return {
    air: air && airOf(air, balance?.balance ?? []),
    spike: may(viewer, "stations:read") ? await spikeOf(viewer) : null,
    places: await placesOf(viewer),
    late: await lateOf(viewer, meeting?.overdue ?? null),
    since: meeting && sinceOf(meeting.since),
  };
}

/** What of kept facts the viewer may read: places and problems by name only with sight of the whole district's. */
export function askedInReach<Facts extends AskedFacts>(viewer: Viewer, facts: Facts): Facts {
  const seesAll = (["stations:read", "issues:read", "inspections:read"] as const).every(
    (permission) => scope(viewer, permission).reach === "all",
  );
  return seesAll ? facts : { ...facts, spike: null, places: null };
}

function airOf(view: OutlookView, lines: BalanceView[]): AskedAir {
  const [weather] = view.weather;
  const [parts] = view.parts;
  const [town] = [...view.excess].sort((x, y) => Number(y.mean) - Number(x.mean));
  const [station] = [...(parts?.stations ?? [])].sort((x, y) => Number(y.excess) - Number(x.excess));
  const near = (kind: OutlookView["near"][number]["kind"]) => view.near.filter((day) => day.kind === kind).length;
  const { stations, days, pod, far, openGood } = BALANCE_PROOF;
  return {
    region: { code: view.region.code, name: view.region.name, nameEn: view.region.nameEn },
    from: view.from,
    to: view.to,
    targets: view.targets.map(({ measure, target, current, end, noEnd, verdict }) => ({
      measure,
      target,
      current,
      end,
      noEnd,
      verdict,
    })),
    controls: view.controls.map(({ controls, reason }) =>
      controls
        ? {
            measure: controls.measure,
            lambda: controls.lambda,
            feasibility: controls.feasibility,
            months: controls.months.map(({ month, control }) => ({ month, control })),
          }
        : { reason },
    ),
    balance: { lines, stations, days, pod, far, openGood },
    peer: view.peers[0] ?? null,
    weather: weather
      ? {
          pollutant: weather.pollutant,
          change: weather.change,
          composition: weather.composition,
          concentration: weather.concentration,
        }
      : null,
    town:
      town && Number(town.mean) > 0
        ? { region: town.region, mean: town.mean, hours: town.hours, above: town.above, days: EXCESS_DAYS }
        : null,
    station:
      parts && station && Number(station.excess) > 0
        ? { station: station.station, pollutant: parts.pollutant, excess: station.excess, days: station.days }
        : null,
    near: { miss: near("near-miss"), escape: near("narrow-escape"), days: diffDays(view.to, view.from) + 1 },
  };
}

async function spikeOf(viewer: Viewer): Promise<AskedSpike> {
  const [newest] = await spikes(viewer);
  const record = await hitRecord();
  const page = newest ? await spikePage(viewer, newest.station.code, newest.from) : null;
  return {
    days: SPIKE_DAYS,
    least: SPIKE_FROM,
    record,
    found: page && {
      station: { code: page.spike.station.code, name: page.spike.station.name, nameEn: page.spike.station.nameEn },
      from: page.spike.from,
      hours: page.spike.hours,
      most: page.spike.most,
      wind: page.wind && { speed: page.wind.speed, sector: page.wind.sector, isCalm: page.wind.isCalm },
      first: page.candidates.slice(0, NAMED).map(({ kind, name, nameEn }) => ({ kind, name, nameEn })),
      among: page.among,
    },
  };
}

async function placesOf(viewer: Viewer): Promise<AskedPlaces | null> {
  const lists = await goLists(viewer);
  if (!lists) return null;
  const first = (rows: readonly GoRow[]): NamedScore[] =>
    rows.slice(0, NAMED).map(({ name, nameEn, factors }) => ({ name, nameEn, score: factors.score }));
  return {
    towns: first(lists.towns),
    ofTowns: lists.ofTowns,
    places: first(lists.places),
    ofPlaces: lists.ofPlaces,
    proof: await goProof(viewer),
  };
}

async function lateOf(viewer: Viewer, overdue: MeetingOverdue | null): Promise<AskedLate | null> {
  const actions = await actionsToday(viewer);
  if (!actions) return null;
  const count = (key: "overdue" | "relapses") => actions.items.find((item) => item.key === key)?.count ?? 0;
  const [unit] = overdue?.units ?? [];
  return {
    day: actions.day,
    overdue: count("overdue"),
    relapses: count("relapses"),
    most: unit ? { name: unit.name, nameEn: unit.nameEn, overdue: unit.overdue, live: unit.live } : null,
  };
}

function sinceOf(since: MeetingSince | null): AskedSince | "none" {
  if (!since) return "none";
  const { snapshotId, heldOn, lines, found, closed } = since;
  return { snapshotId, heldOn, lines, found, closed };
}
