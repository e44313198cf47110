import { regionName } from "@/components/air/region-name";
import { hitText } from "@/components/tracing/hit-text";
import { searchHref } from "@/components/ui/search-href";
import { localText } from "@/lib/i18n/local-name";
import type { AskedLate, AskedPlaces, AskedSince, AskedSpike, NamedScore } from "@/lib/reports/queries/asked-content";
import type { GoProof } from "@/lib/tracing/queries/go-record";
import { type Answer, type AskWords, said, withheld } from "./asked-answer";

/** Where the last spike may have come from: its wind and the first three candidates, no conclusion. */
export function spikeAnswer({ days, least, found, record }: AskedSpike, { t, s, f }: AskWords): Answer {
  if (!found) return withheld("spike", t("spike.none", { days, from: least }), "/tracing");
  const { station, from, hours, most, wind, first, among } = found;
  const sentence = t(first.length === 0 ? "spike.noNames" : "spike.one", {
    at: f.moment(from),
    station: regionName(station, f.locale),
    hours,
    most,
    wind:
      wind === null
        ? t("spike.noWind")
        : wind.isCalm
          ? t("spike.calm")
          : t("spike.wind", { sector: s(`sector.${wind.sector}`), speed: wind.speed }),
    names: first
      .map(({ kind, name, nameEn }) => `${s(`candidates.kind.${kind}`)} ${localText(name, nameEn, f.locale)}`)
      .join(t("list")),
    n: among,
  });
  return said("spike", sentence, hitText(record, s, f), searchHref("/tracing", { station: station.code, spike: from }));
}

/** Where to send people this week: the first three towns and places with their scores. */
export function placesAnswer({ towns, ofTowns, places, ofPlaces, proof }: AskedPlaces, { t, w, f }: AskWords): Answer {
  if (ofTowns + ofPlaces === 0) return withheld("places", w("none"), "/ask#where");
  const named = (rows: readonly NamedScore[]) =>
    rows
      .map(({ name, nameEn, score }) =>
        w("one", { name: localText(name, nameEn, f.locale), score: f.number(score, 1) }),
      )
      .join(t("list")) || w("none");
  const sentence = w("sentence", { towns: named(towns), places: named(places) });
  return said("places", sentence, goProofText(proof, w, f), "/ask#where");
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

/** Who is overdue and what relapses; the unit with most, where the asker sees the units. */
export function lateAnswer({ day, overdue, relapses, most }: AskedLate, { t, f }: AskWords): Answer {
  const sentence = t("late.one", {
    day: f.day(day),
    n: overdue,
    most: most
      ? t("late.most", { unit: localText(most.name, most.nameEn, f.locale), overdue: most.overdue, live: most.live })
      : "",
    again: relapses,
  });
  return said("late", sentence, `${t("late.method")} ${t("exact")}`, "/tasks?only=late");
}

/** What has changed since the last frozen meeting. */
export function sinceAnswer(since: AskedSince | "none", { t, m, f }: AskWords): Answer {
  if (since === "none") return withheld("since", m("since.none"), "/meeting/snapshots");
  const { snapshotId, heldOn, lines, found, closed } = since;
  const moved = lines.flatMap(({ mark, before, after, change }) =>
    before === null || after === null || change === null || change === "0"
      ? []
      : [t("since.line", { mark: m(`mark.${mark}`), before, after, change })],
  );
  const sentence = t("since.one", {
    date: f.day(heldOn),
    id: snapshotId,
    lines: moved.length === 0 ? t("since.same") : moved.join(t("list")),
    found,
    closed,
  });
  return said("since", sentence, t("exact"), `/meeting/${snapshotId}`);
}
