-- Winter 冬防: warnings and whom they reach, checks, the stop of earthwork with its exemptions, alerts from outside.
CREATE TABLE "warning" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "document_no" TEXT NOT NULL DEFAULT '',
    "level" TEXT NOT NULL,
    "pollutant" TEXT NOT NULL DEFAULT 'pm25',
    "state" TEXT NOT NULL DEFAULT 'entered',
    "active_in" INTEGER,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "round" SMALLINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by" INTEGER,
    "entered_by_name" TEXT NOT NULL,
    "activated_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "scan_key" TEXT,
    "scan_media" TEXT,
    "report" JSONB,
    "report_sha256" TEXT,
    "reported_at" TIMESTAMPTZ(3),
    "reported_by_name" TEXT,

    CONSTRAINT "warning_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "warning_event" (
    "id" BIGSERIAL NOT NULL,
    "warning_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "document_no" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "by_id" INTEGER,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "warning_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "warning_recipient" (
    "id" SERIAL NOT NULL,
    "warning_id" INTEGER NOT NULL,
    "round" SMALLINT NOT NULL,
    "key" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "site_id" INTEGER,
    "level" TEXT NOT NULL,
    "tasks" TEXT NOT NULL,
    "check_by" TEXT,
    "from_value" DECIMAL(14,2),
    "to_value" DECIMAL(14,2),
    "measure_unit" TEXT NOT NULL DEFAULT '',
    "exempt_reason" TEXT NOT NULL DEFAULT '',
    "exempt_note" TEXT NOT NULL DEFAULT '',
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "reminders" SMALLINT NOT NULL DEFAULT 0,
    "next_reminder_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" INTEGER,
    "acknowledged_by_name" TEXT NOT NULL DEFAULT '',
    "ack_how" TEXT NOT NULL DEFAULT '',
    "ack_note" TEXT NOT NULL DEFAULT '',
    "ack_photo_key" TEXT,

    CONSTRAINT "warning_recipient_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "warning_reminder" (
    "recipient_id" INTEGER NOT NULL,
    "no" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told" TEXT NOT NULL,

    CONSTRAINT "warning_reminder_pkey" PRIMARY KEY ("recipient_id","no")
);

CREATE TABLE "warning_check" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "recipient_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" INTEGER,
    "by_name" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "measured" DECIMAL(14,2),
    "note" TEXT NOT NULL DEFAULT '',
    "issue_id" INTEGER,

    CONSTRAINT "warning_check_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "stop_period" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "town_ids" INTEGER[],
    "document_no" TEXT NOT NULL DEFAULT '',
    "review_unit_id" INTEGER NOT NULL,
    "prolong_days" SMALLINT NOT NULL DEFAULT 15,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stop_period_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "stop_exemption" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "period_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "ground" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "up_to" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'applied',
    "plan_key" TEXT,
    "plan_media" TEXT,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_by" INTEGER,
    "applied_by_name" TEXT NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" INTEGER,
    "reviewed_by_name" TEXT NOT NULL DEFAULT '',
    "review_note" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "decision_note" TEXT NOT NULL DEFAULT '',
    "revoked_at" TIMESTAMPTZ(3),
    "number" TEXT,
    "code" TEXT,
    "mark" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "stop_exemption_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "stop_prolongation" (
    "id" SERIAL NOT NULL,
    "period_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "until_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "stop_prolongation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inbound_alert" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "source_no" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "key_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "town_id" INTEGER,
    "picture_key" TEXT,
    "state" TEXT NOT NULL DEFAULT 'candidate',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "issue_id" INTEGER,

    CONSTRAINT "inbound_alert_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "warning_client_id_key" ON "warning"("client_id");

CREATE UNIQUE INDEX "warning_active_in_key" ON "warning"("active_in");

CREATE INDEX "warning_region_id_starts_at_idx" ON "warning"("region_id", "starts_at" DESC);

CREATE UNIQUE INDEX "warning_event_warning_id_version_key" ON "warning_event"("warning_id", "version");

CREATE INDEX "warning_recipient_next_reminder_at_idx" ON "warning_recipient"("next_reminder_at");

CREATE INDEX "warning_recipient_unit_id_warning_id_idx" ON "warning_recipient"("unit_id", "warning_id");

CREATE INDEX "warning_recipient_site_id_idx" ON "warning_recipient"("site_id");

CREATE UNIQUE INDEX "warning_recipient_warning_id_round_key_key" ON "warning_recipient"("warning_id", "round", "key");

