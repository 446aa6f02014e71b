-- Keep reports of impact assessments for three years, on 2025-03-02: a day short, and gone
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."system",
      "t2"."scope",
      "t2"."finished_on",
      "t2"."report_kept_until",
      "t2"."keep_until",
      "t2"."enough",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2025, 3, 2)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2025, 3, 2)
        END,
        MAKE_DATE(2025, 3, 2)
      ) AS "_then",
      "t2"."enough" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2023, 3, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."system",
        "t1"."scope",
        "t1"."finished_on",
        "t1"."report_kept_until",
        (
          "t1"."finished_on" + INTERVAL '3' YEAR
        ) - INTERVAL '1' DAY AS "keep_until",
        (
          "t1"."report_kept_until" >= (
            (
              "t1"."finished_on" + INTERVAL '3' YEAR
            ) - INTERVAL '1' DAY
          )
        )
        OR CASE
          WHEN (
            "t1"."report_kept_until" < MAKE_DATE(2025, 3, 2)
          ) AND TRUE
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "enough",
        CASE
          WHEN NOT (
            "t1"."report_kept_until" >= (
              (
                "t1"."finished_on" + INTERVAL '3' YEAR
              ) - INTERVAL '1' DAY
            )
          )
          AND (
            "t1"."report_kept_until" < MAKE_DATE(2025, 3, 2)
          )
          AND TRUE
          THEN "t1"."report_kept_until" + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t1"."report_kept_until" >= (
              (
                "t1"."finished_on" + INTERVAL '3' YEAR
              ) - INTERVAL '1' DAY
            )
          )
          AND (
            "t1"."report_kept_until" < MAKE_DATE(2025, 3, 2)
          )
          AND TRUE
          AND (
            (
              (
                "t1"."finished_on" + INTERVAL '3' YEAR
              ) - INTERVAL '1' DAY
            ) < MAKE_DATE(2025, 3, 2)
          )
          THEN (
            "t1"."finished_on" + INTERVAL '3' YEAR
          ) - INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_assessments" AS "t0"
        WHERE
          "t0"."kind" = 'pia' AND "t0"."finished_on" >= MAKE_DATE(2021, 11, 1)
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST("system" AS TEXT) AS "system",
  CAST("scope" AS TEXT) AS "scope",
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("report_kept_until" AS DATE) AS "report_kept_until",
  CAST("keep_until" AS DATE) AS "keep_until",
  CAST("enough" AS BOOLEAN) AS "enough",
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
