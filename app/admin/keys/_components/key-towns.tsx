import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Select } from "@/components/ui/field";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { ApiKeyRow } from "@/lib/identity/queries/api-key-list";
import { changeKeyRegions } from "../actions";

/** Other towns for a living key. Towns that were closed since stay to be chosen as long as the key has them. */
export async function KeyTowns({
  apiKey,
  towns,
  locale,
}: {
  apiKey: ApiKeyRow;
  towns: readonly { id: number; name: string; nameEn: string }[];
  locale: Locale;
}) {
  const t = await text("admin");
  const gone = apiKey.towns.filter((town) => !towns.some(({ id }) => id === town.id));
  return (
    <details className="step no-print">
      <summary aria-label={t("keys.townsOf", { name: apiKey.name })}>{t("keys.changeTowns")}</summary>
      <ActionForm action={changeKeyRegions} submit={t("keys.saveTowns")} done={t("keys.townsSaved")}>
        <input type="hidden" name="id" value={apiKey.id} />
        <Seen of={apiKey.regionIds} />
        <Select
          scope={`key-${apiKey.id}`}
          label={t("keys.towns")}
          name="regionIds"
          help={t("keys.changeTownsHelp")}
          options={[...towns, ...gone].map((town) => ({ value: String(town.id), label: localName(town, locale) }))}
          defaultValue={apiKey.regionIds.map(String)}
          multiple
        />
      </ActionForm>
    </details>
  );
}
