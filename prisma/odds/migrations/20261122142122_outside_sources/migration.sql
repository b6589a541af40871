-- AlterTable
ALTER TABLE "game_reference" ADD COLUMN     "away_score" SMALLINT,
ADD COLUMN     "home_score" SMALLINT,
ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN     "fetched_at" TIMESTAMPTZ(3),
ADD COLUMN     "irrelevant" TEXT,
ADD COLUMN     "url" TEXT;

-- AlterTable
ALTER TABLE "player_reference" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "provider_event" ADD COLUMN     "away_score" SMALLINT,
ADD COLUMN     "completed" BOOLEAN,
ADD COLUMN     "home_score" SMALLINT,
ADD COLUMN     "import_id" INTEGER,
ADD COLUMN     "scored_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "quote" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "quote_change" ADD COLUMN     "import_id" INTEGER;

-- CreateTable
CREATE TABLE "resolution" (
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "target_id" INTEGER NOT NULL,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("kind","source","source_id")
);

-- CreateTable
CREATE TABLE "archive_event" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "away_name" TEXT NOT NULL,
    "home_name" TEXT NOT NULL,
    "away_team_id" INTEGER,
    "home_team_id" INTEGER,
    "away_score" SMALLINT,
    "home_score" SMALLINT,
    "away_rotation" INTEGER,
    "home_rotation" INTEGER,
    "away_starter" TEXT,
    "home_starter" TEXT,
    "neutral_site" BOOLEAN,
    "game_pk" INTEGER,
    "match" TEXT NOT NULL DEFAULT 'UNMATCHED',
    "match_note" TEXT,
    "candidates" INTEGER[],
    "import_id" INTEGER,

    CONSTRAINT "archive_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "archive_line" (
    "source" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "market_type" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "point" DOUBLE PRECISION,
    "price" DOUBLE PRECISION,
    "native_price" TEXT,
    "import_id" INTEGER,

    CONSTRAINT "archive_line_pkey" PRIMARY KEY ("source","event_key","market_type","period","side","phase")
);

-- CreateIndex
CREATE INDEX "archive_event_game_pk_idx" ON "archive_event"("game_pk");

-- CreateIndex
CREATE INDEX "archive_event_match_idx" ON "archive_event"("match");

-- CreateIndex
CREATE INDEX "archive_event_official_date_idx" ON "archive_event"("official_date");

-- CreateIndex
CREATE UNIQUE INDEX "archive_event_source_event_key_key" ON "archive_event"("source", "event_key");

-- Runs before this migration were of files; when these were written last is no longer known.
UPDATE "import_run" SET "fetched_at" = "started_at";
ALTER TABLE "import_run" ALTER COLUMN "fetched_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "archive_event" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "archive_line" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "game_reference" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "player_reference" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "provider_event" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "quote" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "quote_change" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;
