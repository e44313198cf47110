import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";

/** Also what a reader gets for something that exists but is out of sight: the two must look the same. */
export default async function NotFound() {
  const t = await text("errors");
  return (
    <main className="sheet">
      <EmptyState
        title={t("notFound.title")}
        hint={t("notFound.hint")}
        action={<ButtonLink href="/">{t("home")}</ButtonLink>}
      />
    </main>
  );
}
