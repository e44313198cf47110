import { redirect } from "next/navigation";
import { ActionForm } from "@/components/identity/action-form";
import { QrCode } from "@/components/identity/qr-code";
import { Input } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { offerTotpSecret } from "@/lib/identity/commands/enrol-totp";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { qrPath } from "@/lib/identity/rules/qr-path";
import { totpUri } from "@/lib/identity/rules/totp";
import { Door } from "../../_components/door";
import { LeaveForm } from "../_components/leave-form";
import { enrol } from "../actions";

export default async function EnrolPage() {
  const [t, session] = await Promise.all([text("identity"), currentSession()]);
  if (session?.owes !== "enrolment") redirect("/login");
  const secret = await offerTotpSecret(session.viewer);
  if (!secret) redirect("/login");
  const uri = totpUri(secret, session.viewer.loginName);
  const code = qrPath(uri);
  return (
    <Door viewer={session.viewer} title={t("enrol.title")} foot={<LeaveForm label={t("code.again")} />}>
      <p>{t("enrol.lead")}</p>
      <QrCode path={code.d} side={code.side} label={t("enrol.qr")} />
      <dl className="facts">
        <dt>{t("enrol.secret")}</dt>
        <dd>
          <code className="secret">{secret}</code>
        </dd>
      </dl>
      <p>
        <a href={uri}>{t("enrol.uri")}</a>
      </p>
      <ActionForm action={enrol} submit={t("enrol.submit")}>
        <Input
          label={t("enrol.label")}
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
