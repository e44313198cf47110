import { mapWords, named } from "@/components/issues/form-choices";
import { shownFields } from "@/components/ledgers/shown-fields";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { EntryDetail } from "@/lib/ledgers/queries/entry-detail";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import type { Register } from "@/lib/ledgers/rules/register";
import { pointOf } from "@/lib/shared/distance";
import { EntryForm } from "./entry-form";
import { ENTRY_WORDS, type EntryWords } from "./entry-words";

/** The form of an entry with what the viewer may choose: a department answers itself, a town chooses among all. */
export async function EntryEditor({
  viewer,
  register,
  entry,
}: {
  viewer: Viewer;
  register: Register;
  entry: EntryDetail | null;
}) {
  const [t, ti, ts, locale, options, outlines] = await Promise.all([
    text("ledgers"),
    text("inspections"),
    text("words"),
    currentLocale(),
    placeOptions(viewer, "sites:manage"),
    townOutlines(viewer),
  ]);
  const inWords = named(locale);
  const language = locale === "en" ? "en" : "zh";
  const owners = options.units.filter((unit) => viewer.unitKind !== "department" || unit.id === viewer.unitId);
  const twinWords = ["title", "hint", "different", "reason", "name", "code", "openIt"].map((key) => [
    key,
    t(`twins.${key}`),
  ]);
  const words = {
    ...Object.fromEntries(ENTRY_WORDS.map((key) => [key, t(`form.${key}`)])),
    map: { ...mapWords(ti), open: t("form.map") },
    twins: { ...Object.fromEntries(twinWords), near: t("twins.near", { metres: "{metres}" }) },
  } as EntryWords;
  return (
    <EntryForm
      key={entry?.version ?? "new"}
      register={register.key}
      named={register.namedBy !== undefined}
      entry={
        entry && {
          siteId: entry.id,
          version: entry.version,
          code: entry.code,
          kind: entry.kind,
          name: entry.name,
          nameEn: entry.nameEn,
          townId: String(entry.townId),
          gridId: entry.gridId === null ? "" : String(entry.gridId),
          address: entry.address,
          ownerUnitId: entry.ownerUnitId === null ? "" : String(entry.ownerUnitId),
          outerNo: entry.outerNo ?? "",
          point: pointOf(entry),
          contactMask: entry.contactMask,
        }
      }
      kinds={register.kinds.map((value) => ({ value, label: ts(`siteKind.${value}`) }))}
      fields={shownFields(register.fields, entry?.values ?? {}, language, {
        choose: t("form.choose"),
        yes: t("yes"),
        no: t("no"),
        kept: t("form.sealed"),
      })}
      towns={namedOptions(options.towns.map(inWords), t("form.choose"))}
      grids={[
        { value: "", label: t("form.none"), townId: "" },
        ...options.grids.map((grid) => ({
          value: String(grid.id),
          label: inWords(grid).name,
          townId: String(grid.townId),
        })),
      ]}
      owners={namedOptions(owners.map(inWords), t("form.none"))}
      outlines={outlines.map((outline) => ({ ...outline, name: inWords(outline).name }))}
      words={words}
    />
  );
}
