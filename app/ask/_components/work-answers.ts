import { regionName } from "@/components/air/region-name";
import { hitText } from "@/components/tracing/hit-text";
import { searchHref } from "@/components/ui/search-href";
import { localText } from "@/lib/i18n/local-name";
import type { ActionsToday } from "@/lib/issues/queries/action-today";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";
import type { GoProof } from "@/lib/tracing/queries/go-record";
import type { HitRecord } from "@/lib/tracing/queries/hit-record";
import type { SpikePage } from "@/lib/tracing/queries/spike-page";
import { SPIKE_DAYS, SPIKE_FROM } from "@/lib/tracing/queries/spikes";
import type { GoLists, GoRow } from "@/lib/tracing/queries/where-to-go";
import { type Answer, type AskWords, said, withheld } from "./answer";

const NAMED = 3;

/** Where the last spike may have come from: its wind and the first three candidates, no conclusion. */
export function spikeAnswer(page: SpikePage | null, record: HitRecord, { t, s, f }: AskWords): Answer {
  if (!page) return withheld("spike", t("spike.none", { days: SPIKE_DAYS, from: SPIKE_FROM }), "/tracing");
  const { spike, wind, candidates, among } = page;
  const names = candidates.slice(0, NAMED).map((one) => `${s(`candidates.kind.${one.kind}`)} ${one.name}`);
  const sentence = t(names.length === 0 ? "spike.noNames" : "spike.one", {
    at: f.moment(spike.from),
    station: regionName(spike.station, f.locale),
    hours: spike.hours,
    most: spike.most,
    wind:
      wind === null
        ? t("spike.noWind")
        : wind.isCalm
          ? t("spike.calm")
          : t("spike.wind", { sector: s(`sector.${wind.sector}`), speed: wind.speed }),
    names: names.join(t("list")),
    n: among,
  });
  const href = searchHref("/tracing", { station: spike.station.code, spike: spike.from });
  return said("spike", sentence, hitText(record, s, f), href);
}

/** Where to send people this week: the first three towns and places with their scores. */
export function placesAnswer(lists: GoLists, proof: GoProof | null, { t, w, f }: AskWords): Answer {
  if (lists.ofTowns + lists.ofPlaces === 0) return withheld("places", w("none"), "#where");
  const named = (rows: readonly GoRow[]) =>
    rows
      .slice(0, NAMED)
      .map((row) =>
        w("one", { name: localText(row.name, row.nameEn, f.locale), score: f.number(row.factors.score, 1) }),
      )
      .join(t("list")) || w("none");
  const sentence = w("sentence", { towns: named(lists.towns), places: named(lists.places) });
  return said("places", sentence, goProofText(proof, w, f), "#where");
}

/** What going by the list has found, against look-backs drawn by lot. */
export function goProofText(proof: GoProof | null, w: AskWords["w"], f: AskWords["f"]): string {
  if (!proof) return w("noRecord");
  const { weeks, first, visits, findings, draws, relapses, perVisit, perDraw } = proof;
  if (perVisit === null || perDraw === null) return w("few", { weeks, first, visits, draws });
  return w("record", {
    weeks,
    first,
    visits,
    findings,
    draws,
    relapses,
    perVisit: f.number(perVisit, 2),
    perDraw: f.number(perDraw, 2),
  });
}

/** Who is overdue and what relapses. `meeting` names the units, where the reader sees it. */
export function lateAnswer(actions: ActionsToday, meeting: MeetingView | null, { t, f }: AskWords): Answer {
  const count = (key: "overdue" | "relapses") => actions.items.find((item) => item.key === key)?.count ?? 0;
  const [unit] = meeting?.overdue.units ?? [];
  const sentence = t("late.one", {
    day: f.day(actions.day),
    n: count("overdue"),
    most: unit
      ? t("late.most", {
          unit: localText(unit.name, unit.nameEn, f.locale),
          overdue: unit.overdue,
          live: unit.live,
        })
      : "",
    again: count("relapses"),
  });
  return said("late", sentence, `${t("late.method")} ${t("exact")}`, "/tasks?only=late");
}

/** What has changed since the last frozen meeting. */
export function sinceAnswer({ since }: MeetingView, { t, m, f }: AskWords): Answer {
  if (!since) return withheld("since", m("since.none"), "/meeting/snapshots");
  const moved = since.lines.flatMap(({ mark, before, after, change }) =>
    before === null || after === null || change === null || change === "0"
      ? []
      : [t("since.line", { mark: m(`mark.${mark}`), before, after, change })],
  );
  const sentence = t("since.one", {
    date: f.day(since.heldOn),
    id: since.snapshotId,
    lines: moved.length === 0 ? t("since.same") : moved.join(t("list")),
    found: since.found,
    closed: since.closed,
  });
  return said("since", sentence, t("exact"), `/meeting/${since.snapshotId}`);
}
