-- Use telecom numbers only with the approval of the telecom authority, on 2029-06-03: the day after its term
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."filing" AS "filing",
      "t4"."kind" AS "kind",
      "t4"."subject" AS "subject",
      "t4"."arose_on" AS "arose_on",
      "t4"."filed_on" AS "filed_on",
      "t4"."number" AS "number",
      "t4"."valid_until" AS "valid_until",
      "t4"."due_on" AS "due_on",
      "t4"."closed_on" AS "closed_on",
      "t4"."in_time" AS "in_time",
      "t4"."may_be_over" AS "may_be_over",
      "t4"."began_on" AS "began_on",
      "t4"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < toDate32('2029-06-03')
          THEN "t4"."ended_on"
          ELSE toDate32('2029-06-03')
        END,
        toDate32('2029-06-03')
      ) AS "_then",
      "t4"."in_time"
      OR CASE
        WHEN COALESCE("t4"."may_be_over", TRUE)
        AND COALESCE("t4"."began_on" < toDate32('2027-06-03'), FALSE)
        THEN CAST(NULL AS Nullable(Bool))
        ELSE FALSE
      END AS "_truth",
      COALESCE("t4"."ended_on" < toDate32('2027-06-03'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."filing" AS "filing",
        "t3"."kind" AS "kind",
        "t3"."subject" AS "subject",
        "t3"."arose_on" AS "arose_on",
        "t3"."filed_on" AS "filed_on",
        "t3"."number" AS "number",
        "t3"."valid_until" AS "valid_until",
        "t3"."due_on" AS "due_on",
        "t3"."closed_on" AS "closed_on",
        "t3"."in_time" AS "in_time",
        "t3"."closed_on" IS NULL AS "may_be_over",
        CASE
          WHEN COALESCE(NOT (
            "t3"."in_time"
          ), FALSE)
          THEN "t3"."began"
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN COALESCE(NOT (
            "t3"."in_time"
          ), FALSE)
          AND (
            "t3"."until" < toDate32('2199-01-01')
          )
          THEN "t3"."until"
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          "t2"."filing" AS "filing",
          "t2"."kind" AS "kind",
          "t2"."subject" AS "subject",
          "t2"."system" AS "system",
          "t2"."service" AS "service",
          "t2"."authority" AS "authority",
          "t2"."arose_on" AS "arose_on",
          "t2"."submitted_on" AS "submitted_on",
          "t2"."filed_on" AS "filed_on",
          "t2"."number" AS "number",
          "t2"."number_shown" AS "number_shown",
          "t2"."changed_on" AS "changed_on",
          "t2"."change_filed_on" AS "change_filed_on",
          "t2"."valid_until" AS "valid_until",
          "t2"."ended_on" AS "ended_on",
          "t2"."end_filed_on" AS "end_filed_on",
          "t2"."due_on" AS "due_on",
          "t2"."closed_on" AS "closed_on",
          CASE
            WHEN COALESCE(
              NOT (
                "t2"."filed_on" < toDate32('2199-01-01')
              )
              AND (
                "t2"."number" IS NOT NULL
              ),
              FALSE
            )
            THEN CAST(NULL AS Nullable(Bool))
            WHEN (
              (
                "t2"."filed_on" > "t2"."due_on"
              )
              AND (
                NOT (
                  "t2"."due_on" > "t2"."arose_on"
                )
                OR (
                  "t2"."closed_on" > "t2"."due_on"
                )
              )
              AND NOT (
                NOT (
                  "t2"."filed_on" < toDate32('2199-01-01')
                )
                AND (
                  "t2"."due_on" > "t2"."arose_on"
                )
                AND (
                  "t2"."due_on" >= toDate32('2029-06-03')
                )
              )
            )
            OR (
              (
                "t2"."filed_on" < toDate32('2199-01-01')
              )
              AND COALESCE("t2"."valid_until" < toDate32('2029-06-03'), FALSE)
              AND (
                "t2"."valid_until" < "t2"."closed_on"
              )
            )
            THEN FALSE
            WHEN (
              (
                "t2"."filed_on" <= "t2"."due_on"
              )
              AND (
                "t2"."number" IS NOT NULL
              )
              AND NOT (
                (
                  "t2"."filed_on" < toDate32('2199-01-01')
                )
                AND COALESCE("t2"."valid_until" < toDate32('2029-06-03'), FALSE)
                AND (
                  "t2"."valid_until" < "t2"."closed_on"
                )
              )
            )
            OR (
              NOT (
                "t2"."filed_on" < toDate32('2199-01-01')
              )
              AND (
                "t2"."due_on" > "t2"."arose_on"
              )
              AND (
                "t2"."due_on" >= toDate32('2029-06-03')
              )
            )
            OR (
              (
                "t2"."due_on" > "t2"."arose_on"
              ) AND (
                "t2"."closed_on" <= "t2"."due_on"
              )
            )
            THEN TRUE
            ELSE CAST(NULL AS Nullable(Bool))
          END AS "in_time",
          LEAST(
            COALESCE(
              CASE
                WHEN COALESCE(
                  (
                    "t2"."filed_on" < toDate32('2199-01-01')
                  )
                  AND COALESCE("t2"."valid_until" < toDate32('2029-06-03'), FALSE)
                  AND (
                    "t2"."valid_until" < "t2"."closed_on"
                  ),
                  FALSE
                )
                THEN CAST(NULL AS Nullable(Date32))
                ELSE "t2"."filed_on"
              END,
              "t2"."closed_on"
            ),
            "t2"."closed_on"
          ) AS "until",
          CASE
            WHEN COALESCE(
              (
                "t2"."filed_on" > "t2"."due_on"
              )
              AND (
                NOT (
                  "t2"."due_on" > "t2"."arose_on"
                )
                OR (
                  "t2"."closed_on" > "t2"."due_on"
                )
              )
              AND NOT (
                NOT (
                  "t2"."filed_on" < toDate32('2199-01-01')
                )
                AND (
                  "t2"."due_on" > "t2"."arose_on"
                )
                AND (
                  "t2"."due_on" >= toDate32('2029-06-03')
                )
              ),
              FALSE
            )
            THEN CASE
              WHEN "t2"."due_on" > "t2"."arose_on"
              THEN "t2"."due_on" + toIntervalDay(1)
              ELSE "t2"."due_on"
            END
            ELSE "t2"."valid_until" + toIntervalDay(1)
          END AS "began"
        FROM (
          SELECT
            "t1"."filing" AS "filing",
            "t1"."kind" AS "kind",
            "t1"."subject" AS "subject",
            "t1"."system" AS "system",
            "t1"."service" AS "service",
            "t1"."authority" AS "authority",
            "t1"."arose_on" AS "arose_on",
            "t1"."submitted_on" AS "submitted_on",
            "t1"."filed_on" AS "filed_on",
            "t1"."number" AS "number",
            "t1"."number_shown" AS "number_shown",
            "t1"."changed_on" AS "changed_on",
            "t1"."change_filed_on" AS "change_filed_on",
            "t1"."valid_until" AS "valid_until",
            "t1"."ended_on" AS "ended_on",
            "t1"."end_filed_on" AS "end_filed_on",
            CASE
              WHEN "t1"."arose_on" < toDate32('2016-02-06')
              THEN toDate32('2016-02-06')
              ELSE "t1"."arose_on"
            END AS "due_on",
            "t1"."ended_on" AS "closed_on"
          FROM (
            SELECT
              *
            FROM "hegui_filings" AS "t0"
            WHERE
              "t0"."kind" IN ('telecom_number')
          ) AS "t1"
        ) AS "t2"
      ) AS "t3"
    ) AS "t4"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2016-02-06' AS Nullable(Date32))
)
SELECT
  CAST("filing" AS Nullable(String)) AS "filing",
  CAST("kind" AS Nullable(String)) AS "kind",
  CAST("subject" AS Nullable(String)) AS "subject",
  CAST("arose_on" AS Nullable(Date32)) AS "arose_on",
  CAST("filed_on" AS Nullable(Date32)) AS "filed_on",
  CAST("number" AS Nullable(String)) AS "number",
  CAST("valid_until" AS Nullable(Date32)) AS "valid_until",
  CAST("due_on" AS Nullable(Date32)) AS "due_on",
  CAST("closed_on" AS Nullable(Date32)) AS "closed_on",
  CAST("in_time" AS Nullable(Bool)) AS "in_time",
  CAST("may_be_over" AS Nullable(Bool)) AS "may_be_over",
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
