import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { route } from "@/lib/identity/commands/run-route";
import { siteOptions } from "@/lib/ledgers/queries/site-options";
import { townInput } from "@/lib/ledgers/schema";

/** The places of one town that a form offers, asked for when the town is chosen. */
export const GET = route({
  name: "sites.choose",
  permission: "issues:report",
  input: townInput,
  run: async ({ viewer, input }) => {
    const [locale, sites] = await Promise.all([
      currentLocale(),
      siteOptions(viewer, "issues:report", { townIds: [input.town] }),
    ]);
    return sites.map(({ id, name, nameEn, townId, gridId }) => ({
      id,
      townId,
      gridId,
      name: localName({ name, nameEn }, locale),
    }));
  },
});
