import type { MapWords } from "@/components/map/map-board";
import type { Faces } from "@/components/map/map-mark";
import type { Translator } from "@/lib/i18n/translator";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { ISSUE_MARKS } from "@/lib/map/rules/map-answer";

const LIST = ["caption", "name", "show", "count", "cut", "counted", "empty"] as const;
const BLANKS = { count: "{count}", shown: "{shown}" };

/** The words of the map; what stands in braces is filled in by the browser. */
export function mapTexts(t: Translator): MapWords {
  return {
    label: t("label"),
    layers: t("layers"),
    layer: { stations: t("layer.stations"), issues: t("layer.issues"), sites: t("layer.sites") },
    zoomIn: t("zoomIn"),
    zoomOut: t("zoomOut"),
    whole: t("whole"),
    loading: t("loading"),
    failed: t("failed"),
    again: t("again"),
    bad: t("faces.lamp.red"),
    list: Object.fromEntries(LIST.map((key) => [key, t(`list.${key}`, BLANKS)])) as Record<
      (typeof LIST)[number],
      string
    >,
  };
}

/** Letter and word of each lamp and of each kind of place; `ts` = the words of the data. */
export function mapFaces(t: Translator, ts: Translator): { issues: Faces; sites: Faces } {
  return {
    issues: ISSUE_MARKS.map((lamp) => ({
      face: t(`faces.lamp.${lamp}`),
      word: lamp === "none" ? t("noClock") : ts(`lamp.${lamp}`),
    })),
    sites: SITE_KINDS.map((kind) => ({ face: t(`faces.kind.${kind}`), word: ts(`siteKind.${kind}`) })),
  };
}
