-- Written by `prisma migrate diff`, then by hand: hourly_reading is partitioned by month, and what is staged is UNLOGGED
-- (a crash empties it and the file is staged again). Prisma sees neither, so the drift check stays clean.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "RegionLevel" AS ENUM ('city', 'district', 'town', 'village');

-- CreateEnum
CREATE TYPE "StationKind" AS ENUM ('national', 'provincial', 'town');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('air_office', 'department', 'town', 'village');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('staff', 'head', 'grid_member', 'leadership', 'system_admin', 'security_admin', 'audit_admin');

-- CreateEnum
CREATE TYPE "BatchState" AS ENUM ('staging', 'staged', 'committing', 'committed', 'failed', 'discarded');

-- CreateEnum
CREATE TYPE "site_kind" AS ENUM ('construction', 'coal_yard', 'coal_outlet', 'stove', 'catering', 'enterprise', 'stockyard', 'road', 'land', 'other');

-- CreateEnum
CREATE TYPE "inspection_kind" AS ENUM ('joint', 'routine', 'night', 'campaign', 'self_check');

-- CreateEnum
CREATE TYPE "inspection_state" AS ENUM ('planned', 'done', 'cancelled');

-- CreateEnum
CREATE TYPE "item_outcome" AS ENUM ('pass', 'fail', 'not_applicable');

-- CreateEnum
CREATE TYPE "issue_source" AS ENUM ('patrol', 'inspection', 'online_monitor', 'grid_monitor', 'video', 'satellite', 'aerial', 'public_report', 'superior', 'air_anomaly');

-- CreateEnum
CREATE TYPE "issue_severity" AS ENUM ('minor', 'serious', 'grave');

-- CreateEnum
CREATE TYPE "photo_kind" AS ENUM ('before', 'after', 'verify');

-- CreateEnum
CREATE TYPE "task_state" AS ENUM ('open', 'assigned', 'accepted', 'rectifying', 'submitted', 'closed', 'returned', 'suspended', 'transferred', 'rejected', 'void', 'reopened');

-- CreateEnum
CREATE TYPE "pending_request" AS ENUM ('none', 'extension', 'suspension', 'transfer', 'rejection');

-- CreateEnum
CREATE TYPE "suggestion_state" AS ENUM ('suggested', 'confirmed', 'refused');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('rectification_notice', 'assignment_sheet', 'supervision_letter', 'interview_notice');

-- CreateTable
CREATE TABLE "region" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "level" "RegionLevel" NOT NULL,
    "parent_id" INTEGER,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "outline" JSONB,
    "closed_on" DATE,
    "merged_into_id" INTEGER,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_change" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "changed_on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,

    CONSTRAINT "region_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_group" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "peer_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_group_member" (
    "group_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "peer_group_member_pkey" PRIMARY KEY ("group_id","region_id","valid_from")
);

-- CreateTable
CREATE TABLE "station" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "kind" "StationKind" NOT NULL,
    "region_id" INTEGER NOT NULL,
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "is_control" BOOLEAN NOT NULL DEFAULT false,
    "opened_on" DATE,
    "closed_on" DATE,
    "unplanned_mask" SMALLINT NOT NULL DEFAULT 0,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_station" (
    "region_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "region_station_pkey" PRIMARY KEY ("region_id","station_id","valid_from")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "kind" "UnitKind" NOT NULL,
    "region_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "closed_on" DATE,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" SERIAL NOT NULL,
    "login_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "unit_id" INTEGER NOT NULL,
    "phone_sealed" TEXT,
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(3),
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "totp_sealed" TEXT,
    "totp_confirmed_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,
    "oidc_subject" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_login_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_role" (
    "user_id" INTEGER NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "user_role_pkey" PRIMARY KEY ("user_id","role")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "totp_pending" BOOLEAN NOT NULL DEFAULT false,
    "ip" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_why" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "password_history" (
    "user_id" INTEGER NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "password_history_pkey" PRIMARY KEY ("user_id","set_at")
);

-- CreateTable
CREATE TABLE "rate_window" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "hits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "station_ids" INTEGER[],
    "source_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" INTEGER,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "actor_id" INTEGER,
    "actor_name" TEXT NOT NULL,
    "unit_id" INTEGER,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "ip" TEXT NOT NULL DEFAULT '',
    "session_hash" TEXT,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "last_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("one")
);

