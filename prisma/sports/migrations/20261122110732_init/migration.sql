-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateTable
CREATE TABLE "team" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "abbreviation" TEXT,
    "league" TEXT,
    "division" TEXT,
    "venue_id" TEXT,
    "active" BOOLEAN,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "venue" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT,
    "roof" TEXT,
    "time_zone" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "elevation_feet" INTEGER,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "venue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player" (
    "id" INTEGER NOT NULL,
    "full_name" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "birth_date" DATE,
    "bats" TEXT,
    "throws" TEXT,
    "position" TEXT,
    "jersey_number" TEXT,
    "active" BOOLEAN,
    "team_id" INTEGER,
    "retrosheet_id" TEXT,
    "baseball_reference_id" TEXT,
    "fangraphs_id" TEXT,
    "mlb_played_first" SMALLINT,
    "mlb_played_last" SMALLINT,
    "search_name" TEXT NOT NULL,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "player_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_entry" (
    "team_id" INTEGER NOT NULL,
    "player_id" INTEGER NOT NULL,
    "status" TEXT,
    "jersey_number" TEXT,
    "position" TEXT,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "roster_entry_pkey" PRIMARY KEY ("team_id","player_id")
);

-- CreateTable
CREATE TABLE "game" (
    "game_pk" INTEGER NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "game_type" TEXT,
    "start_time" TIMESTAMPTZ(3),
    "game_number" SMALLINT,
    "double_header" TEXT NOT NULL,
    "abstract_state" TEXT NOT NULL,
    "detailed_state" TEXT NOT NULL,
    "away_team_id" INTEGER NOT NULL,
    "home_team_id" INTEGER NOT NULL,
    "away_score" SMALLINT,
    "home_score" SMALLINT,
    "venue_id" TEXT,
    "day_night" TEXT,
    "weather_condition" TEXT,
    "temperature_fahrenheit" SMALLINT,
    "wind_speed_mph" SMALLINT,
    "wind_direction" TEXT,
    "away_probable_pitcher_id" INTEGER,
    "home_probable_pitcher_id" INTEGER,
    "line_score" JSONB,
    "first_pitch_at" TIMESTAMPTZ(3),
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "game_pkey" PRIMARY KEY ("game_pk")
);

-- CreateTable
CREATE TABLE "game_projection" (
    "game_pk" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "home_win_probability" DOUBLE PRECISION NOT NULL,
    "expected_away_runs" DOUBLE PRECISION,
    "expected_home_runs" DOUBLE PRECISION,

    CONSTRAINT "game_projection_pkey" PRIMARY KEY ("game_pk")
);

-- CreateTable
CREATE TABLE "batting_line" (
    "player_id" INTEGER NOT NULL,
    "game_pk" INTEGER NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "game_type" TEXT NOT NULL,
    "team_id" INTEGER,
    "plate_appearances" SMALLINT NOT NULL,
    "at_bats" SMALLINT NOT NULL,
    "runs" SMALLINT,
    "hits" SMALLINT NOT NULL,
    "doubles" SMALLINT NOT NULL,
    "triples" SMALLINT NOT NULL,
    "home_runs" SMALLINT NOT NULL,
    "runs_batted_in" SMALLINT,
    "walks" SMALLINT NOT NULL,
    "intentional_walks" SMALLINT NOT NULL,
    "hit_by_pitch" SMALLINT NOT NULL,
    "strikeouts" SMALLINT NOT NULL,
    "stolen_bases" SMALLINT,
    "caught_stealing" SMALLINT,
    "sacrifice_flies" SMALLINT NOT NULL,
    "sacrifice_bunts" SMALLINT NOT NULL,
    "source" TEXT NOT NULL,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "batting_line_pkey" PRIMARY KEY ("player_id","game_pk")
);

-- CreateTable
CREATE TABLE "pitching_line" (
    "player_id" INTEGER NOT NULL,
    "game_pk" INTEGER NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "game_type" TEXT NOT NULL,
    "team_id" INTEGER,
    "games_started" SMALLINT NOT NULL,
    "outs" SMALLINT NOT NULL,
    "batters_faced" SMALLINT NOT NULL,
    "hits" SMALLINT NOT NULL,
    "runs" SMALLINT,
    "earned_runs" SMALLINT,
    "home_runs" SMALLINT NOT NULL,
    "walks" SMALLINT NOT NULL,
    "hit_batsmen" SMALLINT NOT NULL,
    "strikeouts" SMALLINT NOT NULL,
    "wins" SMALLINT,
    "losses" SMALLINT,
    "saves" SMALLINT,
    "source" TEXT NOT NULL,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "pitching_line_pkey" PRIMARY KEY ("player_id","game_pk")
);

-- CreateTable
CREATE TABLE "pitch" (
    "game_pk" INTEGER NOT NULL,
    "at_bat_number" SMALLINT NOT NULL,
    "pitch_number" SMALLINT NOT NULL,
    "batter" INTEGER NOT NULL,
    "pitcher" INTEGER NOT NULL,
    "pitch_type" TEXT,
    "game_date" DATE NOT NULL,
    "release_speed" DOUBLE PRECISION,
    "release_pos_x" DOUBLE PRECISION,
    "release_pos_z" DOUBLE PRECISION,
    "player_name" TEXT,
    "events" TEXT,
    "description" TEXT NOT NULL,
    "zone" SMALLINT,
    "des" TEXT,
    "game_type" TEXT NOT NULL,
    "stand" TEXT NOT NULL,
    "p_throws" TEXT NOT NULL,
    "home_team" TEXT NOT NULL,
    "away_team" TEXT NOT NULL,
    "type" TEXT,
    "hit_location" SMALLINT,
    "bb_type" TEXT,
    "balls" SMALLINT NOT NULL,
    "strikes" SMALLINT NOT NULL,
    "game_year" INTEGER NOT NULL,
    "pfx_x" DOUBLE PRECISION,
    "pfx_z" DOUBLE PRECISION,
    "plate_x" DOUBLE PRECISION,
    "plate_z" DOUBLE PRECISION,
    "on_3b" INTEGER,
    "on_2b" INTEGER,
    "on_1b" INTEGER,
    "outs_when_up" SMALLINT NOT NULL,
    "inning" SMALLINT NOT NULL,
    "inning_topbot" TEXT NOT NULL,
    "hc_x" DOUBLE PRECISION,
    "hc_y" DOUBLE PRECISION,
    "sv_id" TEXT,
    "vx0" DOUBLE PRECISION,
    "vy0" DOUBLE PRECISION,
    "vz0" DOUBLE PRECISION,
    "ax" DOUBLE PRECISION,
    "ay" DOUBLE PRECISION,
    "az" DOUBLE PRECISION,
    "sz_top" DOUBLE PRECISION,
    "sz_bot" DOUBLE PRECISION,
    "hit_distance_sc" SMALLINT,
    "launch_speed" DOUBLE PRECISION,
    "launch_angle" DOUBLE PRECISION,
    "effective_speed" DOUBLE PRECISION,
    "release_spin_rate" SMALLINT,
    "release_extension" DOUBLE PRECISION,
    "fielder_2" INTEGER,
    "fielder_3" INTEGER,
    "fielder_4" INTEGER,
    "fielder_5" INTEGER,
    "fielder_6" INTEGER,
    "fielder_7" INTEGER,
    "fielder_8" INTEGER,
    "fielder_9" INTEGER,
    "release_pos_y" DOUBLE PRECISION,
    "estimated_ba_using_speedangle" DOUBLE PRECISION,
    "estimated_woba_using_speedangle" DOUBLE PRECISION,
    "woba_value" DOUBLE PRECISION,
    "woba_denom" SMALLINT,
    "babip_value" SMALLINT,
    "iso_value" SMALLINT,
    "launch_speed_angle" SMALLINT,
    "pitch_name" TEXT,
    "home_score" SMALLINT,
    "away_score" SMALLINT,
    "bat_score" SMALLINT,
    "fld_score" SMALLINT,
    "post_away_score" SMALLINT,
    "post_home_score" SMALLINT,
    "post_bat_score" SMALLINT,
    "post_fld_score" SMALLINT,
    "if_fielding_alignment" TEXT,
    "of_fielding_alignment" TEXT,
    "spin_axis" SMALLINT,
    "delta_home_win_exp" DOUBLE PRECISION,
    "delta_run_exp" DOUBLE PRECISION,
    "bat_speed" DOUBLE PRECISION,
    "swing_length" DOUBLE PRECISION,
    "estimated_slg_using_speedangle" DOUBLE PRECISION,
    "delta_pitcher_run_exp" DOUBLE PRECISION,
    "hyper_speed" DOUBLE PRECISION,
    "home_score_diff" SMALLINT,
    "bat_score_diff" SMALLINT,
    "home_win_exp" DOUBLE PRECISION,
    "bat_win_exp" DOUBLE PRECISION,
    "age_pit_legacy" SMALLINT,
    "age_bat_legacy" SMALLINT,
    "age_pit" SMALLINT,
    "age_bat" SMALLINT,
    "n_thruorder_pitcher" SMALLINT,
    "n_priorpa_thisgame_player_at_bat" SMALLINT,
    "pitcher_days_since_prev_game" SMALLINT,
    "batter_days_since_prev_game" SMALLINT,
    "pitcher_days_until_next_game" SMALLINT,
    "batter_days_until_next_game" SMALLINT,
    "api_break_z_with_gravity" DOUBLE PRECISION,
    "api_break_x_arm" DOUBLE PRECISION,
    "api_break_x_batter_in" DOUBLE PRECISION,
    "arm_angle" DOUBLE PRECISION,
    "attack_angle" DOUBLE PRECISION,
    "attack_direction" DOUBLE PRECISION,
    "swing_path_tilt" DOUBLE PRECISION,
    "intercept_ball_minus_batter_pos_x_inches" DOUBLE PRECISION,
    "intercept_ball_minus_batter_pos_y_inches" DOUBLE PRECISION,

    CONSTRAINT "pitch_pkey" PRIMARY KEY ("game_pk","at_bat_number","pitch_number")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "read" INTEGER NOT NULL,
    "inserted" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "quarantined" INTEGER NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantined_row" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantined_row_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "player_search_name_idx" ON "player" USING GIN ("search_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "player_team_id_idx" ON "player"("team_id");

-- CreateIndex
CREATE INDEX "game_official_date_idx" ON "game"("official_date");

-- CreateIndex
CREATE INDEX "game_season_idx" ON "game"("season");

-- CreateIndex
CREATE INDEX "batting_line_player_id_official_date_idx" ON "batting_line"("player_id", "official_date");

-- CreateIndex
CREATE INDEX "batting_line_season_game_type_idx" ON "batting_line"("season", "game_type");

-- CreateIndex
CREATE INDEX "pitching_line_player_id_official_date_idx" ON "pitching_line"("player_id", "official_date");

-- CreateIndex
CREATE INDEX "pitching_line_season_game_type_idx" ON "pitching_line"("season", "game_type");

-- CreateIndex
CREATE INDEX "pitch_batter_game_date_idx" ON "pitch"("batter", "game_date" DESC);

-- CreateIndex
CREATE INDEX "pitch_pitcher_game_date_idx" ON "pitch"("pitcher", "game_date" DESC);

-- CreateIndex
CREATE INDEX "import_run_kind_finished_at_idx" ON "import_run"("kind", "finished_at");

-- CreateIndex
CREATE INDEX "quarantined_row_kind_reason_idx" ON "quarantined_row"("kind", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "quarantined_row_sha256_line_reason_key" ON "quarantined_row"("sha256", "line", "reason");
