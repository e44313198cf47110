import { named } from "@/components/issues/form-choices";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { EntryDetail } from "@/lib/ledgers/queries/entry-detail";
import { valueText } from "@/lib/ledgers/rules/entry-value";
import type { Register } from "@/lib/ledgers/rules/register";
import { unitWord } from "@/lib/ledgers/rules/unit-word";

/** All fields of an entry: the place first, then the register's own; of persons the masks. */
export async function FactsPanel({ register, entry }: { register: Register; entry: EntryDetail }) {
  const [t, locale] = await Promise.all([text("ledgers"), currentLocale()]);
  const language = locale === "en" ? "en" : "zh";
  const { dayWithYear, momentWithYear } = formats(locale);
  const inWords = named(locale);
  const place: [string, string][] = [
    [t("form.town"), inWords({ name: entry.town, nameEn: entry.townEn }).name],
    [t("form.grid"), entry.grid ? inWords({ name: entry.grid, nameEn: entry.gridEn ?? "" }).name : ""],
    [t("form.address"), entry.address],
    [t("form.owner"), entry.owner ? inWords({ name: entry.owner, nameEn: entry.ownerEn ?? "" }).name : ""],
    [t("form.outerNo"), entry.outerNo ?? ""],
    [t("contact"), entry.contactMask],
    [t("openedOn"), entry.openedOn ? dayWithYear(entry.openedOn) : ""],
    [t("updatedAt"), momentWithYear(entry.updatedAt)],
  ];
  const own = register.fields.map((field): [string, string] => {
    const said = valueText(field, entry.values[field.name], language);
    const unit = field.kind === "number" ? unitWord(field.unit, language) : "";
    return [field[language], said !== "" && unit !== "" ? `${said} ${unit}` : said];
  });
  return (
    <Panel title={t("facts")} note={t("masked")}>
      <dl className="facts entry-facts">
        {[...place, ...own].map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said || MISSING}</dd>
          </div>
        ))}
        {entry.closedReason ? (
          <div>
            <dt>{t("closedReason")}</dt>
            <dd>{entry.closedReason}</dd>
          </div>
        ) : null}
        {entry.merged.length > 0 ? (
          <div>
            <dt>{t("mergedFrom")}</dt>
            <dd>
              {entry.merged.map((one) => (
                <a key={one.id} href={`/ledgers/${register.key}/${one.code}`}>
                  {one.code} {one.name}{" "}
                </a>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
    </Panel>
  );
}
