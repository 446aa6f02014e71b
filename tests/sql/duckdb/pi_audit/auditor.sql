-- Change the auditor of personal information in time, on 2029-06-01: the fourth in a row, which only the auditor may not do
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t6"."system",
      "t6"."finished_on",
      "t6"."by",
      "t6"."running",
      "t6"."doubtful",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2029, 6, 1)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2029, 6, 1)
        END,
        MAKE_DATE(2029, 6, 1)
      ) AS "_then",
      (
        (
          "t6"."running" < 3
        )
        AND CASE WHEN "t6"."doubtful" THEN CAST(NULL AS BOOLEAN) ELSE TRUE END
      )
      OR CAST(NULL AS BOOLEAN) AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t5"."system",
        "t5"."finished_on",
        "t5"."by",
        CASE WHEN "t5"."by" IS NULL THEN CAST(NULL AS BIGINT) ELSE "t5"."running" END AS "running",
        (
          "t5"."silent" > 0
        ) OR FALSE AS "doubtful"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t3"."system",
            "t3"."finished_on",
            "t3"."by",
            "t3"."place",
            "t3"."within",
            "t3"."silent",
            "t3"."island",
            (
              ROW_NUMBER() OVER (
                PARTITION BY "t3"."by", "t3"."island"
                ORDER BY "t3"."finished_on" ASC, "t3"."system" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1
            ) + 1 AS "running"
          FROM (
            SELECT
              "t2"."system",
              "t2"."finished_on",
              "t2"."by",
              "t2"."place",
              "t2"."within",
              "t2"."silent",
              "t2"."place" - "t2"."within" AS "island"
            FROM (
              SELECT
                "t1"."system",
                "t1"."finished_on",
                "t1"."by",
                ROW_NUMBER() OVER (
                  ORDER BY "t1"."finished_on" ASC, "t1"."system" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1 AS "place",
                ROW_NUMBER() OVER (
                  PARTITION BY "t1"."by"
                  ORDER BY "t1"."finished_on" ASC, "t1"."system" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1 AS "within",
                SUM(CASE WHEN "t1"."by" IS NULL THEN 1 ELSE 0 END) OVER (
                  ORDER BY "t1"."finished_on" ASC, "t1"."system" ASC
                  ROWS BETWEEN 3 preceding AND CURRENT ROW
                ) AS "silent"
              FROM (
                SELECT
                  *
                FROM "hegui_assessments" AS "t0"
                WHERE
                  "t0"."kind" = 'pi_audit' AND "t0"."finished_on" >= MAKE_DATE(2025, 5, 1)
              ) AS "t1"
            ) AS "t2"
          ) AS "t3"
        ) AS "t4"
        WHERE
          NOT (
            COALESCE("t4"."by" IN ('internal', '内部机构', 'Example'), FALSE)
          )
      ) AS "t5"
    ) AS "t6"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-05-01' AS DATE)
)
SELECT
  CAST("system" AS TEXT) AS "system",
  CAST("finished_on" AS DATE) AS "finished_on",
  CAST("by" AS TEXT) AS "by",
  CAST("running" AS BIGINT) AS "running",
  CAST("doubtful" AS BOOLEAN) AS "doubtful",
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
