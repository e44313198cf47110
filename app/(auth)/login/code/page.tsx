import { redirect } from "next/navigation";
import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { Door } from "../../_components/door";
import { LeaveForm } from "../_components/leave-form";
import { answerCode } from "../actions";

export default async function CodePage() {
  const [t, session] = await Promise.all([text("identity"), currentSession()]);
  if (session?.owes !== "totp") redirect("/login");
  return (
    <Door viewer={session.viewer} title={t("code.title")} foot={<LeaveForm label={t("code.again")} />}>
      <p>{t("code.lead")}</p>
      <ActionForm action={answerCode} submit={t("code.submit")}>
        <Input
          label={t("code.label")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,9}"
          maxLength={9}
          required
        />
      </ActionForm>
    </Door>
  );
}
