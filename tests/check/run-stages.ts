import { type Outcome, runStage, type Stage } from "./stage";

const CORES = 2;

/**
 * Runs stages in their order, side by side while processors are free and what they come after is done. After a failure nothing new
 * begins; what is under way ends, so that its failures are told too.
 */
export async function runStages(stages: readonly Stage[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...stages];
  const running = new Map<string, Promise<void>>();
  let busy = 0;
  const begin = (stage: Stage) => {
    console.log(`\n── ${stage.name} ──`);
    busy += stage.cores;
    const say = (line: string) => console.log(running.size > 1 ? `${stage.name} │ ${line}` : line);
    running.set(
      stage.name,
      runStage(stage, say).then((outcome) => {
        busy -= stage.cores;
        running.delete(stage.name);
        outcomes.push(outcome);
        const { ok, name, seconds, passed, failed } = outcome;
        const tests = stage.report ? `, ${passed} passed, ${failed} failed` : "";
        console.log(`${ok ? "✓" : "✗"} ${name} (${seconds.toFixed(1)} s${tests})`);
      }),
    );
  };
  const isDone = (name: string) => !waiting.some((stage) => stage.name === name) && !running.has(name);
  for (;;) {
    const next = outcomes.every(({ ok }) => ok)
      ? waiting.findIndex(({ after, cores }) => (busy === 0 || busy + cores <= CORES) && after.every(isDone))
      : -1;
    if (next >= 0) for (const stage of waiting.splice(next, 1)) begin(stage);
    else if (running.size > 0) await Promise.race(running.values());
    else return outcomes;
  }
}
