import { ButtonLink } from "@/components/ui/button";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { FILLS, type Fill, type FillName } from "./fills-table";

/** Under an empty list: the way to what fills it, or by whom it is filled. `href` = one of several places of the kind. */
export async function FillLink({ of, href: there }: { of: FillName; href?: string }) {
  const [t, viewer] = await Promise.all([text("ui"), currentViewer()]);
  const { href, need, who }: Fill = FILLS[of];
  return may(viewer, need) ? (
    <ButtonLink href={there ?? href}>{t(`fill.${of}`)}</ButtonLink>
  ) : (
    <p className="muted">{t(`fillWho.${who}`)}</p>
  );
}
