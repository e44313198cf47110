import { redirect } from "next/navigation";
import { text } from "@/lib/i18n/text";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { Door } from "../../_components/door";
import { PasswordForm } from "../../_components/password-form";
import { LeaveForm } from "../_components/leave-form";

export default async function ForcedPasswordPage() {
  const [t, session] = await Promise.all([text("identity"), currentSession()]);
  if (session?.owes !== "password") redirect("/login");
  return (
    <Door viewer={session.viewer} title={t("change.title")} foot={<LeaveForm label={t("code.again")} />}>
      <p>{t("change.forced")}</p>
      <PasswordForm viewer={session.viewer} />
    </Door>
  );
}
