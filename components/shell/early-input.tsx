/**
 * What a person does on a page that is drawn but has no script yet, on an old office PC for a second or two: a choice in a
 * filter applies, Esc closes a drawer, both by loading the next page. Where script has arrived it says so with `data-live`
 * (soft-navigation.tsx on the body, drawer.tsx on itself) and does the same softly. Stands before all content, inline,
 * because a file would come as late as the rest; written for a browser of 2020.
 */
const LISTEN = `
document.addEventListener("change", function (event) {
  var form = event.target.tagName === "SELECT" && event.target.form;
  if (form && form.hasAttribute("data-auto-submit") && !document.body.hasAttribute("data-live")) form.submit();
});
document.addEventListener("keydown", function (event) {
  var close = event.key === "Escape" && document.querySelector(".drawer:not([data-live]) .drawer-head a");
  if (close) location.assign(close.href);
});`;

export function EarlyInput({ nonce }: { nonce: string | undefined }) {
  // The browser hides a nonce from script: React would miss it. The text is a constant: nothing of the request is in it.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: LISTEN }} />;
}
