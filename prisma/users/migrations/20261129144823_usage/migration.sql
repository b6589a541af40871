-- CreateTable
CREATE TABLE "usage_record" (
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "account_id" UUID,
    "operation" TEXT NOT NULL,
    "operation_type" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "response_microseconds" INTEGER NOT NULL,
    "cost" INTEGER NOT NULL,
    "data_points" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,

    CONSTRAINT "usage_record_pkey" PRIMARY KEY ("answered_at","id")
);

-- CreateTable
CREATE TABLE "usage_hour" (
    "account_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "operation" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "cost" BIGINT NOT NULL,
    "data_points" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "response_microseconds" BIGINT NOT NULL,
    "histogram" INTEGER[],

    CONSTRAINT "usage_hour_pkey" PRIMARY KEY ("account_id","hour","operation")
);
