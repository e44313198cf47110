import { named } from "@/components/issues/form-choices";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import type { SiteRow } from "@/lib/ledgers/queries/site-list";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { pointOf } from "@/lib/shared/distance";
import { SiteForm } from "./site-form";
import { siteWords } from "./site-words";

/** The form of a place with what the viewer may choose: a department answers itself, a town chooses among all. */
export async function SiteEditor({ viewer, site }: { viewer: Viewer; site: SiteRow | null }) {
  const [t, ts, locale, options, outlines] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    placeOptions(viewer, "sites:manage"),
    townOutlines(viewer),
  ]);
  const inWords = named(locale);
  const owners = options.units.filter((unit) => viewer.unitKind !== "department" || unit.id === viewer.unitId);
  return (
    <SiteForm
      key={site?.version ?? "new"}
      site={
        site && {
          siteId: site.id,
          version: site.version,
          kind: site.kind,
          name: site.name,
          nameEn: site.nameEn,
          townId: String(site.townId),
          gridId: site.gridId === null ? "" : String(site.gridId),
          address: site.address,
          ownerUnitId: site.ownerUnitId === null ? "" : String(site.ownerUnitId),
          point: pointOf(site),
          hasContact: site.contactMask !== "",
        }
      }
      kinds={SITE_KINDS.map((value) => ({ value, label: ts(`siteKind.${value}`) }))}
      towns={options.towns.map(inWords)}
      grids={options.grids.map((grid) => ({ id: grid.id, townId: grid.townId, name: inWords(grid).name }))}
      owners={owners.map(inWords)}
      outlines={outlines.map((outline) => ({ ...outline, name: inWords(outline).name }))}
      words={siteWords(t)}
    />
  );
}
