-- Accept and handle complaints promptly, on 2026-06-30: open after the fifteenth working day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t18"."complaint",
      "t18"."kind",
      "t18"."received_at",
      "t18"."accepted_at",
      "t18"."last_on",
      "t18"."handled_at",
      "t18"."elapsed_s",
      "t18"."began_on",
      "t18"."ended_on",
      "t18"."pending",
      COALESCE(
        CASE
          WHEN "t18"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t18"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        CAST("t18"."handled_at" + INTERVAL '8' HOUR AS DATE) <= (
          CAST("t18"."received_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '15' DAY
        )
      )
      OR (
        CAST("t18"."handled_at" + INTERVAL '8' HOUR AS DATE) <= "t18"."last_on"
      )
      OR (
        (
          "t18"."last_on" >= MAKE_DATE(2026, 6, 30)
        ) AND CAST(NULL AS BOOLEAN)
      ) AS "_truth",
      COALESCE("t18"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t18"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t17"."complaint",
        "t17"."kind",
        "t17"."received_at",
        "t17"."accepted_at",
        "t17"."last_on",
        "t17"."handled_at",
        "t17"."elapsed_s",
        "t17"."began_on",
        "t17"."ended_on",
        "t17"."pending"
      FROM (
        SELECT
          "t16"."complaint",
          "t16"."received_at",
          "t16"."accepted_at",
          "t16"."handled_at",
          "t16"."kind",
          "t16"."answered_at",
          "t16"."start_on",
          "t16"."days",
          "t16"."bound",
          "t16"."first_ordinal",
          "t16"."first_known",
          "t16"."last_ordinal",
          "t16"."worked_on",
          "t16"."last_known",
          "t16"."last_on",
          "t16"."over",
          NOT (
            "t16"."handled_at" < MAKE_DATE(2199, 1, 1)
          ) AND NOT (
            "t16"."over"
          ) AS "pending",
          CASE
            WHEN "t16"."handled_at" < MAKE_DATE(2199, 1, 1)
            THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t16"."handled_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t16"."received_at") AS TIMESTAMP)) AS BIGINT)
            ELSE CAST(NULL AS BIGINT)
          END AS "elapsed_s",
          CASE
            WHEN (
              CAST("t16"."handled_at" + INTERVAL '8' HOUR AS DATE) > "t16"."last_on"
            )
            AND (
              "t16"."bound" AND "t16"."over"
            )
            THEN "t16"."last_on" + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN (
              CAST("t16"."handled_at" + INTERVAL '8' HOUR AS DATE) > "t16"."last_on"
            )
            AND (
              "t16"."bound" AND "t16"."over"
            )
            AND (
              CAST("t16"."handled_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
            )
            THEN CAST("t16"."handled_at" + INTERVAL '8' HOUR AS DATE)
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            "t15"."complaint",
            "t15"."received_at",
            "t15"."accepted_at",
            "t15"."handled_at",
            "t15"."kind",
            "t15"."answered_at",
            "t15"."start_on",
            "t15"."days",
            "t15"."bound",
            "t15"."first_ordinal",
            "t15"."first_known",
            "t15"."last_ordinal",
            "t15"."worked_on",
            "t15"."last_known",
            "t15"."worked_on" AS "last_on",
            "t15"."worked_on" < MAKE_DATE(2026, 6, 30) AS "over"
          FROM (
            SELECT
              "t14".*
              EXCLUDE ("last_ordinal_right")
            FROM (
              SELECT
                "t13"."complaint",
                "t13"."received_at",
                "t13"."accepted_at",
                "t13"."handled_at",
                "t13"."kind",
                "t13"."answered_at",
                "t13"."start_on",
                "t13"."days",
                "t13"."bound",
                "t13"."first_ordinal",
                "t13"."first_known",
                "t13"."last_ordinal",
                "t7"."worked_on",
                "t7"."last_ordinal" AS "last_ordinal_right",
                "t7"."last_known"
              FROM (
                SELECT
                  "t11"."complaint",
                  "t11"."received_at",
                  "t11"."accepted_at",
                  "t11"."handled_at",
                  "t11"."kind",
                  "t11"."answered_at",
                  "t11"."start_on",
                  "t11"."days",
                  "t11"."bound",
                  "t11"."first_ordinal",
                  "t11"."first_known",
                  "t11"."first_ordinal" + "t11"."days" AS "last_ordinal"
                FROM (
                  SELECT
                    "t10".*
                    EXCLUDE ("start_on_right")
                  FROM (
                    SELECT
                      "t9"."complaint",
                      "t9"."received_at",
                      "t9"."accepted_at",
                      "t9"."handled_at",
                      "t9"."kind",
                      "t9"."answered_at",
                      "t9"."start_on",
                      "t9"."days",
                      "t9"."bound",
                      "t4"."start_on" AS "start_on_right",
                      "t4"."first_ordinal",
                      "t4"."first_known"
                    FROM (
                      SELECT
                        "t5"."complaint",
                        "t5"."received_at",
                        "t5"."accepted_at",
                        "t5"."handled_at",
                        "t5"."kind",
                        "t5"."answered_at",
                        CAST("t5"."received_at" + INTERVAL '8' HOUR AS DATE) AS "start_on",
                        15 AS "days",
                        TRUE AS "bound"
                      FROM (
                        SELECT
                          *
                        FROM "hegui_complaints" AS "t1"
                        WHERE
                          "t1"."received_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      ) AS "t5"
                    ) AS "t9"
                    LEFT OUTER JOIN (
                      SELECT
                        "t0"."day" AS "start_on",
                        "t0"."ordinal" AS "first_ordinal",
                        "t0"."known" AS "first_known"
                      FROM "hegui_calendar" AS "t0"
                    ) AS "t4"
                      ON "t9"."start_on" = "t4"."start_on"
                  ) AS "t10"
                ) AS "t11"
              ) AS "t13"
              LEFT OUTER JOIN (
                SELECT
                  "t2"."day" AS "worked_on",
                  "t2"."ordinal" AS "last_ordinal",
                  "t2"."known" AS "last_known"
                FROM (
                  SELECT
                    *
                  FROM "hegui_calendar" AS "t0"
                  WHERE
                    "t0"."working"
                ) AS "t2"
              ) AS "t7"
                ON "t13"."last_ordinal" = "t7"."last_ordinal"
            ) AS "t14"
          ) AS "t15"
        ) AS "t16"
      ) AS "t17"
    ) AS "t18"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST("complaint" AS TEXT) AS "complaint",
  CAST("kind" AS TEXT) AS "kind",
  CAST("received_at" AS TIMESTAMP) AS "received_at",
  CAST("accepted_at" AS TIMESTAMP) AS "accepted_at",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("handled_at" AS TIMESTAMP) AS "handled_at",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("pending" AS BOOLEAN) AS "pending",
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
