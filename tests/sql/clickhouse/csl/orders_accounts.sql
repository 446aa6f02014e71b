-- Keep an account stopped while an order stops it, on 2026-06-30: it acted in the first second
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t16"."order" AS "order",
      "t16"."authority" AS "authority",
      "t16"."measure" AS "measure",
      "t16"."account" AS "account",
      "t16"."basis" AS "basis",
      "t16"."starts_on" AS "starts_on",
      "t16"."ends_on" AS "ends_on",
      "t16"."observed" AS "observed",
      "t16"."actions" AS "actions",
      "t16"."began_on" AS "began_on",
      "t16"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t16"."ended_on" < toDate32('2026-06-30')
          THEN "t16"."ended_on"
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      CASE
        WHEN (
          "t16"."account" IS NOT NULL
        ) AND (
          "t16"."measure" IS NOT NULL
        )
        THEN (
          "t16"."actions" = 0
        ) AND "t16"."observed"
        ELSE CAST(NULL AS Nullable(Bool))
      END AS "_truth",
      COALESCE("t16"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t15"."order" AS "order",
        "t15"."authority" AS "authority",
        "t15"."measure" AS "measure",
        "t15"."account" AS "account",
        "t15"."basis" AS "basis",
        "t15"."starts_on" AS "starts_on",
        "t15"."ends_on" AS "ends_on",
        "t15"."observed" AS "observed",
        "t15"."actions" AS "actions",
        toDate32("t15"."first_at" + toIntervalHour(8)) AS "began_on",
        toDate32("t15"."last_at" + toIntervalHour(8)) AS "ended_on"
      FROM (
        SELECT
          "t14"."order" AS "order",
          "t14"."authority" AS "authority",
          "t14"."measure" AS "measure",
          "t14"."account" AS "account",
          "t14"."basis" AS "basis",
          "t14"."starts_on" AS "starts_on",
          "t14"."ends_on" AS "ends_on",
          "t14"."observed" AS "observed",
          COUNT("t14"."actor") AS "actions",
          MIN("t14"."acted_at") AS "first_at",
          MAX("t14"."acted_at") AS "last_at"
        FROM (
          SELECT
            "t13"."order" AS "order",
            "t13"."authority" AS "authority",
            "t13"."measure" AS "measure",
            "t13"."account" AS "account",
            "t13"."basis" AS "basis",
            "t13"."starts_on" AS "starts_on",
            "t13"."ends_on" AS "ends_on",
            "t13"."from_at" AS "from_at",
            "t13"."until_at" AS "until_at",
            "t13"."observed" AS "observed",
            "t4"."actor" AS "actor",
            "t4"."acted_at" AS "acted_at"
          FROM (
            SELECT
              "t11"."order" AS "order",
              "t11"."authority" AS "authority",
              "t11"."measure" AS "measure",
              "t11"."account" AS "account",
              "t11"."basis" AS "basis",
              "t11"."starts_on" AS "starts_on",
              "t11"."ends_on" AS "ends_on",
              "t11"."from_at" AS "from_at",
              "t11"."until_at" AS "until_at",
              "t11"."observed" AS "observed"
            FROM (
              SELECT
                "t10"."order" AS "order",
                "t10"."authority" AS "authority",
                "t10"."measure" AS "measure",
                "t10"."account" AS "account",
                "t10"."basis" AS "basis",
                "t10"."starts_on" AS "starts_on",
                "t10"."ends_on" AS "ends_on",
                "t10"."from_at" AS "from_at",
                "t10"."until_at" AS "until_at",
                "t10"."size" AS "size",
                CASE
                  WHEN (
                    "t10"."size" > 0
                  ) OR (
                    CAST(NULL AS Nullable(Bool)) IS NOT NULL
                  )
                  THEN TRUE
                  ELSE CAST(NULL AS Nullable(Bool))
                END AS "observed"
              FROM (
                SELECT
                  "t9"."order" AS "order",
                  "t9"."authority" AS "authority",
                  "t9"."measure" AS "measure",
                  "t9"."account" AS "account",
                  "t9"."basis" AS "basis",
                  "t9"."starts_on" AS "starts_on",
                  "t9"."ends_on" AS "ends_on",
                  "t9"."from_at" AS "from_at",
                  "t9"."until_at" AS "until_at",
                  "t5"."size" AS "size"
                FROM (
                  SELECT
                    "t7"."order" AS "order",
                    "t7"."authority" AS "authority",
                    "t7"."measure" AS "measure",
                    "t7"."scope" AS "account",
                    "t7"."basis" AS "basis",
                    "t7"."starts_on" AS "starts_on",
                    "t7"."ends_on" AS "ends_on",
                    "t7"."from_at" AS "from_at",
                    "t7"."until_at" AS "until_at"
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
                        COALESCE("t1"."measure" IN ('account_suspension', 'account_removal', '暂停账号', '关闭账号'), TRUE)
                    ) AS "t6"
                  ) AS "t7"
                ) AS "t9"
                CROSS JOIN (
                  SELECT
                    COUNT(*) AS "size"
                  FROM "hegui_account_activity" AS "t0"
                ) AS "t5"
              ) AS "t10"
            ) AS "t11"
          ) AS "t13"
          LEFT OUTER JOIN (
            SELECT
              "t0"."account" AS "actor",
              "t0"."at" AS "acted_at"
            FROM "hegui_account_activity" AS "t0"
          ) AS "t4"
            ON "t13"."account" = "t4"."actor"
            AND "t4"."acted_at" >= "t13"."from_at"
            AND "t4"."acted_at" < "t13"."until_at"
        ) AS "t14"
        GROUP BY
          1,
          2,
          3,
          4,
          5,
          6,
          7,
          8
      ) AS "t15"
    ) AS "t16"
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
  CAST("account" AS Nullable(String)) AS "account",
  CAST("basis" AS Nullable(String)) AS "basis",
  CAST("starts_on" AS Nullable(Date32)) AS "starts_on",
  CAST("ends_on" AS Nullable(Date32)) AS "ends_on",
  CAST("observed" AS Nullable(Bool)) AS "observed",
  CAST("actions" AS Nullable(Int64)) AS "actions",
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
