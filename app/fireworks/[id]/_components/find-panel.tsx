import { formChoices, formWords } from "@/components/issues/form-choices";
import { KeepForOffline } from "@/components/issues/keep-for-offline";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import type { DutyRow, FireworksNightRow } from "@/lib/winter/queries/fireworks-nights";
import { nightSpan } from "@/lib/winter/rules/fireworks-standing";
import { FIREWORKS_FINDS } from "@/lib/winter/schema-fireworks";
import { FindForm } from "./find-form";
import { FIND_WORDS, type FindWords } from "./find-words";

/** The quick report of a night that runs; from now on it opens without a network too. */
export async function FindPanel({
  viewer,
  night,
  duties,
}: {
  viewer: Viewer;
  night: FireworksNightRow;
  duties: readonly DutyRow[];
}) {
  const [t, ts, ti, tn, locale, options] = await Promise.all([
    text("fireworks"),
    text("words"),
    text("inspections"),
    text("issues"),
    currentLocale(),
    placeOptions(viewer, "issues:report"),
  ]);
  const places = { ...options, grids: [], units: [], sites: [], sitesByTown: false };
  const choices = formChoices(viewer, locale, ts, { options: places, categories: [], outlines: [] });
  const own = duties.find((duty) => duty.unitId === viewer.unitId);
  const town = options.townId ?? own?.townId ?? options.towns[0]?.id;
  const words = formWords(tn, ti);
  const more = {
    nightId: night.id,
    until: nightSpan(night.date).to.toISOString(),
    known: { town: town === undefined ? "" : String(town), place: own?.place ?? "" },
    kinds: FIREWORKS_FINDS.map((value) => ({ value, label: t(`find.${value}`) })),
    words: Object.fromEntries(FIND_WORDS.map((key) => [key, t(`find.${key}`)])) as FindWords,
  };
  return (
    <Panel title={t("find.title")} note={t("find.note")}>
      <FindForm choices={choices} formWords={words} {...more} />
      <KeepForOffline field={{ id: "night", userId: viewer.userId, choices, formWords: words, more }} />
    </Panel>
  );
}
