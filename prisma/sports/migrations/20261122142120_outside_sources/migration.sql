-- AlterTable
ALTER TABLE "batting_line" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "game" ADD COLUMN     "attendance" INTEGER,
ADD COLUMN     "duration_minutes" SMALLINT,
ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN     "fetched_at" TIMESTAMPTZ(3),
ADD COLUMN     "irrelevant" TEXT,
ADD COLUMN     "url" TEXT;

-- AlterTable
ALTER TABLE "pitch" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "pitching_line" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "player" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "roster_entry" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "import_id" INTEGER;

-- AlterTable
ALTER TABLE "venue" ADD COLUMN     "import_id" INTEGER;

-- CreateTable
CREATE TABLE "source_player" (
    "source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "birth_date" DATE,
    "mlb_id" INTEGER,
    "retrosheet_id" TEXT,
    "baseball_reference_id" TEXT,
    "fangraphs_id" TEXT,
    "first_season" SMALLINT,
    "last_season" SMALLINT,
    "player_id" INTEGER,
    "match" TEXT NOT NULL DEFAULT 'UNMATCHED',
    "match_note" TEXT,
    "candidates" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "import_id" INTEGER,

    CONSTRAINT "source_player_pkey" PRIMARY KEY ("source","source_id")
);

-- CreateTable
CREATE TABLE "source_game" (
    "source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "away_team_id" INTEGER,
    "home_team_id" INTEGER,
    "game_number" SMALLINT,
    "away_score" SMALLINT,
    "home_score" SMALLINT,
    "away_starter" TEXT,
    "home_starter" TEXT,
    "attendance" INTEGER,
    "duration_minutes" SMALLINT,
    "day_night" TEXT,
    "home_win_probability" DOUBLE PRECISION,
    "facts" JSONB NOT NULL,
    "game_pk" INTEGER,
    "match" TEXT NOT NULL DEFAULT 'UNMATCHED',
    "match_note" TEXT,
    "candidates" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "import_id" INTEGER,

    "source_rank" SMALLINT NOT NULL DEFAULT 1,
    CONSTRAINT "source_game_pkey" PRIMARY KEY ("source","source_id")
);

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
CREATE TABLE "season_batting" (
    "source" TEXT NOT NULL,
    "source_player_id" TEXT NOT NULL,
    "season" SMALLINT NOT NULL,
    "stint" SMALLINT NOT NULL,
    "player_id" INTEGER,
    "team_id" INTEGER,
    "games" SMALLINT,
    "plate_appearances" SMALLINT,
    "at_bats" SMALLINT,
    "runs" SMALLINT,
    "hits" SMALLINT,
    "doubles" SMALLINT,
    "triples" SMALLINT,
    "home_runs" SMALLINT,
    "runs_batted_in" SMALLINT,
    "walks" SMALLINT,
    "intentional_walks" SMALLINT,
    "hit_by_pitch" SMALLINT,
    "strikeouts" SMALLINT,
    "stolen_bases" SMALLINT,
    "caught_stealing" SMALLINT,
    "sacrifice_flies" SMALLINT,
    "sacrifice_bunts" SMALLINT,
    "grounded_into_double_play" SMALLINT,
    "published" JSONB NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "season_batting_pkey" PRIMARY KEY ("source","source_player_id","season","stint")
);

-- CreateTable
CREATE TABLE "season_pitching" (
    "source" TEXT NOT NULL,
    "source_player_id" TEXT NOT NULL,
    "season" SMALLINT NOT NULL,
    "stint" SMALLINT NOT NULL,
    "player_id" INTEGER,
    "team_id" INTEGER,
    "games" SMALLINT,
    "games_started" SMALLINT,
    "complete_games" SMALLINT,
    "shutouts" SMALLINT,
    "wins" SMALLINT,
    "losses" SMALLINT,
    "saves" SMALLINT,
    "outs" SMALLINT,
    "batters_faced" SMALLINT,
    "hits" SMALLINT,
    "runs" SMALLINT,
    "earned_runs" SMALLINT,
    "home_runs" SMALLINT,
    "walks" SMALLINT,
    "intentional_walks" SMALLINT,
    "hit_batsmen" SMALLINT,
    "strikeouts" SMALLINT,
    "wild_pitches" SMALLINT,
    "balks" SMALLINT,
    "published" JSONB NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "season_pitching_pkey" PRIMARY KEY ("source","source_player_id","season","stint")
);

