import { Desk } from "@/components/shell/desk";
import { ErrorState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { noteRefusal } from "@/lib/identity/commands/note-refusal";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { PERMISSIONS } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";

export default async function RefusedPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, t, { permission }] = await Promise.all([currentViewer(), text("identity"), searchParams]);
  const known = PERMISSIONS.find((name) => name === permission);
  if (known) await noteRefusal(viewer, known);
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <h1>{t("refused.title")}</h1>
      <ErrorState
        title={t("refused.title")}
        hint={t("refused.hint", { permission: known ? t(`permissions.${known.replace(":", "-")}`) : "—" })}
      />
    </Desk>
  );
}
