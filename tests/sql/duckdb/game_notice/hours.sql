-- Let minors play only on Fridays, weekends and days off, from 20:00 to 21:00, on 2026-06-30: at 21:00 on a Friday
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t17"."account",
      "t17"."at",
      "t17"."is_minor",
      "t17"."hour",
      "t17"."in_order",
      "t17"."began_on",
      "t17"."ended_on",
      COALESCE(
        CASE
          WHEN "t17"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t17"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t17"."in_order" AS "_truth",
      COALESCE("t17"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t16"."account",
        "t16"."at",
        "t16"."is_minor",
        "t16"."hour",
        CASE
          WHEN "t16"."is_minor"
          THEN (
            (
              (
                (
                  DAYOFWEEK("t16"."on") + 6
                ) % 7
              ) >= 4
            ) OR "t16"."off"
          )
          AND (
            (
              "t16"."hour" >= 20
            ) AND (
              "t16"."hour" < 21
            )
          )
          ELSE CAST(NULL AS BOOLEAN)
        END AS "in_order",
        CASE
          WHEN NOT (
            (
              (
                (
                  (
                    DAYOFWEEK("t16"."on") + 6
                  ) % 7
                ) >= 4
              ) OR "t16"."off"
            )
            AND (
              (
                "t16"."hour" >= 20
              ) AND (
                "t16"."hour" < 21
              )
            )
          )
          AND "t16"."is_minor"
          THEN CAST("t16"."at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            (
              (
                (
                  (
                    DAYOFWEEK("t16"."on") + 6
                  ) % 7
                ) >= 4
              ) OR "t16"."off"
            )
            AND (
              (
                "t16"."hour" >= 20
              ) AND (
                "t16"."hour" < 21
              )
            )
          )
          AND "t16"."is_minor"
          THEN CAST("t16"."at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t15".*
          EXCLUDE ("on_right")
        FROM (
          SELECT
            "t14"."account",
            "t14"."at",
            "t14"."is_minor",
            "t14"."hour",
            "t14"."on",
            "t6"."on" AS "on_right",
            "t6"."off"
          FROM (
            SELECT
              "t12"."account",
              "t12"."at",
              "t12"."is_minor",
              EXTRACT(HOUR FROM "t12"."at" + INTERVAL '8' HOUR) AS "hour",
              CAST("t12"."at" + INTERVAL '8' HOUR AS DATE) AS "on"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t10".*
                  EXCLUDE ("account_right")
                FROM (
                  SELECT
                    "t7"."account",
                    "t7"."at",
                    "t7"."action",
                    "t7"."amount",
                    "t9"."account" AS "account_right",
                    "t9"."is_minor"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_account_activity" AS "t1"
                    WHERE
                      "t1"."action" = 'play' AND "t1"."at" >= MAKE_TIMESTAMP(2021, 8, 31, 16, 0, 0.0)
                  ) AS "t7"
                  LEFT OUTER JOIN (
                    SELECT
                      "t5"."account",
                      "t5"."is_minor"
                    FROM (
                      SELECT
                        *
                      FROM "hegui_accounts" AS "t2"
                      WHERE
                        "t2"."service" = 'game'
                    ) AS "t5"
                  ) AS "t9"
                    ON "t7"."account" = "t9"."account"
                ) AS "t10"
              ) AS "t11"
              WHERE
                COALESCE("t11"."is_minor", TRUE)
            ) AS "t12"
          ) AS "t14"
          LEFT OUTER JOIN (
            SELECT
              "t0"."day" AS "on",
              NOT (
                "t0"."working"
              ) AS "off"
            FROM "hegui_calendar" AS "t0"
          ) AS "t6"
            ON "t14"."on" = "t6"."on"
        ) AS "t15"
      ) AS "t16"
    ) AS "t17"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("account" AS TEXT) AS "account",
  CAST("at" AS TIMESTAMP) AS "at",
  CAST("is_minor" AS BOOLEAN) AS "is_minor",
  CAST("hour" AS INT) AS "hour",
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
