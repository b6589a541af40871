-- CreateTable
CREATE TABLE "demo_league" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "seed" INTEGER NOT NULL,
    "opening" DATE NOT NULL,
    "season" SMALLINT NOT NULL,

    CONSTRAINT "demo_league_pkey" PRIMARY KEY ("id")
);
