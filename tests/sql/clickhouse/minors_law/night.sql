-- Let minors play no games from 22:00 to 8:00, on 2021-12-31: at 22:00
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t11"."account" AS "account",
      "t11"."at" AS "at",
      "t11"."is_minor" AS "is_minor",
      "t11"."hour" AS "hour",
      "t11"."in_order" AS "in_order",
      "t11"."began_on" AS "began_on",
      "t11"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t11"."ended_on" < toDate32('2021-12-31')
          THEN "t11"."ended_on"
          ELSE toDate32('2021-12-31')
        END,
        toDate32('2021-12-31')
      ) AS "_then",
      "t11"."in_order" AS "_truth",
      COALESCE("t11"."ended_on" < toDate32('2019-12-31'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t10"."account" AS "account",
        "t10"."at" AS "at",
        "t10"."is_minor" AS "is_minor",
        "t10"."hour" AS "hour",
        CASE
          WHEN "t10"."is_minor"
          THEN (
            "t10"."hour" >= 8
          ) AND (
            "t10"."hour" < 22
          )
          ELSE CAST(NULL AS Nullable(Bool))
        END AS "in_order",
        CASE
          WHEN NOT (
            (
              "t10"."hour" >= 8
            ) AND (
              "t10"."hour" < 22
            )
          )
          AND "t10"."is_minor"
          THEN toDate32("t10"."at" + toIntervalHour(8))
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN NOT (
            (
              "t10"."hour" >= 8
            ) AND (
              "t10"."hour" < 22
            )
          )
          AND "t10"."is_minor"
          THEN toDate32("t10"."at" + toIntervalHour(8))
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          "t9"."account" AS "account",
          "t9"."at" AS "at",
          "t9"."is_minor" AS "is_minor",
          toHour("t9"."at" + toIntervalHour(8)) AS "hour",
          toDate32("t9"."at" + toIntervalHour(8)) AS "on"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t7"."account" AS "account",
              "t7"."at" AS "at",
              "t7"."action" AS "action",
              "t7"."amount" AS "amount",
              "t7"."is_minor" AS "is_minor"
            FROM (
              SELECT
                "t4"."account" AS "account",
                "t4"."at" AS "at",
                "t4"."action" AS "action",
                "t4"."amount" AS "amount",
                "t6"."account" AS "account_right",
                "t6"."is_minor" AS "is_minor"
              FROM (
                SELECT
                  *
                FROM "hegui_account_activity" AS "t0"
                WHERE
                  "t0"."action" = 'play'
                  AND "t0"."at" >= CAST('2021-05-31 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
              ) AS "t4"
              LEFT OUTER JOIN (
                SELECT
                  "t3"."account" AS "account",
                  "t3"."is_minor" AS "is_minor"
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
            COALESCE("t8"."is_minor", TRUE)
        ) AS "t9"
      ) AS "t10"
    ) AS "t11"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2021-06-01' AS Nullable(Date32))
)
SELECT
  CAST("account" AS Nullable(String)) AS "account",
  CAST("at" AS Nullable(DateTime64(6, 'UTC'))) AS "at",
  CAST("is_minor" AS Nullable(Bool)) AS "is_minor",
  CAST("hour" AS Nullable(Int32)) AS "hour",
  CAST("in_order" AS Nullable(Bool)) AS "in_order",
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
