import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { route } from "@/lib/identity/commands/run-route";
import { type Disputed, recordSiteVisit } from "@/lib/ledgers/commands/record-site-visit";
import { DOOR_FIELDS } from "@/lib/ledgers/rules/door-fields";
import { type EntryValue, valueText } from "@/lib/ledgers/rules/entry-value";
import { doorVisitInput } from "@/lib/ledgers/schema-doors";
import { transaction } from "@/lib/platform/db";
import { localMoment } from "@/lib/shared/local-moment";

/** What was found at one door, from a device that may have been without a network for a day. */
export const POST = route({
  name: "ledgers.visit",
  permission: "inspections:record",
  input: doorVisitInput,
  run: async ({ viewer, input }) => {
    const { visitId, disputed } = await transaction((tx) => recordSiteVisit(tx, viewer, input));
    return { visitId, told: await inWords(disputed) };
  },
});

/** Each disputed field as a sentence for whoever stands at the door. */
async function inWords(disputed: readonly Disputed[]): Promise<string> {
  const [t, locale] = await Promise.all([text("doors"), currentLocale()]);
  const language = locale === "zh-CN" ? "zh" : "en";
  const sentences = disputed.flatMap(({ field, mine, theirs, by, at }) => {
    const definition = DOOR_FIELDS.find(({ name }) => name === field);
    if (!definition) return [];
    const word = (value: EntryValue) => valueText(definition, value, language) || t("nothing");
    return t("told", {
      field: definition[language],
      by: by ?? t("someone"),
      at: at ? ` ${localMoment(at)} ` : "",
      mine: word(mine),
      theirs: word(theirs),
    });
  });
  return sentences.join(" ");
}
