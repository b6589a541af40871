-- CreateTable
CREATE TABLE "tier" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "monthly_price_cents" INTEGER NOT NULL,
    "requests_per_minute" INTEGER NOT NULL,
    "cost_per_minute" INTEGER NOT NULL,
    "scopes" TEXT[],
    "rank" SMALLINT NOT NULL,

    CONSTRAINT "tier_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "tier_rank_key" ON "tier"("rank");
