import { named } from "@/components/issues/form-choices";
import { MapSketch } from "@/components/ledgers/map-sketch";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { EntryDetail } from "@/lib/ledgers/queries/entry-detail";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { pointOf } from "@/lib/shared/distance";

/** Where an entry lies. */
export async function PositionPanel({ viewer, entry }: { viewer: Viewer; entry: EntryDetail }) {
  const [t, locale, outlines] = await Promise.all([text("ledgers"), currentLocale(), townOutlines(viewer)]);
  const point = pointOf(entry);
  const inWords = named(locale);
  return (
    <Panel title={t("position.title")} note={point ? "WGS-84" : undefined}>
      {point ? (
        <>
          <MapSketch towns={outlines.map(inWords)} label={t("position.title")} point={point} />
          <p className="small figures">
            {point.lon}, {point.lat}
          </p>
        </>
      ) : (
        <p className="muted small">{t("position.none")}</p>
      )}
    </Panel>
  );
}
