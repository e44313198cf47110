import { named } from "@/components/issues/form-choices";
import { MapSketch } from "@/components/ledgers/map-sketch";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { withMinus } from "@/lib/shared/printed-number";

/** A point that was given in degrees or on the map: as numbers, and on the sketch of the towns. */
export async function FoundAt({ point }: { point: { lon: number; lat: number } }) {
  const [t, ti, locale, towns] = await Promise.all([
    text("tasks"),
    text("inspections"),
    currentLocale(),
    currentViewer().then((viewer) => townOutlines(viewer)),
  ]);
  return (
    <>
      <span className="figures">{withMinus(`${point.lon.toFixed(5)}, ${point.lat.toFixed(5)}`)}</span>
      {towns.length > 0 ? (
        <details className="map-point">
          <summary>{t("detail.map")}</summary>
          <MapSketch towns={towns.map(named(locale))} label={ti("map.label")} point={point} />
        </details>
      ) : null}
    </>
  );
}
