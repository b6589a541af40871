-- What the baseline expected is not what the new model expects: the next import that brings a game works all of them out again.
DELETE FROM "game_projection";
-- AlterTable
ALTER TABLE "game_projection" ADD COLUMN     "elo_home_win_probability" DOUBLE PRECISION NOT NULL,
ADD COLUMN     "factors" JSONB NOT NULL,
ALTER COLUMN "expected_away_runs" SET NOT NULL,
ALTER COLUMN "expected_home_runs" SET NOT NULL;

