import type { Viewer } from "@/lib/identity/rules/viewer";
import type { RecurrenceBasis } from "@/lib/issues/rules/recurrence";
import type { Cast, CourseFacts } from "./supervision-course";
import type { DemoCategory } from "./supervision-ground";
import type { TaskLife } from "./supervision-life";
import type { PlannedIssue } from "./supervision-story";

/** A finding that may be an earlier one come back, and what was said to it. */
export interface ComeBack extends RecurrenceBasis {
  earlier: DemoCase;
  state: "suggested" | "confirmed" | "refused";
  at: Date | null;
  by: Viewer | null;
  reason: string;
}

/** One finding with everything that became of it. */
export interface DemoCase {
  planned: PlannedIssue;
  issueId: number;
  taskId: number;
  number: string;
  category: DemoCategory;
  siteId: number | null;
  point: { lon: number; lat: number };
  townId: number;
  gridId: number | null;
  address: string;
  finder: Viewer;
  reportedAt: Date;
  campaignId: number | null;
  stationId: number | null;
  externalRef: string;
  inspectionId: number | null;
  cast: Cast;
  facts: CourseFacts;
  life: TaskLife;
  comeBacks: ComeBack[];
}

export interface DemoDraw {
  title: string;
  seed: string;
  size: number;
  population: number[];
  criteria: Record<string, unknown>;
  at: Date;
  by: Viewer;
  picks: {
    taskId: number;
    result: "waiting" | "held" | "recurred";
    note: string;
    at: Date | null;
    by: Viewer | null;
  }[];
}
