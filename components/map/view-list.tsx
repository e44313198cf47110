"use client";

import { classNames } from "@/components/ui/class-names";
import type { Mark } from "./map-mark";

export interface ViewListWords {
  caption: string;
  name: string;
  show: string;
  /** With {count}. */
  count: string;
  /** With {count} and {shown}. */
  cut: string;
  /** With {count}: points of which only the number is known at this zoom. */
  counted: string;
  empty: string;
}

/** Marks beyond this many are not listed: nearer, and there are fewer. */
export const LISTED = 100;

/** The map in words: what is in view, worst first, each with its page. For those who read it by keyboard or voice, and for paper. */
export function ViewList({
  marks,
  total,
  counted,
  words,
  onPoint,
  onShow,
}: {
  marks: readonly Mark[];
  total: number;
  counted: number;
  words: ViewListWords;
  onPoint: (mark: Mark | null) => void;
  onShow: (mark: Mark) => void;
}) {
  const said = (text: string) => text.replace("{count}", String(total)).replace("{shown}", String(marks.length));
  return (
    <section className="map-list" aria-label={words.caption}>
      <p className="small muted" role="status">
        {total > marks.length ? said(words.cut) : total === 0 && counted === 0 ? words.empty : said(words.count)}
        {counted > 0 ? ` ${words.counted.replace("{count}", String(counted))}` : null}
      </p>
      {marks.length === 0 ? null : (
        <div className="table-wrap tall" {...REACHABLE}>
          <table className="table">
            <caption className="visually-hidden">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col" className="no-print">
                  <span className="visually-hidden">{words.show}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {marks.map((mark) => (
                <tr key={mark.href} onPointerEnter={() => onPoint(mark)} onPointerLeave={() => onPoint(null)}>
                  <th scope="row">
                    <a href={mark.href} onFocus={() => onPoint(mark)} onBlur={() => onPoint(null)}>
                      {mark.name}
                    </a>
                    <small>
                      <i className={classNames("map-face", mark.layer, `is-${mark.look}`)} aria-hidden="true">
                        {mark.face}
                      </i>
                      {mark.word} · {mark.place}
                    </small>
                  </th>
                  <td className="no-print">
                    <button
                      type="button"
                      className="map-show"
                      onClick={() => onShow(mark)}
                      aria-label={`${words.show} ${mark.name}`}
                      title={words.show}
                    >
                      <svg
                        viewBox="0 0 16 16"
                        width="16"
                        height="16"
                        fill="none"
                        stroke="currentColor"
                        aria-hidden="true"
                      >
                        <path d="M8 1v4M8 11v4M1 8h4M11 8h4" />
                        <circle cx="8" cy="8" r="4" />
                      </svg>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const;
