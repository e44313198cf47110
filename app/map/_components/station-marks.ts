import type { Mark } from "@/components/map/map-mark";
import { stations } from "@/lib/air/queries/stations";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";

/** Open stations with a position and the index of their current hour; an hour that is no longer current is no index. */
export async function stationMarks(viewer: Viewer): Promise<Mark[]> {
  const [t, ta, locale, view] = await Promise.all([text("map"), text("air"), currentLocale(), stations(viewer, {})]);
  return view.stations.flatMap((station): Mark[] => {
    if (station.lon === null || station.lat === null || station.state === "closed") return [];
    const aqi = station.state === "reporting" ? station.hourAqi : null;
    const level = aqi === null ? null : (station.hourLevel as 1 | 2 | 3 | 4 | 5 | 6 | null);
    return [
      {
        layer: "stations",
        lon: station.lon,
        lat: station.lat,
        rank: aqi ?? -1,
        look: `l${level ?? 0}`,
        face: aqi === null ? "—" : String(aqi),
        word: aqi === null || level === null ? t("noHour") : t("station", { aqi, level: ta(`level.${level}`) }),
        name: localName(station, locale),
        place: localName(station.region, locale),
        href: `/stations/${encodeURIComponent(station.code)}`,
      },
    ];
  });
}