-- CreateTable
CREATE TABLE "policy_setting" (
    "key" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "value" JSONB NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "set_by" INTEGER,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "policy_setting_pkey" PRIMARY KEY ("key","valid_from")
);

-- CreateTable
CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "detail" JSONB,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job","slot")
);

-- CreateTable
CREATE TABLE "data_source" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "format" TEXT NOT NULL,
    "hour_convention" TEXT NOT NULL,
    "co_unit" TEXT NOT NULL,
    "missing_codes" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "data_source_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" SERIAL NOT NULL,
    "source_code" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "state" "BatchState" NOT NULL DEFAULT 'staging',
    "lines_read" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "duplicate" INTEGER NOT NULL DEFAULT 0,
    "inserted" INTEGER NOT NULL DEFAULT 0,
    "superseding" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "qualified" INTEGER NOT NULL DEFAULT 0,
    "first_hour" TIMESTAMPTZ(3),
    "last_hour" TIMESTAMPTZ(3),
    "findings" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "staged_by" INTEGER,
    "staged_by_name" TEXT NOT NULL DEFAULT '',
    "staged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committed_by" INTEGER,
    "committed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "batch_id" INTEGER NOT NULL,
    "line_no" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "raw" TEXT NOT NULL,

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("batch_id","line_no")
);

-- CreateTable
CREATE UNLOGGED TABLE "staged_hour" (
    "batch_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "hour_begin" TIMESTAMPTZ(0) NOT NULL,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "temperature" INTEGER,
    "humidity" INTEGER,
    "pressure" INTEGER,
    "wind_speed" INTEGER,
    "wind_direction" SMALLINT,
    "rain" INTEGER,
    "excluded_mask" SMALLINT NOT NULL DEFAULT 0,
    "qualifiers" JSONB,

    CONSTRAINT "staged_hour_pkey" PRIMARY KEY ("batch_id","station_id","hour_begin")
);

-- CreateTable
CREATE UNLOGGED TABLE "staged_day" (
    "batch_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "stated_aqi" SMALLINT,
    "stated_primary" TEXT,

    CONSTRAINT "staged_day_pkey" PRIMARY KEY ("batch_id","region_id","date")
);

-- CreateTable
CREATE TABLE "hourly_reading" (
    "station_id" INTEGER NOT NULL,
    "hour_begin" TIMESTAMPTZ(0) NOT NULL,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "temperature" INTEGER,
    "humidity" INTEGER,
    "pressure" INTEGER,
    "wind_speed" INTEGER,
    "wind_direction" SMALLINT,
    "rain" INTEGER,
    "excluded_mask" SMALLINT NOT NULL DEFAULT 0,
    "qualifiers" JSONB,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "hourly_reading_pkey" PRIMARY KEY ("station_id","hour_begin")
) PARTITION BY RANGE ("hour_begin");

-- CreateTable
CREATE TABLE "hourly_reading_history" (
    "station_id" INTEGER NOT NULL,
    "hour_begin" TIMESTAMPTZ(0) NOT NULL,
    "replaced_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "temperature" INTEGER,
    "humidity" INTEGER,
    "pressure" INTEGER,
    "wind_speed" INTEGER,
    "wind_direction" SMALLINT,
    "rain" INTEGER,
    "excluded_mask" SMALLINT NOT NULL,
    "qualifiers" JSONB,
    "batch_id" INTEGER NOT NULL,
    "replaced_by_batch" INTEGER,
    "corrected_by" INTEGER,
    "corrected_by_name" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "hourly_reading_history_pkey" PRIMARY KEY ("station_id","hour_begin","replaced_at")
);

-- CreateTable
CREATE TABLE "official_day" (
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "stated_aqi" SMALLINT,
    "stated_primary" TEXT,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "official_day_pkey" PRIMARY KEY ("region_id","date")
);

-- CreateTable
CREATE TABLE "official_day_history" (
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "replaced_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" JSONB NOT NULL,
    "replaced_by_batch" INTEGER NOT NULL,

    CONSTRAINT "official_day_history_pkey" PRIMARY KEY ("region_id","date","replaced_at")
);

-- CreateTable
CREATE TABLE "stale_day" (
    "station_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,

    CONSTRAINT "stale_day_pkey" PRIMARY KEY ("station_id","date")
);

