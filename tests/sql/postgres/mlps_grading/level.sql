-- Grade systems no lower than the grading guide gives, on 2026-06-30: serious harm to the public, level 2
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."system",
      "t3"."name",
      "t3"."level",
      "t3"."harmed_object",
      "t3"."harm_degree",
      "t3"."graded_on",
      "t3"."level_wanted",
      "t3"."retired",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t3"."level" >= "t3"."level_wanted"
      ) OR "t3"."retired" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."system",
        "t2"."name",
        "t2"."level",
        "t2"."harmed_object",
        "t2"."harm_degree",
        "t2"."graded_on",
        CASE
          WHEN (
            "t2"."harmed_object" = 'citizens'
          ) AND (
            "t2"."harm_degree" = 'general'
          )
          THEN 1
          WHEN (
            "t2"."harmed_object" = 'citizens'
          ) AND (
            "t2"."harm_degree" = 'serious'
          )
          THEN 2
          WHEN (
            "t2"."harmed_object" = 'citizens'
          )
          AND (
            "t2"."harm_degree" = 'especially_serious'
          )
          THEN 2
          WHEN (
            "t2"."harmed_object" = 'public'
          ) AND (
            "t2"."harm_degree" = 'general'
          )
          THEN 2
          WHEN (
            "t2"."harmed_object" = 'public'
          ) AND (
            "t2"."harm_degree" = 'serious'
          )
          THEN 3
          WHEN (
            "t2"."harmed_object" = 'public'
          )
          AND (
            "t2"."harm_degree" = 'especially_serious'
          )
          THEN 4
          WHEN (
            "t2"."harmed_object" = 'national_security'
          )
          AND (
            "t2"."harm_degree" = 'general'
          )
          THEN 3
          WHEN (
            "t2"."harmed_object" = 'national_security'
          )
          AND (
            "t2"."harm_degree" = 'serious'
          )
          THEN 4
          WHEN (
            "t2"."harmed_object" = 'national_security'
          )
          AND (
            "t2"."harm_degree" = 'especially_serious'
          )
          THEN 5
          ELSE NULL
        END AS "level_wanted",
        "t2"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_systems" AS "t0"
          WHERE
            NOT (
              COALESCE("t0"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
            )
        ) AS "t1"
        WHERE
          COALESCE("t1"."graded_on" <> MAKE_DATE(2199, 1, 1), TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2020-11-01' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("level" AS BIGINT) AS "level",
  CAST("harmed_object" AS VARCHAR) AS "harmed_object",
  CAST("harm_degree" AS VARCHAR) AS "harm_degree",
  CAST("graded_on" AS DATE) AS "graded_on",
  CAST("level_wanted" AS SMALLINT) AS "level_wanted",
  CAST("retired" AS BOOLEAN) AS "retired",
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
