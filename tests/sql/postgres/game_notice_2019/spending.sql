-- Limit what minors pay for games by their age, on 2026-06-30: fifty-one at once
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t12"."account",
      "t12"."month_on",
      "t12"."payments",
      "t12"."most",
      "t12"."total",
      "t12"."younger",
      "t12"."older",
      "t12"."in_order",
      "t12"."began_on",
      "t12"."ended_on",
      COALESCE(
        CASE
          WHEN "t12"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t12"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t12"."in_order" AS "_truth",
      COALESCE("t12"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t11"."account",
        "t11"."month_on",
        "t11"."payments",
        "t11"."most",
        "t11"."total",
        "t11"."younger",
        "t11"."older",
        CASE
          WHEN (
            "t11"."younger" IS NOT NULL
          )
          AND (
            (
              "t11"."most" <= CASE
                WHEN "t11"."younger" < 8
                THEN 0
                WHEN "t11"."younger" < 16
                THEN 50
                WHEN "t11"."younger" < 18
                THEN 100
                ELSE 9007199254740992
              END
            )
            AND (
              "t11"."total" <= CASE
                WHEN "t11"."younger" < 8
                THEN 0
                WHEN "t11"."younger" < 16
                THEN 200
                WHEN "t11"."younger" < 18
                THEN 400
                ELSE 9007199254740992
              END
            )
            AND (
              "t11"."silent" = 0
            )
          )
          THEN TRUE
          WHEN (
            "t11"."younger" IS NOT NULL
          )
          AND NOT (
            (
              "t11"."most" <= CASE
                WHEN "t11"."older" < 8
                THEN 0
                WHEN "t11"."older" < 16
                THEN 50
                WHEN "t11"."older" < 18
                THEN 100
                ELSE 9007199254740992
              END
            )
            AND (
              "t11"."total" <= CASE
                WHEN "t11"."older" < 8
                THEN 0
                WHEN "t11"."older" < 16
                THEN 200
                WHEN "t11"."older" < 18
                THEN 400
                ELSE 9007199254740992
              END
            )
          )
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "in_order",
        CASE
          WHEN (
            "t11"."younger" IS NOT NULL
          )
          AND NOT (
            (
              "t11"."most" <= CASE
                WHEN "t11"."older" < 8
                THEN 0
                WHEN "t11"."older" < 16
                THEN 50
                WHEN "t11"."older" < 18
                THEN 100
                ELSE 9007199254740992
              END
            )
            AND (
              "t11"."total" <= CASE
                WHEN "t11"."older" < 8
                THEN 0
                WHEN "t11"."older" < 16
                THEN 200
                WHEN "t11"."older" < 18
                THEN 400
                ELSE 9007199254740992
              END
            )
          )
          THEN "t11"."last_on"
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t11"."younger" IS NOT NULL
          )
          AND NOT (
            (
              "t11"."most" <= CASE
                WHEN "t11"."older" < 8
                THEN 0
                WHEN "t11"."older" < 16
                THEN 50
                WHEN "t11"."older" < 18
                THEN 100
                ELSE 9007199254740992
              END
            )
            AND (
              "t11"."total" <= CASE
                WHEN "t11"."older" < 8
                THEN 0
                WHEN "t11"."older" < 16
                THEN 200
                WHEN "t11"."older" < 18
                THEN 400
                ELSE 9007199254740992
              END
            )
          )
          AND (
            "t11"."last_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t11"."last_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t10"."account",
          "t10"."month_on",
          COUNT(*) AS "payments",
          MAX("t10"."amount") AS "most",
          SUM("t10"."amount") AS "total",
          SUM(CAST(CAST("t10"."amount" IS NULL AS INT) AS BIGINT)) AS "silent",
          MIN("t10"."younger") AS "younger",
          MAX("t10"."younger") + 1 AS "older",
          MAX("t10"."on") AS "last_on",
          BOOL_OR("t10"."adult") AS "adult"
        FROM (
          SELECT
            "t9"."account",
            "t9"."at",
            "t9"."action",
            "t9"."amount",
            "t9"."age",
            "t9"."opened_on",
            "t9"."adult",
            DATE("t9"."at" + INTERVAL '8 HOUR') AS "on",
            DATE_TRUNC('MONTH', DATE("t9"."at" + INTERVAL '8 HOUR')) AS "month_on",
            "t9"."age" + CAST(FLOOR(
              CAST(CAST(EXTRACT(EPOCH FROM CAST(DATE("t9"."at" + INTERVAL '8 HOUR') AS TIMESTAMP) - CAST("t9"."opened_on" AS TIMESTAMP)) / 86400 AS BIGINT) AS DOUBLE PRECISION) / 366
            ) AS BIGINT) AS "younger"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t7"."account",
                "t7"."at",
                "t7"."action",
                "t7"."amount",
                "t7"."age",
                "t7"."opened_on",
                "t7"."adult"
              FROM (
                SELECT
                  "t4"."account",
                  "t4"."at",
                  "t4"."action",
                  "t4"."amount",
                  "t6"."account" AS "account_right",
                  "t6"."age",
                  "t6"."opened_on",
                  "t6"."adult"
                FROM (
                  SELECT
                    *
                  FROM "hegui_account_activity" AS "t0"
                  WHERE
                    "t0"."action" = 'pay' AND "t0"."at" >= CAST('2019-10-31T16:00:00' AS TIMESTAMP)
                ) AS "t4"
                LEFT OUTER JOIN (
                  SELECT
                    "t3"."account",
                    "t3"."age",
                    DATE("t3"."created_at" + INTERVAL '8 HOUR') AS "opened_on",
                    COALESCE("t3"."age" >= 18, NOT (
                      "t3"."is_minor"
                    )) AS "adult"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_accounts" AS "t1"
                    WHERE
                      "t1"."service" = 'game'
                  ) AS "t3"
                ) AS "t6"
                  ON "t4"."account" = "t6"."account"
              ) AS "t7"
            ) AS "t8"
            WHERE
              NOT (
                COALESCE("t8"."adult", FALSE)
              )
          ) AS "t9"
        ) AS "t10"
        GROUP BY
          1,
          2
      ) AS "t11"
    ) AS "t12"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2019-11-01' AS DATE)
)
SELECT
  CAST("account" AS VARCHAR) AS "account",
  CAST("month_on" AS DATE) AS "month_on",
  CAST("payments" AS BIGINT) AS "payments",
  CAST("most" AS BIGINT) AS "most",
  CAST("total" AS BIGINT) AS "total",
  CAST("younger" AS BIGINT) AS "younger",
  CAST("older" AS BIGINT) AS "older",
  CAST("in_order" AS BOOLEAN) AS "in_order",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST(_then AS DATE) AS _then,
  _truth OR _barred AS _ok,
  _barred,
  _pending,
  CASE
    WHEN _pending
    THEN 2
    WHEN _truth OR _barred
    THEN 3
    WHEN NOT _truth
    THEN 0
    ELSE 1
  END AS _rank
FROM barred;
