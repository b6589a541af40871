-- AlterTable
ALTER TABLE "fielding_line" ALTER COLUMN "positions" SET NOT NULL,
-- Written by hand: PostgreSQL's own text for an array has braces.
ALTER COLUMN "positions" SET DATA TYPE TEXT USING array_to_string("positions", ',');
