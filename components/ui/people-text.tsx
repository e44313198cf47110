import { cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { pageLocale } from "@/lib/i18n/page-locale";

const HAN = /\p{Script=Han}/u;
const CHINESE = "zh-CN";
/** Elements that hold text and nothing else. */
const TEXT_ONLY = new Set(["option", "title", "textarea", "text", "tspan", "desc"]);

type Parts = ReactElement<{ children?: ReactNode; lang?: string }>;

/**
 * What people wrote, or a name that has no English: on an English page it says that it is Chinese, so that it is read out and set as such.
 * Tables, panels, headings and the frame of a page do this for whatever stands in them (`inChinese`); this is for words elsewhere.
 */
export function PeopleText({ children }: { children: ReactNode }) {
  return <>{inChinese(children)}</>;
}

/**
 * A part of a page in which each text with Chinese characters is marked `lang="zh-CN"`; on a Chinese page the part as it is. In a component
 * of the browser's the page's language is not known, and a mark too many does no harm. Looks through elements and what stands between
 * their tags, not into components: those mark their own.
 */
export function inChinese(part: ReactNode): ReactNode {
  return pageLocale() === CHINESE ? part : marked(part);
}

/** The same for an element that holds this text and nothing else. */
export function langOf(text: string): string | undefined {
  return pageLocale() !== CHINESE && HAN.test(text) ? CHINESE : undefined;
}

/** `key`: for a text in a list; a text that stands by itself has none, as it had none before (null would be the key "null", the same for all). */
function marked(part: ReactNode, key?: string): ReactNode {
  if (typeof part === "string")
    return HAN.test(part) ? (
      <span lang={CHINESE} key={key}>
        {part}
      </span>
    ) : (
      part
    );
  if (Array.isArray(part)) return part.map((one, i) => marked(one as ReactNode, `zh-${i}`));
  if (!isValidElement(part)) return part;
  const element = part as Parts;
  const { children, lang } = element.props;
  if (children === undefined || children === null || lang !== undefined) return part;
  if (typeof element.type === "string" && (typeof children === "string" || TEXT_ONLY.has(element.type)))
    return HAN.test(plainOf(children)) ? cloneElement(element, { lang: CHINESE }) : part;
  if (typeof element.type === "string" || element.type === Fragment || hasPlainChildren(children)) {
    // Handed on one by one: parts that stand there by themselves need no key of their own.
    return Array.isArray(children)
      ? cloneElement(element, {}, ...children.map((one) => marked(one as ReactNode)))
      : cloneElement(element, {}, marked(children));
  }
  return part;
}

/** What a component is given between its tags, where that is nothing to be called. */
function hasPlainChildren(children: ReactNode): boolean {
  return typeof children === "string" || typeof children === "object";
}

function plainOf(children: ReactNode): string {
  return [children]
    .flat()
    .filter((one) => typeof one === "string")
    .join("");
}
