"use client";

import { useRouter } from "next/navigation";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from "react";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { CALENDAR, cellOf, dayAt } from "./calendar-geometry";
import { decodeDays } from "./day-codes";
import { sayFrom } from "./day-name-words";
import { dayNamer } from "./day-words";
import { daysSource, NO_SOURCE } from "./days-source";

/** One stop in the tab order; the arrow keys do the rest. */
const ONE_STOP = { tabIndex: 0 } as const;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Reads the calendar picture out: the day under the pointer or reached by the arrow keys is framed and named below; a click
 * or Enter opens it. The picture among `children` brings the year's days from `first` on and the words that name them (`DaysSource`), so
 * that they stand in a document once; `openHref` holds 0000-00-00 where the day goes.
 */
export function CalendarReader({
  first,
  locale,
  last,
  openHref,
  help,
  hint,
  children,
}: {
  first: string;
  locale: Locale;
  /** Last day that can be opened, YYYY-MM-DD. */
  last: string;
  openHref: string;
  help: string;
  hint: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState<number | null>(null);
  const read = index !== null;
  // Nothing is decoded before somebody reads: the server and most visits never do.
  const { days, name } = useMemo(() => {
    const { codes, words } = read ? daysSource(frame.current) : NO_SOURCE;
    return {
      days: codes === "" ? [] : decodeDays(first, codes),
      name: words && dayNamer(sayFrom(words), formats(locale)),
    };
  }, [read, first, locale]);

  const start = Date.parse(`${first}T00:00:00Z`);
  const dateOf = (i: number) => new Date(start + i * 86_400_000).toISOString().slice(0, 10);
  const indexOf = (date: string) => (Date.parse(`${date}T00:00:00Z`) - start) / 86_400_000;
  const date = index === null ? null : dateOf(index);

  const at = (event: PointerEvent | MouseEvent): number | null => {
    const box = frame.current?.querySelector("svg")?.getBoundingClientRect();
    if (!box) return null;
    const scale = CALENDAR.width / box.width;
    const hit = dayAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    if (!hit) return null;
    const text = `${first.slice(0, 4)}-${String(hit.month).padStart(2, "0")}-${String(hit.day).padStart(2, "0")}`;
    const found = indexOf(text);
    return Number.isInteger(found) && dateOf(found) === text ? found : null;
  };
  const open = (i: number | null) => {
    if (i !== null && dateOf(i) <= last) router.push(openHref.replace(/0000-00-00/g, dateOf(i)), { scroll: false });
  };
  const onKey = (event: KeyboardEvent) => {
    const now = index ?? Math.max(0, indexOf(last));
    if (event.key === "Enter") return open(index);
    const step = STEPS[event.key];
    let next = now;
    if (step) next = index === null ? now : now + step;
    else if (event.key === "ArrowUp" || event.key === "ArrowDown")
      next = sameDayNextMonth(dateOf(now), event.key === "ArrowUp" ? -1 : 1);
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = indexOf(last);
    else return;
    event.preventDefault();
    setIndex(Math.min(Math.max(next, 0), indexOf(`${first.slice(0, 4)}-12-31`)));
  };
  const sameDayNextMonth = (from: string, step: number): number => {
    const month = Number(from.slice(5, 7)) - 1 + step;
    if (month < 0 || month > 11) return indexOf(from);
    const year = Number(from.slice(0, 4));
    const day = Math.min(Number(from.slice(8, 10)), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
    return (Date.UTC(year, month, day) - start) / 86_400_000;
  };
  const day = index === null ? undefined : days[index];
  const cell = date === null ? null : cellOf(date);

  return (
    <>
      <div
        className="calendar-frame"
        ref={frame}
        role="application"
        {...ONE_STOP}
        aria-label={help}
        onPointerMove={(event) => setIndex(at(event))}
        onPointerLeave={() => setIndex(null)}
        onClick={(event) => open(at(event))}
        onKeyDown={onKey}
      >
        {children}
        {cell ? (
          <svg className="calendar cursor" viewBox={`0 0 ${CALENDAR.width} ${CALENDAR.height}`} aria-hidden="true">
            <rect x={cell.x - 1} y={cell.y - 1} width={CALENDAR.cellWidth + 2} height={CALENDAR.cellHeight + 2} />
          </svg>
        ) : null}
      </div>
      <p className="calendar-name no-print" aria-live="polite">
        {day && name ? name(day) : hint}
      </p>
    </>
  );
}
