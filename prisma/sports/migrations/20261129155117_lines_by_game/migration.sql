-- CreateIndex
CREATE INDEX "batting_line_game_pk_idx" ON "batting_line"("game_pk");

-- CreateIndex
CREATE INDEX "fielding_line_game_pk_idx" ON "fielding_line"("game_pk");

-- CreateIndex
CREATE INDEX "pitching_line_game_pk_idx" ON "pitching_line"("game_pk");
