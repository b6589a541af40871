-- DropTable
DROP TABLE "usage_hour";

-- CreateTable
CREATE TABLE "usage_sum" (
    "account_id" UUID NOT NULL,
    "spell" TEXT NOT NULL,
    "start" TIMESTAMPTZ(0) NOT NULL,
    "operation" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "cost" BIGINT NOT NULL,
    "data_points" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "response_microseconds" BIGINT NOT NULL,
    "histogram" DECIMAL(648,0) NOT NULL,

    CONSTRAINT "usage_sum_pkey" PRIMARY KEY ("account_id","spell","start","operation")
);
