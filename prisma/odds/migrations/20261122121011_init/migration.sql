-- CreateTable
CREATE TABLE "bookmaker" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT,
    "kind" TEXT NOT NULL,

    CONSTRAINT "bookmaker_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "game_reference" (
    "game_pk" INTEGER NOT NULL,
    "official_date" DATE NOT NULL,
    "season" SMALLINT NOT NULL,
    "start_time" TIMESTAMPTZ(3),
    "game_number" SMALLINT,
    "double_header" TEXT NOT NULL,
    "abstract_state" TEXT NOT NULL,
    "detailed_state" TEXT NOT NULL,
    "away_team_id" INTEGER NOT NULL,
    "home_team_id" INTEGER NOT NULL,
    "first_pitch_at" TIMESTAMPTZ(3),
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "game_reference_pkey" PRIMARY KEY ("game_pk")
);

-- CreateTable
CREATE TABLE "team_alias" (
    "alias" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "first_season" SMALLINT NOT NULL,
    "last_season" SMALLINT NOT NULL,
    "team_id" INTEGER NOT NULL,

    CONSTRAINT "team_alias_pkey" PRIMARY KEY ("alias","provider","first_season","team_id")
);

-- CreateTable
CREATE TABLE "player_reference" (
    "player_id" INTEGER NOT NULL,
    "full_name" TEXT NOT NULL,
    "team_id" INTEGER,
    "mlb_played_first" SMALLINT,
    "mlb_played_last" SMALLINT,
    "active" BOOLEAN,
    "source_rank" SMALLINT NOT NULL,

    CONSTRAINT "player_reference_pkey" PRIMARY KEY ("player_id")
);

-- CreateTable
CREATE TABLE "player_alias" (
    "alias" TEXT NOT NULL,
    "player_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "player_alias_pkey" PRIMARY KEY ("alias","player_id")
);

-- CreateTable
CREATE TABLE "provider_event" (
    "id" SERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "sport_key" TEXT NOT NULL,
    "commence_time" TIMESTAMPTZ(3) NOT NULL,
    "home_name" TEXT,
    "away_name" TEXT,
    "game_pk" INTEGER,
    "match" TEXT NOT NULL,
    "match_note" TEXT,
    "candidates" INTEGER[],

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant" (
    "id" SERIAL NOT NULL,
    "event_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "player_id" INTEGER,
    "match" TEXT NOT NULL,
    "match_note" TEXT,
    "candidates" INTEGER[],

    CONSTRAINT "participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "selection" (
    "id" SERIAL NOT NULL,
    "event_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "market_type" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "participant_id" INTEGER,
    "side" TEXT,
    "point" DOUBLE PRECISION,

    CONSTRAINT "selection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote" (
    "selection_id" INTEGER NOT NULL,
    "bookmaker_key" TEXT NOT NULL,
    "lay" BOOLEAN NOT NULL,
    "price" DOUBLE PRECISION NOT NULL,
    "native_price" TEXT NOT NULL,
    "native_format" TEXT NOT NULL,
    "featured" BOOLEAN NOT NULL,
    "suspended" BOOLEAN NOT NULL DEFAULT false,
    "source_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("selection_id","bookmaker_key","lay")
);

-- CreateTable
CREATE TABLE "quote_change" (
    "selection_id" INTEGER NOT NULL,
    "bookmaker_key" TEXT NOT NULL,
    "lay" BOOLEAN NOT NULL,
    "source_at" TIMESTAMPTZ(3) NOT NULL,
    "price" DOUBLE PRECISION NOT NULL,
    "native_price" TEXT NOT NULL,
    "native_format" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quote_change_pkey" PRIMARY KEY ("selection_id","bookmaker_key","lay","source_at")
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
CREATE INDEX "game_reference_official_date_idx" ON "game_reference"("official_date");

-- CreateIndex
CREATE INDEX "game_reference_home_team_id_away_team_id_official_date_idx" ON "game_reference"("home_team_id", "away_team_id", "official_date");

-- CreateIndex
CREATE INDEX "provider_event_game_pk_idx" ON "provider_event"("game_pk");

-- CreateIndex
CREATE INDEX "provider_event_match_idx" ON "provider_event"("match");

-- CreateIndex
CREATE UNIQUE INDEX "provider_event_provider_event_id_key" ON "provider_event"("provider", "event_id");

-- CreateIndex
CREATE INDEX "participant_player_id_idx" ON "participant"("player_id");

-- CreateIndex
CREATE INDEX "participant_match_idx" ON "participant"("match");

-- CreateIndex
CREATE UNIQUE INDEX "participant_event_id_name_key" ON "participant"("event_id", "name");

-- CreateIndex
CREATE INDEX "selection_participant_id_idx" ON "selection"("participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "selection_event_id_key_key" ON "selection"("event_id", "key");

-- CreateIndex
CREATE INDEX "quote_change_source_at_idx" ON "quote_change" USING BRIN ("source_at");

-- CreateIndex
CREATE INDEX "import_run_kind_finished_at_idx" ON "import_run"("kind", "finished_at");

-- CreateIndex
CREATE INDEX "quarantined_row_kind_reason_idx" ON "quarantined_row"("kind", "reason");

-- CreateIndex
CREATE UNIQUE INDEX "quarantined_row_sha256_line_reason_key" ON "quarantined_row"("sha256", "line", "reason");

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_bookmaker_key_fkey" FOREIGN KEY ("bookmaker_key") REFERENCES "bookmaker"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;
