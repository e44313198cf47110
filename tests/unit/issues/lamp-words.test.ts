import { describe, expect, it } from "vitest";
import { dueVerb } from "@/lib/issues/rules/due-verb";
import { lampWordOf } from "@/lib/issues/rules/lamp";

describe("F lamps say what the clock does", () => {
  it("a stopped clock is not about to run out", () => {
    expect(lampWordOf({ state: "submitted", lamp: "yellow", closedLate: null })).toBe("stopped");
    expect(lampWordOf({ state: "submitted", lamp: "red", closedLate: null })).toBe("stoppedLate");
    expect(lampWordOf({ state: "rectifying", lamp: "yellow", closedLate: null })).toBe("yellow");
  });

  it("a closed task was in time or late, and an open one has no clock yet", () => {
    expect(lampWordOf({ state: "closed", lamp: null, closedLate: false })).toBe("closedInTime");
    expect(lampWordOf({ state: "closed", lamp: null, closedLate: true })).toBe("closedLate");
    expect(lampWordOf({ state: "closed", lamp: null, closedLate: null })).toBe("closedUntimed");
    expect(lampWordOf({ state: "void", lamp: null, closedLate: null })).toBe("ended");
    expect(lampWordOf({ state: "open", lamp: null, closedLate: null })).toBe("none");
    expect(lampWordOf({ state: "submitted", lamp: null, closedLate: null })).toBe("none");
  });
});

describe("F the due step is the open one", () => {
  it("a reply first, then an answer to a request, then the next step of the task; a choice is never due", () => {
    expect(dueVerb(["accept", "submit", "reply"])).toBe("reply");
    expect(dueVerb(["remind", "transfer", "approve-extension", "refuse-extension"])).toBe("approve-extension");
    expect(dueVerb(["accept", "progress", "submit"])).toBe("accept");
    expect(dueVerb(["start", "progress", "submit"])).toBe("submit");
    expect(dueVerb(["return", "close", "void"])).toBe("close");
    expect(dueVerb(["remind", "transfer", "void"])).toBeNull();
  });
});
