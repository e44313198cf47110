import { text } from "@/lib/i18n/text";
import { ButtonLink } from "./button";
import { ErrorState } from "./states";

/** The address holds a filter that nobody knows; `href` is the page without one. */
export async function BadFilter({ href }: { href: string }) {
  const t = await text("ui");
  return (
    <ErrorState
      title={t("filter.bad")}
      hint={t("filter.badHint")}
      action={<ButtonLink href={href}>{t("filter.clear")}</ButtonLink>}
    />
  );
}