-- CreateTable
CREATE TABLE "station_day" (
    "station_id" INTEGER NOT NULL,
    "standard" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "iaqi_so2" SMALLINT,
    "iaqi_no2" SMALLINT,
    "iaqi_co" SMALLINT,
    "iaqi_o3" SMALLINT,
    "iaqi_pm10" SMALLINT,
    "iaqi_pm25" SMALLINT,
    "aqi" SMALLINT,
    "missing_mask" SMALLINT NOT NULL,
    "primary_mask" SMALLINT NOT NULL,
    "hours" SMALLINT[],

    CONSTRAINT "station_day_pkey" PRIMARY KEY ("station_id","standard","date")
);

-- CreateTable
CREATE TABLE "region_day" (
    "region_id" INTEGER NOT NULL,
    "standard" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "so2" INTEGER,
    "no2" INTEGER,
    "co" INTEGER,
    "o3" INTEGER,
    "pm10" INTEGER,
    "pm25" INTEGER,
    "iaqi_so2" SMALLINT,
    "iaqi_no2" SMALLINT,
    "iaqi_co" SMALLINT,
    "iaqi_o3" SMALLINT,
    "iaqi_pm10" SMALLINT,
    "iaqi_pm25" SMALLINT,
    "aqi" SMALLINT,
    "missing_mask" SMALLINT NOT NULL,
    "primary_mask" SMALLINT NOT NULL,
    "stations" SMALLINT[],
    "origin" TEXT NOT NULL DEFAULT 'computed',

    CONSTRAINT "region_day_pkey" PRIMARY KEY ("region_id","standard","date")
);

-- CreateTable
CREATE TABLE "region_weather_day" (
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "temperature" INTEGER,
    "humidity" INTEGER,
    "pressure" INTEGER,
    "wind_speed" INTEGER,
    "rain" INTEGER,
    "calm_hours" SMALLINT NOT NULL,
    "stagnant" BOOLEAN NOT NULL,

    CONSTRAINT "region_weather_day_pkey" PRIMARY KEY ("region_id","date")
);

-- CreateTable
CREATE TABLE "region_hour_profile" (
    "region_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "hour" SMALLINT NOT NULL,
    "pollutant" TEXT NOT NULL,
    "sum" BIGINT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "region_hour_profile_pkey" PRIMARY KEY ("region_id","month","pollutant","hour")
);

-- CreateTable
CREATE TABLE "dust_event" (
    "id" SERIAL NOT NULL,
    "document" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" INTEGER,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "dust_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dust_day" (
    "region_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "event_id" INTEGER NOT NULL,

    CONSTRAINT "dust_day_pkey" PRIMARY KEY ("region_id","date")
);

-- CreateTable
CREATE TABLE "target" (
    "region_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "value" DECIMAL(8,2) NOT NULL,
    "document" TEXT NOT NULL DEFAULT '',
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "set_by" INTEGER,

    CONSTRAINT "target_pkey" PRIMARY KEY ("region_id","year","measure")
);

-- CreateTable
CREATE TABLE "data_version" (
    "area" TEXT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("area")
);

