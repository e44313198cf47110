-- The scorecards look up who was judged in a period: without the heap, which is five times as large.
CREATE INDEX "task_event_judged" ON "task_event" ("at") INCLUDE ("task_id", "verb") WHERE "verb" IN ('close', 'return');
