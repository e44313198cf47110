import { type DashboardView, dashboard, freshAsOf } from "@/lib/air/queries/dashboard";
import { type ExplanationView, explanation } from "@/lib/air/queries/explanation";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { type RankingView, ranking } from "@/lib/air/queries/ranking";
import type { DashboardInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";

/** All figures of the dashboard's page. The same object for as long as the data are: what is drawn of it alone is drawn once (`Still`). */
export interface OverviewAnswer {
  view: DashboardView;
  why: ExplanationView | null;
  towns: RankingView | null;
  peers: RankingView | null;
}

/** 指挥总览 with why the figures moved and who stands where, for one reading of the data's version. Null as `dashboard`. */
export async function overview(
  viewer: Viewer,
  input: DashboardInput,
): Promise<{ answer: OverviewAnswer; asOf: DashboardView["asOf"] } | null> {
  const answer = await keptAnswer(viewer, "overview", input, () => compute(viewer, input));
  return answer && { answer, asOf: freshAsOf(answer.view.asOf) };
}

async function compute(viewer: Viewer, input: DashboardInput): Promise<OverviewAnswer | null> {
  const view = await dashboard(viewer, input);
  if (!view) return null;
  const { standard, dust, scheme, missing, compare } = input;
  const kept = { date: view.to, period: "ytd", measure: "index", standard, dust, scheme, missing, compare } as const;
  const [why, towns, peers] = await Promise.all([
    explanation(viewer, { region: view.region.code, group: view.group?.code, ...kept }),
    ranking(viewer, { ...kept, of: `towns:${view.region.code}` }),
    view.group ? ranking(viewer, { ...kept, of: `group:${view.group.code}` }) : null,
  ]);
  return { view, why, towns, peers };
}
