import { ButtonLink } from "@/components/ui/button";
import { text } from "@/lib/i18n/text";
import { currentSession } from "@/lib/identity/queries/current-viewer";
import { homePath } from "@/lib/identity/rules/home-path";
import { env } from "@/lib/platform/env";

/**
 * Also what a reader gets for something that exists but is out of sight: the two must look the same. Kept small on purpose: Next sends it
 * along with every page, for the case that a link there leads nowhere.
 */
export default async function NotFound() {
  const [t, shell, session] = await Promise.all([text("errors"), text("shell"), currentSession()]);
  const viewer = session?.owes === null ? session.viewer : null;
  return (
    <main className="sheet" id="main">
      <div className="state">
        {env().demo ? <span className="chip demo">{shell("demo")}</span> : null}
        <h1>{t("notFound.title")}</h1>
        <p>{t("notFound.hint")}</p>
        <ButtonLink href={viewer ? homePath(viewer) : "/login"}>{t("home")}</ButtonLink>
      </div>
    </main>
  );
}
