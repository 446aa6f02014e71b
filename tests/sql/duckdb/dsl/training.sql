-- Organise training in data security regularly, on 2026-06-30: nobody was ever trained
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t1" AS (
      SELECT
        *
      FROM "hegui_people" AS "t0"
      WHERE
        NOT (
          COALESCE("t0"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
        )
    )
    SELECT
      "t7"."person",
      "t7"."role",
      "t7"."appointed_on",
      "t7"."last_trained_on",
      "t7"."trained",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t7"."trained" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t4"."person",
        "t4"."role",
        "t4"."appointed_on",
        "t4"."last_trained_on",
        CASE
          WHEN (
            (
              "t4"."last_trained_on" < MAKE_DATE(2199, 1, 1)
            ) IS NULL
          )
          OR (
            (
              "t4"."left_on" < MAKE_DATE(2199, 1, 1)
            ) IS NULL
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE CASE
            WHEN "t4"."done" >= MAKE_DATE(2025, 6, 30)
            THEN TRUE
            WHEN "t4"."done" >= MAKE_DATE(2023, 6, 30)
            THEN CAST(NULL AS BOOLEAN)
            ELSE CASE
              WHEN (
                GREATEST("t4"."appointed_on", MAKE_DATE(2021, 9, 1)) > MAKE_DATE(2025, 6, 30)
              )
              AND (
                "t6"."held_on" >= MAKE_DATE(2025, 6, 30)
              )
              THEN TRUE
              WHEN GREATEST("t4"."appointed_on", MAKE_DATE(2021, 9, 1)) > MAKE_DATE(2025, 6, 30)
              THEN CAST(NULL AS BOOLEAN)
              WHEN COALESCE("t6"."held_on" < MAKE_DATE(2023, 6, 30), TRUE)
              AND (
                "t6"."not_known" = 0
              )
              THEN FALSE
              ELSE CAST(NULL AS BOOLEAN)
            END
          END
        END AS "trained"
      FROM (
        SELECT
          "t2"."person",
          "t2"."role",
          "t2"."appointed_on",
          "t2"."left_on",
          "t2"."background_checked_on",
          "t2"."confidentiality_signed_on",
          "t2"."last_trained_on",
          "t2"."last_tested_on",
          "t2"."reported_on",
          CASE
            WHEN "t2"."last_trained_on" < MAKE_DATE(2199, 1, 1)
            THEN "t2"."last_trained_on"
            ELSE CAST(NULL AS DATE)
          END AS "done"
        FROM "t1" AS "t2"
      ) AS "t4"
      CROSS JOIN (
        SELECT
          MAX(
            CASE
              WHEN "t2"."last_trained_on" < MAKE_DATE(2199, 1, 1)
              THEN "t2"."last_trained_on"
              ELSE CAST(NULL AS DATE)
            END
          ) AS "held_on",
          COALESCE(SUM(CAST((
            "t2"."last_trained_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL AS INT)), 0) AS "not_known"
        FROM "t1" AS "t2"
      ) AS "t6"
    ) AS "t7"
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
  CAST("person" AS TEXT) AS "person",
  CAST("role" AS TEXT) AS "role",
  CAST("appointed_on" AS DATE) AS "appointed_on",
  CAST("last_trained_on" AS DATE) AS "last_trained_on",
  CAST("trained" AS BOOLEAN) AS "trained",
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
