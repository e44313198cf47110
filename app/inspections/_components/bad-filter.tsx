import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";

/** The address holds a filter that nobody knows. */
export async function BadFilter({ href }: { href: string }) {
  const t = await text("inspections");
  return (
    <ErrorState
      title={t("badFilter")}
      hint={t("badFilterHint")}
      action={<ButtonLink href={href}>{t("clear")}</ButtonLink>}
    />
  );
}
