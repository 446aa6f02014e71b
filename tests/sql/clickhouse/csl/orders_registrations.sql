-- Take no new registrations while an order stops them, on 2026-06-30: the first second of it
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t15"."order" AS "order",
      "t15"."authority" AS "authority",
      "t15"."measure" AS "measure",
      "t15"."basis" AS "basis",
      "t15"."starts_on" AS "starts_on",
      "t15"."ends_on" AS "ends_on",
      "t15"."observed" AS "observed",
      "t15"."accounts" AS "accounts",
      "t15"."undated" AS "undated",
      "t15"."began_on" AS "began_on",
      "t15"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t15"."ended_on" < toDate32('2026-06-30')
          THEN "t15"."ended_on"
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      CASE
        WHEN "t15"."measure" IS NOT NULL
        THEN (
          "t15"."accounts" = 0
        )
        AND "t15"."observed"
        AND CASE WHEN "t15"."undated" > 0 THEN CAST(NULL AS Nullable(Bool)) ELSE TRUE END
        ELSE CAST(NULL AS Nullable(Bool))
      END AS "_truth",
      COALESCE("t15"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t14"."order" AS "order",
        "t14"."authority" AS "authority",
        "t14"."measure" AS "measure",
        "t14"."basis" AS "basis",
        "t14"."starts_on" AS "starts_on",
        "t14"."ends_on" AS "ends_on",
        "t14"."observed" AS "observed",
        "t14"."accounts" AS "accounts",
        "t14"."undated" AS "undated",
        toDate32("t14"."first_at" + toIntervalHour(8)) AS "began_on",
        toDate32("t14"."last_at" + toIntervalHour(8)) AS "ended_on"
      FROM (
        SELECT
          "t13"."order" AS "order",
          "t13"."authority" AS "authority",
          "t13"."measure" AS "measure",
          "t13"."basis" AS "basis",
          "t13"."starts_on" AS "starts_on",
          "t13"."ends_on" AS "ends_on",
          "t13"."observed" AS "observed",
          COUNT(DISTINCT "t13"."account") FILTER(WHERE
            "t13"."opened_at" IS NOT NULL) AS "accounts",
          COUNT(DISTINCT "t13"."account") FILTER(WHERE
            "t13"."opened_at" IS NULL) AS "undated",
          MIN("t13"."opened_at") AS "first_at",
          MAX("t13"."opened_at") AS "last_at"
        FROM (
          SELECT
            "t12"."order" AS "order",
            "t12"."authority" AS "authority",
            "t12"."measure" AS "measure",
            "t12"."scope" AS "scope",
            "t12"."basis" AS "basis",
            "t12"."starts_on" AS "starts_on",
            "t12"."ends_on" AS "ends_on",
            "t12"."from_at" AS "from_at",
            "t12"."until_at" AS "until_at",
            "t12"."observed" AS "observed",
            "t4"."account" AS "account",
            "t4"."opened_at" AS "opened_at"
          FROM (
            SELECT
              "t10"."order" AS "order",
              "t10"."authority" AS "authority",
              "t10"."measure" AS "measure",
              "t10"."scope" AS "scope",
              "t10"."basis" AS "basis",
              "t10"."starts_on" AS "starts_on",
              "t10"."ends_on" AS "ends_on",
              "t10"."from_at" AS "from_at",
              "t10"."until_at" AS "until_at",
              "t10"."observed" AS "observed"
            FROM (
              SELECT
                "t9"."order" AS "order",
                "t9"."authority" AS "authority",
                "t9"."measure" AS "measure",
                "t9"."scope" AS "scope",
                "t9"."basis" AS "basis",
                "t9"."starts_on" AS "starts_on",
                "t9"."ends_on" AS "ends_on",
                "t9"."from_at" AS "from_at",
                "t9"."until_at" AS "until_at",
                "t9"."size" AS "size",
                CASE
                  WHEN (
                    "t9"."size" > 0
                  ) OR (
                    CAST(NULL AS Nullable(Bool)) IS NOT NULL
                  )
                  THEN TRUE
                  ELSE CAST(NULL AS Nullable(Bool))
                END AS "observed"
              FROM (
                SELECT
                  "t8"."order" AS "order",
                  "t8"."authority" AS "authority",
                  "t8"."measure" AS "measure",
                  "t8"."scope" AS "scope",
                  "t8"."basis" AS "basis",
                  "t8"."starts_on" AS "starts_on",
                  "t8"."ends_on" AS "ends_on",
                  "t8"."from_at" AS "from_at",
                  "t8"."until_at" AS "until_at",
                  "t5"."size" AS "size"
                FROM (
                  SELECT
                    "t6"."order" AS "order",
                    "t6"."authority" AS "authority",
                    "t6"."measure" AS "measure",
                    "t6"."scope" AS "scope",
                    "t6"."basis" AS "basis",
                    COALESCE("t6"."starts_on", "t6"."served_on", "t6"."issued_on") AS "starts_on",
                    "t6"."ends_on" AS "ends_on",
                    CAST(COALESCE("t6"."starts_on", "t6"."served_on", "t6"."issued_on") AS Nullable(DateTime64(6, 'UTC'))) - toIntervalHour(8) AS "from_at",
                    CAST(COALESCE("t6"."ends_on", toDate32('2026-06-30')) + toIntervalDay(1) AS Nullable(DateTime64(6, 'UTC'))) - toIntervalHour(8) AS "until_at"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_orders" AS "t1"
                    WHERE
                      COALESCE("t1"."measure" IN ('registration_suspension', '暂停新用户注册', '暂停新用户注册登记'), TRUE)
                  ) AS "t6"
                ) AS "t8"
                CROSS JOIN (
                  SELECT
                    COUNT(*) AS "size"
                  FROM "hegui_accounts" AS "t0"
                ) AS "t5"
              ) AS "t9"
            ) AS "t10"
          ) AS "t12"
          LEFT OUTER JOIN (
            SELECT
              "t0"."account" AS "account",
              "t0"."created_at" AS "opened_at"
            FROM "hegui_accounts" AS "t0"
          ) AS "t4"
            ON ignore("t4"."opened_at") = ignore("t12"."from_at")
            AND COALESCE(
              (
                "t4"."opened_at" >= "t12"."from_at"
              )
              AND (
                "t4"."opened_at" < "t12"."until_at"
              ),
              TRUE
            )
        ) AS "t13"
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6,
          7
      ) AS "t14"
    ) AS "t15"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2017-06-01' AS Nullable(Date32))
)
SELECT
  CAST("order" AS Nullable(String)) AS "order",
  CAST("authority" AS Nullable(String)) AS "authority",
  CAST("measure" AS Nullable(String)) AS "measure",
  CAST("basis" AS Nullable(String)) AS "basis",
  CAST("starts_on" AS Nullable(Date32)) AS "starts_on",
  CAST("ends_on" AS Nullable(Date32)) AS "ends_on",
  CAST("observed" AS Nullable(Bool)) AS "observed",
  CAST("accounts" AS Nullable(Int64)) AS "accounts",
  CAST("undated" AS Nullable(Int64)) AS "undated",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
  CAST("_then" AS Nullable(Date32)) AS "_then",
  "_truth" OR "_barred" AS "_ok",
  "_barred",
  "_pending",
  CASE
    WHEN "_pending"
    THEN 2
    WHEN "_truth" OR "_barred"
    THEN 3
    WHEN NOT "_truth"
    THEN 0
    ELSE 1
  END AS "_rank"
FROM "barred";
