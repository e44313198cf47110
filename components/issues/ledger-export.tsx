import { Button, ButtonLink } from "@/components/ui/button";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { text } from "@/lib/i18n/text";
import { LEDGER_COLUMNS } from "@/lib/issues/rules/ledger-columns";

/** The columns that people may leave out; number and row stay. */
const CHOICES = LEDGER_COLUMNS.filter((column) => column !== "row" && column !== "number");

/** 台账 of the list under its filter: with all official columns at a click, or with chosen ones. */
export async function LedgerExport({ search }: { search: SearchValues }) {
  const [t, ts] = await Promise.all([text("issues"), text("words")]);
  const path = "/api/issues/ledger";
  const kept = Object.entries({ ...search, page: null, size: null, columns: null }).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) =>
      one === null || one === undefined || one === "" ? [] : [{ name, value: String(one) }],
    ),
  );
  return (
    <>
      <ButtonLink href={searchHref(path, search, { page: null })} data-hard="">
        {t("export")}
      </ButtonLink>
      <details className="export-columns no-print">
        <summary className="button">{ts("ledger.choose")}</summary>
        <form action={path} method="get" className="export-columns-form">
          {kept.map(({ name, value }) => (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="columns" value="row" />
          <input type="hidden" name="columns" value="number" />
          <fieldset>
            <legend>{ts("ledger.chooseNote")}</legend>
            {CHOICES.map((column) => (
              <label key={column} className="check">
                <input type="checkbox" name="columns" value={column} defaultChecked /> {ts(`ledger.${column}`)}
              </label>
            ))}
          </fieldset>
          <Button>{t("export")}</Button>
        </form>
      </details>
    </>
  );
}
