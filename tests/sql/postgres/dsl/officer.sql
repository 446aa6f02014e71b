-- Name a person and a body in charge of data security, on 2026-06-30: important data, and no head of a body
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t10"."officers",
      "t10"."heads",
      "t10"."bound",
      "t10"."named",
      "t10"."assets",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t10"."named"
      OR CASE WHEN "t10"."bound" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t9"."officers",
        "t9"."heads",
        "t9"."bound",
        "t9"."named",
        "t9"."important" AS "assets"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t7"."important",
            "t7"."not_known",
            "t7"."officers",
            "t7"."heads",
            "t7"."named",
            CASE
              WHEN "t7"."important" > 0
              THEN TRUE
              WHEN "t7"."not_known" > 0
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END AS "bound"
          FROM (
            SELECT
              "t3"."important",
              "t3"."not_known",
              "t6"."officers",
              "t6"."heads",
              "t6"."named"
            FROM (
              SELECT
                COALESCE(SUM(CAST(CAST("t0"."class" IN ('important', 'core') AS INT) AS BIGINT)), 0) AS "important",
                COALESCE(SUM(CAST(CAST("t0"."class" IS NULL AS INT) AS BIGINT)), 0) AS "not_known"
              FROM "hegui_data_assets" AS "t0"
            ) AS "t3"
            CROSS JOIN (
              SELECT
                "t4"."officers",
                "t4"."heads",
                CASE
                  WHEN "t4"."officers" > 0
                  THEN TRUE
                  WHEN "t4"."maybe_officers" > 0
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END
                AND CASE
                  WHEN "t4"."heads" > 0
                  THEN TRUE
                  WHEN "t4"."maybe_heads" > 0
                  THEN CAST(NULL AS BOOLEAN)
                  ELSE FALSE
                END AS "named"
              FROM (
                SELECT
                  COALESCE(
                    SUM(CAST(CAST(NOT (
                      "t1"."left_on" < MAKE_DATE(2199, 1, 1)
                    ) AS INT) AS BIGINT)) FILTER(WHERE
                      "t1"."role" = 'data_officer'),
                    0
                  ) AS "officers",
                  COALESCE(
                    SUM(CAST(CAST(NOT (
                      "t1"."left_on" < MAKE_DATE(2199, 1, 1)
                    ) AS INT) AS BIGINT)) FILTER(WHERE
                      "t1"."role" = 'security_body_head'),
                    0
                  ) AS "heads",
                  SUM(
                    CAST(CAST((
                      (
                        (
                          "t1"."left_on" < MAKE_DATE(2199, 1, 1)
                        ) IS NULL
                      )
                      AND (
                        "t1"."role" = 'data_officer'
                      )
                    )
                    OR (
                      NOT (
                        COALESCE("t1"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
                      )
                      AND (
                        "t1"."role" = 'security_officer'
                      )
                    ) AS INT) AS BIGINT)
                  ) AS "maybe_officers",
                  SUM(
                    CAST(CAST((
                      "t1"."left_on" < MAKE_DATE(2199, 1, 1)
                    ) IS NULL AS INT) AS BIGINT)
                  ) FILTER(WHERE
                    "t1"."role" = 'security_body_head') AS "maybe_heads"
                FROM "hegui_people" AS "t1"
              ) AS "t4"
            ) AS "t6"
          ) AS "t7"
        ) AS "t8"
        WHERE
          COALESCE("t8"."bound", TRUE)
      ) AS "t9"
    ) AS "t10"
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
  CAST("officers" AS BIGINT) AS "officers",
  CAST("heads" AS BIGINT) AS "heads",
  CAST("bound" AS BOOLEAN) AS "bound",
  CAST("named" AS BOOLEAN) AS "named",
  CAST("assets" AS BIGINT) AS "assets",
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
