import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { sessionEnd } from "@/lib/identity/queries/session-end";
import { DEBTS } from "@/lib/identity/rules/debts-table";
import { homePath } from "@/lib/identity/rules/home-path";
import { NEXT_COOKIE, nextPath } from "@/lib/identity/rules/next-path";
import { env } from "@/lib/platform/env";
import { Door } from "../_components/door";
import { DemoLogins } from "./_components/demo-logins";
import { OidcButton } from "./_components/oidc-button";
import { signIn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("identity"))("title") };
}

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [t, session, search] = await Promise.all([text("identity"), currentSession(), searchParams]);
  const next = nextPath((await cookies()).get(NEXT_COOKIE)?.value);
  if (session) redirect(session.owes ? DEBTS[session.owes].page : (next ?? homePath(session.viewer)));
  const end = search.signedOut ? null : await sessionEnd();
  const back = nextPath(typeof search.next === "string" ? search.next : null) !== null;
  const { oidc, demo } = env();
  return (
    <Door viewer={null} title={t("title")} foot={demo ? <DemoLogins /> : null}>
      <p>{t("lead")}</p>
      {search.signedOut ? <Notice>{t("signedOut")}</Notice> : null}
      {end ? <Notice tone="warn">{t(`ended.${end}`)}</Notice> : null}
      {back ? <Notice>{t("goOn")}</Notice> : null}
      {search.error ? <Notice tone="bad">{t("oidcFailed")}</Notice> : null}
      <ActionForm action={signIn} submit={t("submit")}>
        <Input
          label={t("loginName")}
          name="loginName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={100}
        />
        <Input
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
        />
      </ActionForm>
      {oidc ? (
        <div className="door-other">
          <OidcButton label={t("oidc", { name: oidc.name })} />
        </div>
      ) : null}
    </Door>
  );
}