-- CreateTable
CREATE TABLE "category" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "parent_id" INTEGER,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "default_days" SMALLINT NOT NULL DEFAULT 5,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "site_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "town_id" INTEGER NOT NULL,
    "grid_id" INTEGER,
    "address" TEXT NOT NULL DEFAULT '',
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "owner_unit_id" INTEGER,
    "opened_on" DATE,
    "closed_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "date" DATE NOT NULL,
    "working" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "document" TEXT NOT NULL DEFAULT '',
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "set_by" INTEGER,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "lead_unit_id" INTEGER,
    "goal" TEXT NOT NULL DEFAULT '',
    "bans" JSONB NOT NULL DEFAULT '[]',
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "site_kind" "site_kind",
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "checklist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_version" (
    "id" SERIAL NOT NULL,
    "checklist_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "checklist_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "id" SERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_en" TEXT NOT NULL DEFAULT '',
    "category_id" INTEGER,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "kind" "inspection_kind" NOT NULL,
    "state" "inspection_state" NOT NULL,
    "title" TEXT NOT NULL,
    "campaign_id" INTEGER,
    "lead_unit_id" INTEGER NOT NULL,
    "checklist_version_id" INTEGER,
    "planned_from" DATE NOT NULL,
    "planned_to" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_by" INTEGER NOT NULL,
    "recorded_by_name" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_member" (
    "id" SERIAL NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "team" TEXT NOT NULL DEFAULT '1',
    "unit_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "name" TEXT NOT NULL,
    "is_lead" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "inspection_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_region" (
    "inspection_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "visited_on" DATE,
    "clean" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "inspection_region_pkey" PRIMARY KEY ("inspection_id","region_id")
);

-- CreateTable
CREATE TABLE "inspection_site" (
    "inspection_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "visited_at" TIMESTAMPTZ(3),
    "clean" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "inspection_site_pkey" PRIMARY KEY ("inspection_id","site_id")
);

-- CreateTable
CREATE TABLE "inspection_result" (
    "id" SERIAL NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "item_id" INTEGER NOT NULL,
    "outcome" "item_outcome" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "issue_id" INTEGER,

    CONSTRAINT "inspection_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "client_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "category_id" INTEGER NOT NULL,
    "source" "issue_source" NOT NULL,
    "severity" "issue_severity" NOT NULL DEFAULT 'minor',
    "description" TEXT NOT NULL,
    "site_id" INTEGER,
    "town_id" INTEGER NOT NULL,
    "grid_id" INTEGER,
    "address" TEXT NOT NULL DEFAULT '',
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "found_by" INTEGER,
    "found_by_name" TEXT NOT NULL,
    "found_by_unit_id" INTEGER NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fixed_on_spot" BOOLEAN NOT NULL DEFAULT false,
    "inspection_id" INTEGER,
    "campaign_id" INTEGER,
    "station_id" INTEGER,
    "spike_hour" TIMESTAMPTZ(0),
    "external_ref" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photo" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "kind" "photo_kind" NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "thumb_key" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "perceptual_hash" BIGINT NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "flags" JSONB NOT NULL DEFAULT '[]',
    "caption" TEXT NOT NULL DEFAULT '',
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by" INTEGER,
    "uploaded_by_name" TEXT NOT NULL,
    "uploaded_by_unit_id" INTEGER,
    "round" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rectification_task" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "state" "task_state" NOT NULL DEFAULT 'open',
    "pending" "pending_request" NOT NULL DEFAULT 'none',
    "pending_detail" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "round" SMALLINT NOT NULL DEFAULT 0,
    "owner_unit_id" INTEGER,
    "owner_name" TEXT NOT NULL DEFAULT '',
    "issuer_unit_id" INTEGER,
    "issuer_id" INTEGER,
    "issuer_name" TEXT NOT NULL DEFAULT '',
    "verifier_unit_id" INTEGER,
    "requirement" TEXT NOT NULL DEFAULT '',
    "measures" TEXT NOT NULL DEFAULT '',
    "progress" TEXT NOT NULL DEFAULT '',
    "ordered_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" INTEGER,
    "closed_by_name" TEXT NOT NULL DEFAULT '',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_on" DATE,
    "first_due_on" DATE,
    "yellow_from" DATE,
    "clock_stopped_on" DATE,
    "suspended_until" DATE,
    "returns" SMALLINT NOT NULL DEFAULT 0,
    "extensions" SMALLINT NOT NULL DEFAULT 0,
    "recurrences" SMALLINT NOT NULL DEFAULT 0,
    "escalation_level" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "rectification_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_unit" (
    "task_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL,

    CONSTRAINT "task_unit_pkey" PRIMARY KEY ("task_id","unit_id")
);

-- CreateTable
CREATE TABLE "task_event" (
    "id" BIGSERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "version" INTEGER,
    "round" SMALLINT NOT NULL DEFAULT 0,
    "verb" TEXT NOT NULL,
    "from_state" "task_state" NOT NULL,
    "to_state" "task_state" NOT NULL,
    "actor_id" INTEGER,
    "actor_name" TEXT NOT NULL,
    "actor_unit_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "task_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recurrence" (
    "id" SERIAL NOT NULL,
    "earlier_issue_id" INTEGER NOT NULL,
    "later_issue_id" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "distance_m" INTEGER,
    "days_since_close" INTEGER NOT NULL,
    "state" "suggestion_state" NOT NULL DEFAULT 'suggested',
    "suggested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "recurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "missed_report" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "clean_on" DATE NOT NULL,
    "state" "suggestion_state" NOT NULL DEFAULT 'suggested',
    "suggested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "missed_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" SERIAL NOT NULL,
    "slot_key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "task_id" INTEGER,
    "unit_id" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,
    "job_slot" TEXT NOT NULL,
    "notice_id" INTEGER,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" SERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL DEFAULT 2,
    "to_unit_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by" INTEGER,
    "sent_by_name" TEXT NOT NULL,
    "reply_due_on" DATE NOT NULL,
    "reply" TEXT NOT NULL DEFAULT '',
    "replied_at" TIMESTAMPTZ(3),
    "replied_by" INTEGER,
    "replied_by_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "year" SMALLINT NOT NULL,
    "seq" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "task_id" INTEGER,
    "to_unit_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" INTEGER,
    "issued_by_name" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3),
    "received_by_name" TEXT NOT NULL DEFAULT '',
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_sequence" (
    "kind" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "number_sequence_pkey" PRIMARY KEY ("kind","year")
);

-- CreateTable
CREATE TABLE "look_back_draw" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "population" INTEGER[],
    "criteria" JSONB NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "drawn_by" INTEGER,
    "drawn_by_name" TEXT NOT NULL,

    CONSTRAINT "look_back_draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "look_back_pick" (
    "id" SERIAL NOT NULL,
    "draw_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "task_id" INTEGER NOT NULL,
    "result" TEXT NOT NULL DEFAULT 'waiting',
    "note" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(3),
    "checked_by" INTEGER,
    "checked_by_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "look_back_pick_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" BIGSERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "task_id" INTEGER,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "region_code_key" ON "region"("code");

-- CreateIndex
CREATE INDEX "region_parent_id_idx" ON "region"("parent_id");

-- CreateIndex
CREATE INDEX "region_change_region_id_idx" ON "region_change"("region_id");

-- CreateIndex
CREATE UNIQUE INDEX "peer_group_code_key" ON "peer_group"("code");

-- CreateIndex
CREATE UNIQUE INDEX "station_code_key" ON "station"("code");

-- CreateIndex
CREATE INDEX "station_region_id_idx" ON "station"("region_id");

-- CreateIndex
CREATE INDEX "region_station_station_id_idx" ON "region_station"("station_id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_login_name_key" ON "user_account"("login_name");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_oidc_subject_key" ON "user_account"("oidc_subject");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_prefix_key" ON "api_key"("prefix");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_idx" ON "audit_event"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "import_batch_staged_at_idx" ON "import_batch"("staged_at");

-- CreateIndex
CREATE INDEX "station_day_date_standard_station_id_idx" ON "station_day"("date", "standard", "station_id");

-- CreateIndex
CREATE INDEX "region_day_date_standard_idx" ON "region_day"("date", "standard");

-- CreateIndex
CREATE UNIQUE INDEX "category_code_key" ON "category"("code");

-- CreateIndex
CREATE INDEX "category_parent_id_idx" ON "category"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_code_key" ON "site"("code");

-- CreateIndex
CREATE INDEX "site_town_id_kind_idx" ON "site"("town_id", "kind");

-- CreateIndex
CREATE INDEX "site_grid_id_idx" ON "site"("grid_id");

-- CreateIndex
CREATE INDEX "site_owner_unit_id_idx" ON "site"("owner_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_code_key" ON "campaign"("code");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_code_key" ON "checklist"("code");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_version_checklist_id_version_key" ON "checklist_version"("checklist_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_version_id_code_key" ON "checklist_item"("version_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_client_id_key" ON "inspection"("client_id");

-- CreateIndex
CREATE INDEX "inspection_finished_at_idx" ON "inspection"("finished_at");

-- CreateIndex
CREATE INDEX "inspection_state_planned_from_idx" ON "inspection"("state", "planned_from");

-- CreateIndex
CREATE INDEX "inspection_lead_unit_id_idx" ON "inspection"("lead_unit_id");

-- CreateIndex
CREATE INDEX "inspection_member_inspection_id_idx" ON "inspection_member"("inspection_id");

-- CreateIndex
CREATE INDEX "inspection_member_user_id_idx" ON "inspection_member"("user_id");

-- CreateIndex
CREATE INDEX "inspection_region_region_id_visited_on_idx" ON "inspection_region"("region_id", "visited_on");

-- CreateIndex
CREATE INDEX "inspection_site_site_id_visited_at_idx" ON "inspection_site"("site_id", "visited_at");

-- CreateIndex
CREATE INDEX "inspection_result_issue_id_idx" ON "inspection_result"("issue_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_result_inspection_id_site_id_item_id_key" ON "inspection_result"("inspection_id", "site_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "issue_number_key" ON "issue"("number");

-- CreateIndex
CREATE UNIQUE INDEX "issue_client_id_key" ON "issue"("client_id");

-- CreateIndex
CREATE INDEX "issue_found_at_id_idx" ON "issue"("found_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "issue_town_id_found_at_idx" ON "issue"("town_id", "found_at" DESC);

-- CreateIndex
CREATE INDEX "issue_grid_id_found_at_idx" ON "issue"("grid_id", "found_at" DESC);

-- CreateIndex
CREATE INDEX "issue_category_id_found_at_idx" ON "issue"("category_id", "found_at" DESC);

-- CreateIndex
CREATE INDEX "issue_site_id_found_at_idx" ON "issue"("site_id", "found_at" DESC);

-- CreateIndex
CREATE INDEX "issue_found_by_found_at_idx" ON "issue"("found_by", "found_at" DESC);

-- CreateIndex
CREATE INDEX "issue_found_by_unit_id_idx" ON "issue"("found_by_unit_id");

-- CreateIndex
CREATE INDEX "issue_inspection_id_idx" ON "issue"("inspection_id");

-- CreateIndex
CREATE UNIQUE INDEX "photo_client_id_key" ON "photo"("client_id");

-- CreateIndex
CREATE INDEX "photo_issue_id_kind_idx" ON "photo"("issue_id", "kind");

-- CreateIndex
CREATE INDEX "photo_sha256_idx" ON "photo"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "rectification_task_issue_id_key" ON "rectification_task"("issue_id");

-- CreateIndex
CREATE INDEX "rectification_task_state_due_on_idx" ON "rectification_task"("state", "due_on");

-- CreateIndex
CREATE INDEX "rectification_task_owner_unit_id_state_due_on_idx" ON "rectification_task"("owner_unit_id", "state", "due_on");

-- CreateIndex
CREATE INDEX "rectification_task_verifier_unit_id_state_idx" ON "rectification_task"("verifier_unit_id", "state");

-- CreateIndex
CREATE INDEX "rectification_task_issuer_unit_id_state_idx" ON "rectification_task"("issuer_unit_id", "state");

-- CreateIndex
CREATE INDEX "rectification_task_closed_at_idx" ON "rectification_task"("closed_at");

-- CreateIndex
CREATE INDEX "task_unit_unit_id_idx" ON "task_unit"("unit_id");

-- CreateIndex
CREATE INDEX "task_event_task_id_id_idx" ON "task_event"("task_id", "id");

-- CreateIndex
CREATE INDEX "task_event_actor_id_at_idx" ON "task_event"("actor_id", "at" DESC);

-- CreateIndex
CREATE INDEX "task_event_verb_at_idx" ON "task_event"("verb", "at");

-- CreateIndex
CREATE UNIQUE INDEX "task_event_task_id_version_key" ON "task_event"("task_id", "version");

-- CreateIndex
CREATE INDEX "recurrence_later_issue_id_idx" ON "recurrence"("later_issue_id");

-- CreateIndex
CREATE INDEX "recurrence_state_suggested_at_idx" ON "recurrence"("state", "suggested_at");

-- CreateIndex
CREATE UNIQUE INDEX "recurrence_earlier_issue_id_later_issue_id_key" ON "recurrence"("earlier_issue_id", "later_issue_id");

-- CreateIndex
CREATE INDEX "missed_report_region_id_suggested_at_idx" ON "missed_report"("region_id", "suggested_at");

-- CreateIndex
CREATE UNIQUE INDEX "missed_report_issue_id_region_id_key" ON "missed_report"("issue_id", "region_id");

-- CreateIndex
CREATE UNIQUE INDEX "escalation_slot_key_key" ON "escalation"("slot_key");

-- CreateIndex
CREATE INDEX "escalation_task_id_idx" ON "escalation"("task_id");

-- CreateIndex
CREATE INDEX "escalation_unit_id_fired_at_idx" ON "escalation"("unit_id", "fired_at" DESC);

-- CreateIndex
CREATE INDEX "escalation_fired_at_idx" ON "escalation"("fired_at" DESC);

-- CreateIndex
CREATE INDEX "reminder_to_unit_id_replied_at_idx" ON "reminder"("to_unit_id", "replied_at");

-- CreateIndex
CREATE INDEX "reminder_task_id_idx" ON "reminder"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_number_key" ON "notice"("number");

-- CreateIndex
CREATE INDEX "notice_task_id_idx" ON "notice"("task_id");

-- CreateIndex
CREATE INDEX "notice_to_unit_id_issued_at_idx" ON "notice"("to_unit_id", "issued_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notice_kind_year_seq_key" ON "notice"("kind", "year", "seq");

-- CreateIndex
CREATE INDEX "look_back_pick_task_id_idx" ON "look_back_pick"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "look_back_pick_draw_id_task_id_key" ON "look_back_pick"("draw_id", "task_id");

-- CreateIndex
CREATE UNIQUE INDEX "look_back_pick_draw_id_position_key" ON "look_back_pick"("draw_id", "position");

-- CreateIndex
CREATE INDEX "notification_user_id_read_at_created_at_idx" ON "notification"("user_id", "read_at", "created_at" DESC);

-- CreateIndex
CREATE INDEX "notification_task_id_idx" ON "notification"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupe_key_key" ON "outbox"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_next_attempt_at_idx" ON "outbox"("next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_page_name_key" ON "saved_view"("user_id", "page", "name");

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_change" ADD CONSTRAINT "region_change_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_group_member" ADD CONSTRAINT "peer_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "peer_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_group_member" ADD CONSTRAINT "peer_group_member_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station" ADD CONSTRAINT "station_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_station" ADD CONSTRAINT "region_station_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_station" ADD CONSTRAINT "region_station_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_role" ADD CONSTRAINT "user_role_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_source_code_fkey" FOREIGN KEY ("source_code") REFERENCES "data_source"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_reject" ADD CONSTRAINT "import_reject_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_day" ADD CONSTRAINT "official_day_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station_day" ADD CONSTRAINT "station_day_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_day" ADD CONSTRAINT "region_day_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dust_day" ADD CONSTRAINT "dust_day_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dust_day" ADD CONSTRAINT "dust_day_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "dust_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_town_id_fkey" FOREIGN KEY ("town_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_grid_id_fkey" FOREIGN KEY ("grid_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_owner_unit_id_fkey" FOREIGN KEY ("owner_unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_lead_unit_id_fkey" FOREIGN KEY ("lead_unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_version" ADD CONSTRAINT "checklist_version_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "checklist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "checklist_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_lead_unit_id_fkey" FOREIGN KEY ("lead_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_checklist_version_id_fkey" FOREIGN KEY ("checklist_version_id") REFERENCES "checklist_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_member" ADD CONSTRAINT "inspection_member_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_member" ADD CONSTRAINT "inspection_member_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_region" ADD CONSTRAINT "inspection_region_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_region" ADD CONSTRAINT "inspection_region_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_site" ADD CONSTRAINT "inspection_site_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_site" ADD CONSTRAINT "inspection_site_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_town_id_fkey" FOREIGN KEY ("town_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_grid_id_fkey" FOREIGN KEY ("grid_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_found_by_unit_id_fkey" FOREIGN KEY ("found_by_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photo" ADD CONSTRAINT "photo_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_task" ADD CONSTRAINT "rectification_task_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_task" ADD CONSTRAINT "rectification_task_owner_unit_id_fkey" FOREIGN KEY ("owner_unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_task" ADD CONSTRAINT "rectification_task_issuer_unit_id_fkey" FOREIGN KEY ("issuer_unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_task" ADD CONSTRAINT "rectification_task_verifier_unit_id_fkey" FOREIGN KEY ("verifier_unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_unit" ADD CONSTRAINT "task_unit_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_unit" ADD CONSTRAINT "task_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_event" ADD CONSTRAINT "task_event_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recurrence" ADD CONSTRAINT "recurrence_earlier_issue_id_fkey" FOREIGN KEY ("earlier_issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recurrence" ADD CONSTRAINT "recurrence_later_issue_id_fkey" FOREIGN KEY ("later_issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "missed_report" ADD CONSTRAINT "missed_report_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "missed_report" ADD CONSTRAINT "missed_report_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "missed_report" ADD CONSTRAINT "missed_report_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look_back_pick" ADD CONSTRAINT "look_back_pick_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "look_back_draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look_back_pick" ADD CONSTRAINT "look_back_pick_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
