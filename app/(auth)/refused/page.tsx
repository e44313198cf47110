import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { homePath } from "@/lib/identity/rules/home-path";
import { PERMISSIONS } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";

export default async function RefusedPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, t, te, { permission }] = await Promise.all([
    currentViewer(),
    text("identity"),
    text("errors"),
    searchParams,
  ]);
  const known = PERMISSIONS.find((name) => name === permission);
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <PageHeader title={t("refused.title")} />
      <ErrorState
        title={t("refused.hint", { permission: known ? t(`permissions.${known.replace(":", "-")}`) : "—" })}
        action={<ButtonLink href={homePath(viewer)}>{te("home")}</ButtonLink>}
      />
    </Desk>
  );
}
