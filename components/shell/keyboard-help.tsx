import { Dialog } from "@/components/ui/dialog";
import { Still } from "@/components/ui/still";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { Keyboard } from "./keyboard";
import { NAV, type NavItem } from "./nav-items";

export const HELP_DIALOG = "keyboard-help";

/** The dialog that `?` opens, and the listener for all keys. */
export async function KeyboardHelp({ items }: { items: readonly NavItem[] }) {
  const [t, locale] = await Promise.all([text("shell"), currentLocale()]);
  return (
    <>
      <Dialog id={HELP_DIALOG} title={t("keys.title")} closeLabel={t("keys.close")}>
        <Still of={NAV} variant={`keys ${locale} ${items.map(({ key }) => key)}`}>
          {() => (
            <dl className="facts">
              <dt>
                <kbd>/</kbd>
              </dt>
              <dd>{t("keys.search")}</dd>
              {items.map((item) => (
                <KeyRow key={item.key} letter={item.letter} label={t(`nav.${item.key}`)} />
              ))}
              <dt>
                <kbd>Esc</kbd>
              </dt>
              <dd>{t("keys.escape")}</dd>
              <dt>
                <kbd>?</kbd>
              </dt>
              <dd>{t("keys.help")}</dd>
            </dl>
          )}
        </Still>
      </Dialog>
      <Keyboard helpId={HELP_DIALOG} />
    </>
  );
}

function KeyRow({ letter, label }: { letter: string; label: string }) {
  return (
    <>
      <dt>
        <kbd>g</kbd> <kbd>{letter}</kbd>
      </dt>
      <dd>{label}</dd>
    </>
  );
}