CREATE UNIQUE INDEX "warning_check_client_id_key" ON "warning_check"("client_id");

CREATE INDEX "warning_check_recipient_id_idx" ON "warning_check"("recipient_id");

CREATE INDEX "warning_check_issue_id_idx" ON "warning_check"("issue_id");

CREATE UNIQUE INDEX "stop_period_client_id_key" ON "stop_period"("client_id");

CREATE INDEX "stop_period_review_unit_id_idx" ON "stop_period"("review_unit_id");

CREATE UNIQUE INDEX "stop_exemption_client_id_key" ON "stop_exemption"("client_id");

CREATE UNIQUE INDEX "stop_exemption_number_key" ON "stop_exemption"("number");

CREATE UNIQUE INDEX "stop_exemption_code_key" ON "stop_exemption"("code");

CREATE INDEX "stop_exemption_site_id_idx" ON "stop_exemption"("site_id");

CREATE INDEX "stop_exemption_unit_id_idx" ON "stop_exemption"("unit_id");

CREATE INDEX "stop_exemption_period_id_state_idx" ON "stop_exemption"("period_id", "state");

CREATE UNIQUE INDEX "stop_prolongation_issue_id_key" ON "stop_prolongation"("issue_id");

CREATE INDEX "stop_prolongation_site_id_idx" ON "stop_prolongation"("site_id");

CREATE INDEX "stop_prolongation_period_id_idx" ON "stop_prolongation"("period_id");

CREATE INDEX "inbound_alert_state_received_at_idx" ON "inbound_alert"("state", "received_at" DESC);

CREATE INDEX "inbound_alert_town_id_idx" ON "inbound_alert"("town_id");

CREATE INDEX "inbound_alert_issue_id_idx" ON "inbound_alert"("issue_id");

CREATE UNIQUE INDEX "inbound_alert_source_source_no_key" ON "inbound_alert"("source", "source_no");

ALTER TABLE "warning" ADD CONSTRAINT "warning_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_event" ADD CONSTRAINT "warning_event_warning_id_fkey" FOREIGN KEY ("warning_id") REFERENCES "warning"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_recipient" ADD CONSTRAINT "warning_recipient_warning_id_fkey" FOREIGN KEY ("warning_id") REFERENCES "warning"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_recipient" ADD CONSTRAINT "warning_recipient_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_recipient" ADD CONSTRAINT "warning_recipient_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_reminder" ADD CONSTRAINT "warning_reminder_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "warning_recipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_check" ADD CONSTRAINT "warning_check_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "warning_recipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "warning_check" ADD CONSTRAINT "warning_check_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_period" ADD CONSTRAINT "stop_period_review_unit_id_fkey" FOREIGN KEY ("review_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_exemption" ADD CONSTRAINT "stop_exemption_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "stop_period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_exemption" ADD CONSTRAINT "stop_exemption_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_exemption" ADD CONSTRAINT "stop_exemption_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_prolongation" ADD CONSTRAINT "stop_prolongation_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "stop_period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_prolongation" ADD CONSTRAINT "stop_prolongation_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stop_prolongation" ADD CONSTRAINT "stop_prolongation_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbound_alert" ADD CONSTRAINT "inbound_alert_town_id_fkey" FOREIGN KEY ("town_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbound_alert" ADD CONSTRAINT "inbound_alert_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing of a warning or an exemption is deleted; what happened is only added to.
DO $$
DECLARE item text;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    FOREACH item IN ARRAY ARRAY['warning', 'warning_recipient', 'stop_period', 'stop_exemption', 'inbound_alert'] LOOP
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO lantian_app', item);
      EXECUTE format('REVOKE DELETE ON %I FROM lantian_app', item);
    END LOOP;
    FOREACH item IN ARRAY ARRAY['warning_event', 'warning_reminder', 'warning_check', 'stop_prolongation'] LOOP
      EXECUTE format('GRANT SELECT, INSERT ON %I TO lantian_app', item);
      EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM lantian_app', item);
    END LOOP;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;

-- 停土期间违规涉土作业: a category of its own.
INSERT INTO "category" ("code", "name", "name_en", "parent_id", "sort_order", "default_days")
SELECT 'dust.stop-breach', '停土期间违规涉土作业', 'Earthwork during the stop', id, 11, 2 FROM "category" WHERE "code" = 'dust'
ON CONFLICT ("code") DO NOTHING;
