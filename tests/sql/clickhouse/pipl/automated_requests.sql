-- Explain automated decisions on request, and let a person decide, on 2026-06-24: open on the sixteenth working day
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t19"."request" AS "request",
      "t19"."kind" AS "kind",
      "t19"."received_at" AS "received_at",
      "t19"."last_on" AS "last_on",
      "t19"."justified" AS "justified",
      "t19"."done_at" AS "done_at",
      "t19"."elapsed_s" AS "elapsed_s",
      "t19"."began_on" AS "began_on",
      "t19"."ended_on" AS "ended_on",
      "t19"."pending" AS "pending",
      "t19"."refused" AS "refused",
      COALESCE(
        CASE
          WHEN "t19"."ended_on" < toDate32('2026-06-24')
          THEN "t19"."ended_on"
          ELSE toDate32('2026-06-24')
        END,
        toDate32('2026-06-24')
      ) AS "_then",
      (
        toDate32("t19"."done_at" + toIntervalHour(8)) <= (
          toDate32("t19"."received_at" + toIntervalHour(8)) + toIntervalDay(15)
        )
      )
      OR (
        toDate32("t19"."done_at" + toIntervalHour(8)) <= "t19"."last_on"
      )
      OR (
        (
          "t19"."last_on" >= toDate32('2026-06-24')
        ) AND CAST(NULL AS Nullable(Bool))
      )
      OR CASE WHEN "t19"."justified" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END AS "_truth",
      COALESCE("t19"."ended_on" < toDate32('2024-06-24'), FALSE) AS "_old",
      COALESCE("t19"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t18"."request" AS "request",
        "t18"."kind" AS "kind",
        "t18"."received_at" AS "received_at",
        "t18"."last_on" AS "last_on",
        "t18"."justified" AS "justified",
        "t18"."done_at" AS "done_at",
        "t18"."elapsed_s" AS "elapsed_s",
        "t18"."began_on" AS "began_on",
        "t18"."ended_on" AS "ended_on",
        "t18"."pending" AS "pending",
        "t18"."refused_reason" IS NOT NULL AS "refused"
      FROM (
        SELECT
          "t17"."request" AS "request",
          "t17"."kind" AS "kind",
          "t17"."received_at" AS "received_at",
          "t17"."justified" AS "justified",
          "t17"."done_at" AS "done_at",
          "t17"."refused_reason" AS "refused_reason",
          "t17"."start_on" AS "start_on",
          "t17"."days" AS "days",
          "t17"."bound" AS "bound",
          "t17"."first_ordinal" AS "first_ordinal",
          "t17"."first_known" AS "first_known",
          "t17"."last_ordinal" AS "last_ordinal",
          "t17"."worked_on" AS "worked_on",
          "t17"."last_known" AS "last_known",
          "t17"."last_on" AS "last_on",
          "t17"."over" AS "over",
          NOT (
            "t17"."done_at" < toDate32('2199-01-01')
          ) AND NOT (
            "t17"."over"
          ) AS "pending",
          CASE
            WHEN "t17"."done_at" < toDate32('2199-01-01')
            THEN CAST(toUnixTimestamp64Second(toStartOfSecond("t17"."done_at")) AS Nullable(Int64)) - CAST(toUnixTimestamp64Second(toStartOfSecond("t17"."received_at")) AS Nullable(Int64))
            ELSE CAST(NULL AS Nullable(Int64))
          END AS "elapsed_s",
          CASE
            WHEN (
              toDate32("t17"."done_at" + toIntervalHour(8)) > "t17"."last_on"
            )
            AND (
              "t17"."bound" AND "t17"."over"
            )
            THEN "t17"."last_on" + toIntervalDay(1)
            ELSE CAST(NULL AS Nullable(Date32))
          END AS "began_on",
          CASE
            WHEN (
              toDate32("t17"."done_at" + toIntervalHour(8)) > "t17"."last_on"
            )
            AND (
              "t17"."bound" AND "t17"."over"
            )
            AND (
              toDate32("t17"."done_at" + toIntervalHour(8)) < toDate32('2199-01-01')
            )
            THEN toDate32("t17"."done_at" + toIntervalHour(8))
            ELSE CAST(NULL AS Nullable(Date32))
          END AS "ended_on"
        FROM (
          SELECT
            "t16"."request" AS "request",
            "t16"."kind" AS "kind",
            "t16"."received_at" AS "received_at",
            "t16"."justified" AS "justified",
            "t16"."done_at" AS "done_at",
            "t16"."refused_reason" AS "refused_reason",
            "t16"."start_on" AS "start_on",
            "t16"."days" AS "days",
            "t16"."bound" AS "bound",
            "t16"."first_ordinal" AS "first_ordinal",
            "t16"."first_known" AS "first_known",
            "t16"."last_ordinal" AS "last_ordinal",
            "t16"."worked_on" AS "worked_on",
            "t16"."last_known" AS "last_known",
            "t16"."worked_on" AS "last_on",
            "t16"."worked_on" < toDate32('2026-06-24') AS "over"
          FROM (
            SELECT
              "t15"."request" AS "request",
              "t15"."kind" AS "kind",
              "t15"."received_at" AS "received_at",
              "t15"."justified" AS "justified",
              "t15"."done_at" AS "done_at",
              "t15"."refused_reason" AS "refused_reason",
              "t15"."start_on" AS "start_on",
              "t15"."days" AS "days",
              "t15"."bound" AS "bound",
              "t15"."first_ordinal" AS "first_ordinal",
              "t15"."first_known" AS "first_known",
              "t15"."last_ordinal" AS "last_ordinal",
              "t15"."worked_on" AS "worked_on",
              "t15"."last_known" AS "last_known"
            FROM (
              SELECT
                "t14"."request" AS "request",
                "t14"."kind" AS "kind",
                "t14"."received_at" AS "received_at",
                "t14"."justified" AS "justified",
                "t14"."done_at" AS "done_at",
                "t14"."refused_reason" AS "refused_reason",
                "t14"."start_on" AS "start_on",
                "t14"."days" AS "days",
                "t14"."bound" AS "bound",
                "t14"."first_ordinal" AS "first_ordinal",
                "t14"."first_known" AS "first_known",
                "t14"."last_ordinal" AS "last_ordinal",
                "t7"."worked_on" AS "worked_on",
                "t7"."last_ordinal" AS "last_ordinal_right",
                "t7"."last_known" AS "last_known"
              FROM (
                SELECT
                  "t12"."request" AS "request",
                  "t12"."kind" AS "kind",
                  "t12"."received_at" AS "received_at",
                  "t12"."justified" AS "justified",
                  "t12"."done_at" AS "done_at",
                  "t12"."refused_reason" AS "refused_reason",
                  "t12"."start_on" AS "start_on",
                  "t12"."days" AS "days",
                  "t12"."bound" AS "bound",
                  "t12"."first_ordinal" AS "first_ordinal",
                  "t12"."first_known" AS "first_known",
                  "t12"."first_ordinal" + "t12"."days" AS "last_ordinal"
                FROM (
                  SELECT
                    "t11"."request" AS "request",
                    "t11"."kind" AS "kind",
                    "t11"."received_at" AS "received_at",
                    "t11"."justified" AS "justified",
                    "t11"."done_at" AS "done_at",
                    "t11"."refused_reason" AS "refused_reason",
                    "t11"."start_on" AS "start_on",
                    "t11"."days" AS "days",
                    "t11"."bound" AS "bound",
                    "t11"."first_ordinal" AS "first_ordinal",
                    "t11"."first_known" AS "first_known"
                  FROM (
                    SELECT
                      "t10"."request" AS "request",
                      "t10"."kind" AS "kind",
                      "t10"."received_at" AS "received_at",
                      "t10"."justified" AS "justified",
                      "t10"."done_at" AS "done_at",
                      "t10"."refused_reason" AS "refused_reason",
                      "t10"."start_on" AS "start_on",
                      "t10"."days" AS "days",
                      "t10"."bound" AS "bound",
                      "t4"."start_on" AS "start_on_right",
                      "t4"."first_ordinal" AS "first_ordinal",
                      "t4"."first_known" AS "first_known"
                    FROM (
                      SELECT
                        "t8"."request" AS "request",
                        "t8"."kind" AS "kind",
                        "t8"."received_at" AS "received_at",
                        "t8"."justified" AS "justified",
                        "t8"."done_at" AS "done_at",
                        "t8"."refused_reason" AS "refused_reason",
                        toDate32("t8"."received_at" + toIntervalHour(8)) AS "start_on",
                        15 AS "days",
                        "t8"."justified" AS "bound"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            *
                          FROM "hegui_pi_requests" AS "t1"
                          WHERE
                            "t1"."kind" IN ('explain_decision', 'refuse_automated')
                            AND "t1"."received_at" >= CAST('2021-10-31 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
                        ) AS "t5"
                        WHERE
                          COALESCE("t5"."justified", TRUE)
                      ) AS "t8"
                    ) AS "t10"
                    LEFT OUTER JOIN (
                      SELECT
                        "t0"."day" AS "start_on",
                        "t0"."ordinal" AS "first_ordinal",
                        "t0"."known" AS "first_known"
                      FROM "hegui_calendar" AS "t0"
                    ) AS "t4"
                      ON "t10"."start_on" = "t4"."start_on"
                  ) AS "t11"
                ) AS "t12"
              ) AS "t14"
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
                ON "t14"."last_ordinal" = "t7"."last_ordinal"
            ) AS "t15"
          ) AS "t16"
        ) AS "t17"
      ) AS "t18"
    ) AS "t19"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2021-11-01' AS Nullable(Date32))
)
SELECT
  CAST("request" AS Nullable(String)) AS "request",
  CAST("kind" AS Nullable(String)) AS "kind",
  CAST("received_at" AS Nullable(DateTime64(6, 'UTC'))) AS "received_at",
  CAST("last_on" AS Nullable(Date32)) AS "last_on",
  CAST("justified" AS Nullable(Bool)) AS "justified",
  CAST("done_at" AS Nullable(DateTime64(6, 'UTC'))) AS "done_at",
  CAST("elapsed_s" AS Nullable(Int64)) AS "elapsed_s",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
  CAST("pending" AS Nullable(Bool)) AS "pending",
  CAST("refused" AS Nullable(Bool)) AS "refused",
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
