-- A pasted list asks for each of its rows whether the problem is there already: by its description without signs, and by the number that the list gives.
-- The expression is the one of lib/issues/rules/same-problem.ts.
CREATE INDEX "issue_described_idx" ON "issue" ("town_id", md5(regexp_replace(lower(normalize("description", NFKC)), '[\s,.;:!?()"''“”‘’、。【】\[\]《》<>·—_/~-]', '', 'g')));
CREATE INDEX "issue_external_ref_idx" ON "issue" ("external_ref", "town_id") WHERE "external_ref" <> '';
