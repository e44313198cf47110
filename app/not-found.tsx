import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { homePath } from "@/lib/identity/rules/home-path";
import { env } from "@/lib/platform/env";

/**
 * Also what a reader gets for something that exists but is out of sight: the two must look the same. Whoever is signed in keeps
 * the way to everything else.
 */
export default async function NotFound() {
  const [t, session] = await Promise.all([text("errors"), currentSession()]);
  const viewer = session?.owes === null ? session.viewer : null;
  const home = <ButtonLink href={viewer ? homePath(viewer) : "/login"}>{t("home")}</ButtonLink>;
  if (!viewer)
    return (
      <main className="sheet">
        <h1>{t("notFound.title")}</h1>
        <EmptyState title={t("notFound.hint")} action={home} />
      </main>
    );
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <PageHeader title={t("notFound.title")} />
      <EmptyState title={t("notFound.hint")} action={home} />
    </Desk>
  );
}