-- CreateTable
CREATE TABLE "season_appearances" (
    "source" TEXT NOT NULL,
    "source_player_id" TEXT NOT NULL,
    "season" SMALLINT NOT NULL,
    "team_id" INTEGER NOT NULL,
    "player_id" INTEGER,
    "games" SMALLINT NOT NULL,
    "games_started" SMALLINT,
    "positions" JSONB NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "season_appearances_pkey" PRIMARY KEY ("source","source_player_id","season","team_id")
);

-- CreateTable
CREATE TABLE "team_season" (
    "source" TEXT NOT NULL,
    "team_id" INTEGER NOT NULL,
    "season" SMALLINT NOT NULL,
    "league" TEXT,
    "division" TEXT,
    "games" SMALLINT,
    "wins" SMALLINT NOT NULL,
    "losses" SMALLINT NOT NULL,
    "division_rank" SMALLINT,
    "games_back" DOUBLE PRECISION,
    "runs_scored" SMALLINT,
    "runs_allowed" SMALLINT,
    "streak" SMALLINT,
    "park_factor" DOUBLE PRECISION,
    "attendance" INTEGER,
    "published" JSONB NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "team_season_pkey" PRIMARY KEY ("source","team_id","season")
);

-- CreateTable
CREATE TABLE "play" (
    "game_pk" INTEGER NOT NULL,
    "at_bat_index" SMALLINT NOT NULL,
    "inning" SMALLINT NOT NULL,
    "half" TEXT NOT NULL,
    "batter_id" INTEGER NOT NULL,
    "pitcher_id" INTEGER NOT NULL,
    "event_type" TEXT,
    "event" TEXT,
    "description" TEXT,
    "runs_batted_in" SMALLINT,
    "away_score" SMALLINT,
    "home_score" SMALLINT,
    "outs" SMALLINT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "complete" BOOLEAN,
    "home_win_probability" DOUBLE PRECISION,
    "home_win_probability_added" DOUBLE PRECISION,
    "source_rank" SMALLINT NOT NULL,
    "import_id" INTEGER,

    CONSTRAINT "play_pkey" PRIMARY KEY ("game_pk","at_bat_index")
);

-- CreateIndex
CREATE INDEX "source_player_player_id_idx" ON "source_player"("player_id");

-- CreateIndex
CREATE INDEX "source_player_match_idx" ON "source_player"("match");

-- CreateIndex
CREATE INDEX "source_game_game_pk_idx" ON "source_game"("game_pk");

-- CreateIndex
CREATE INDEX "source_game_match_idx" ON "source_game"("match");

-- CreateIndex
CREATE INDEX "source_game_official_date_idx" ON "source_game"("official_date");

-- CreateIndex
CREATE INDEX "season_batting_player_id_season_idx" ON "season_batting"("player_id", "season");

-- CreateIndex
CREATE INDEX "season_batting_season_source_idx" ON "season_batting"("season", "source");

-- CreateIndex
CREATE INDEX "season_pitching_player_id_season_idx" ON "season_pitching"("player_id", "season");

-- CreateIndex
CREATE INDEX "season_pitching_season_source_idx" ON "season_pitching"("season", "source");

-- CreateIndex
CREATE INDEX "season_appearances_team_id_season_idx" ON "season_appearances"("team_id", "season");

-- CreateIndex
CREATE INDEX "season_appearances_player_id_idx" ON "season_appearances"("player_id");

-- CreateIndex
CREATE INDEX "team_season_season_idx" ON "team_season"("season");

-- CreateIndex
CREATE INDEX "play_batter_id_idx" ON "play"("batter_id");

-- CreateIndex
CREATE INDEX "play_pitcher_id_idx" ON "play"("pitcher_id");

-- Runs before this migration were of files; when these were written last is no longer known.
UPDATE "import_run" SET "fetched_at" = "started_at";
ALTER TABLE "import_run" ALTER COLUMN "fetched_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "batting_line" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "game" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "pitch" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "pitching_line" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "play" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "player" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "roster_entry" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "season_appearances" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "season_batting" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "season_pitching" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "source_game" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "source_player" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "team" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "team_season" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;

-- AlterTable
ALTER TABLE "venue" ALTER COLUMN "import_id" SET DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer;
