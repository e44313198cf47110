import { type Annexes, annexIssues, annexIssuesNote, annexList } from "@/lib/reports/rules/bulletin-annexes";
import { type BulletinView, familyCounts, issuesByUnit, standingWords } from "@/lib/reports/rules/bulletin-view";
import { bulletinCharts } from "@/lib/reports/rules/chart-marks";
import { ChartPicture } from "./chart-picture";

/** 附件 of a bulletin, as they were chosen: ranking of the towns, problems by unit, charts. As in the Word file, for the screen and for paper. */
export function BulletinAnnexes({ view, annexes }: { view: BulletinView; annexes: Annexes }) {
  const list = annexList(annexes);
  return (
    <div className="bulletin-annexes" lang="zh-CN">
      {list.map(({ kind, n, title }) => (
        <section key={kind} className="annex">
          <p className="annex-mark">{list.length > 1 ? `附件${n}` : "附件"}</p>
          <h3>{title}</h3>
          {kind === "towns" ? <Towns view={view} /> : null}
          {kind === "issues" ? <Issues view={view} annexes={annexes} /> : null}
          {kind === "charts"
            ? bulletinCharts(view.facts, familyCounts(view.facts)).map((chart) => (
                <ChartPicture key={chart.name} chart={chart} />
              ))
            : null}
        </section>
      ))}
    </div>
  );
}

function Towns({ view }: { view: BulletinView }) {
  return (
    <Grid heads={["排名", "镇街", "综合指数", "同比（%）", "优良天数", "优良率（%）"]}>
      {view.facts.towns.map((town) => (
        <tr key={town.name}>
          <td>{town.rank ?? "—"}</td>
          <td>{town.name}</td>
          <td>{town.index ?? "—"}</td>
          <td>{town.indexChange ?? "—"}</td>
          <td>{town.goodDays ?? "—"}</td>
          <td>{town.rate ?? "—"}</td>
        </tr>
      ))}
    </Grid>
  );
}

function Issues({ view: { facts }, annexes }: { view: BulletinView; annexes: Annexes }) {
  const listed = annexIssues(facts, annexes);
  return (
    <>
      <p className="annex-note">{annexIssuesNote(facts, annexes, listed.length)}</p>
      {issuesByUnit(listed).map(({ unit, issues }) => (
        <div key={unit}>
          <h4>{`${unit}（${issues.length}个）`}</h4>
          <Grid heads={["序号", "编号", "镇街", "问题", "整改时限", "状态"]}>
            {issues.map((issue, i) => (
              <tr key={issue.number}>
                <td>{i + 1}</td>
                <td>{issue.number}</td>
                <td>{issue.town}</td>
                <td className="left">{`${issue.place}：${issue.categoryName}`}</td>
                <td>{issue.dueOn ?? "—"}</td>
                <td>{standingWords(issue)}</td>
              </tr>
            ))}
          </Grid>
        </div>
      ))}
    </>
  );
}

function Grid({ heads, children }: { heads: readonly string[]; children: React.ReactNode }) {
  return (
    <table className="annex-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
