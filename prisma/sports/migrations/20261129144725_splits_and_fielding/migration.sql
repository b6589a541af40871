-- CreateTable
CREATE TABLE "fielding_line" (
    "player_id" INTEGER NOT NULL,
    "game_pk" INTEGER NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "game_type" TEXT NOT NULL,
    "team_id" INTEGER,
    "positions" TEXT[],
    "outs" SMALLINT,
    "putouts" SMALLINT NOT NULL,
    "assists" SMALLINT NOT NULL,
    "errors" SMALLINT NOT NULL,
    "passed_balls" SMALLINT,
    "stolen_bases" SMALLINT,
    "caught_stealing" SMALLINT,
    "source" TEXT NOT NULL,
    "source_rank" SMALLINT NOT NULL,
    "import_id" INTEGER DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer,

    CONSTRAINT "fielding_line_pkey" PRIMARY KEY ("player_id","game_pk")
);

-- CreateTable
CREATE TABLE "batting_versus" (
    "player_id" INTEGER NOT NULL,
    "game_pk" INTEGER NOT NULL,
    "hand" TEXT NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "game_type" TEXT NOT NULL,
    "team_id" INTEGER,
    "plate_appearances" SMALLINT NOT NULL,
    "at_bats" SMALLINT NOT NULL,
    "hits" SMALLINT NOT NULL,
    "doubles" SMALLINT NOT NULL,
    "triples" SMALLINT NOT NULL,
    "home_runs" SMALLINT NOT NULL,
    "walks" SMALLINT NOT NULL,
    "intentional_walks" SMALLINT NOT NULL,
    "hit_by_pitch" SMALLINT NOT NULL,
    "strikeouts" SMALLINT NOT NULL,
    "sacrifice_flies" SMALLINT NOT NULL,
    "sacrifice_bunts" SMALLINT NOT NULL,
    "import_id" INTEGER DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer,

    CONSTRAINT "batting_versus_pkey" PRIMARY KEY ("player_id","game_pk","hand")
);

-- CreateTable
CREATE TABLE "pitching_versus" (
    "player_id" INTEGER NOT NULL,
    "game_pk" INTEGER NOT NULL,
    "hand" TEXT NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "game_type" TEXT NOT NULL,
    "team_id" INTEGER,
    "games_started" SMALLINT NOT NULL,
    "outs" SMALLINT NOT NULL,
    "batters_faced" SMALLINT NOT NULL,
    "hits" SMALLINT NOT NULL,
    "home_runs" SMALLINT NOT NULL,
    "walks" SMALLINT NOT NULL,
    "hit_batsmen" SMALLINT NOT NULL,
    "strikeouts" SMALLINT NOT NULL,
    "import_id" INTEGER DEFAULT (NULLIF(current_setting('statedge.import_id'::text, true), ''::text))::integer,

    CONSTRAINT "pitching_versus_pkey" PRIMARY KEY ("player_id","game_pk","hand")
);

-- CreateIndex
CREATE INDEX "fielding_line_season_game_type_idx" ON "fielding_line"("season", "game_type");

-- CreateIndex
CREATE INDEX "fielding_line_team_id_season_idx" ON "fielding_line"("team_id", "season");

-- CreateIndex
CREATE INDEX "batting_versus_season_game_type_idx" ON "batting_versus"("season", "game_type");

-- CreateIndex
CREATE INDEX "batting_versus_team_id_season_idx" ON "batting_versus"("team_id", "season");

-- CreateIndex
CREATE INDEX "pitching_versus_season_game_type_idx" ON "pitching_versus"("season", "game_type");

-- CreateIndex
CREATE INDEX "pitching_versus_team_id_season_idx" ON "pitching_versus"("team_id", "season");

-- CreateIndex
CREATE INDEX "batting_line_team_id_season_idx" ON "batting_line"("team_id", "season");

-- CreateIndex
CREATE INDEX "pitching_line_team_id_season_idx" ON "pitching_line"("team_id", "season");
