-- Keep data secure by technical measures, on 2026-06-30: open to anybody behind a firewall
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t7"."asset",
      "t7"."system",
      "t7"."class",
      "t7"."access_control",
      "t7"."authentication",
      "t7"."protected",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t7"."protected" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t6"."asset",
        "t6"."system",
        "t6"."class",
        "t6"."access_control",
        "t6"."authentication",
        CASE
          WHEN "t6"."access_control" AND "t6"."authentication"
          THEN TRUE
          WHEN NOT (
            "t6"."access_control" OR "t6"."authentication"
          )
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS "protected"
      FROM (
        SELECT
          "t2"."asset",
          "t2"."system",
          "t2"."class",
          "t2"."classified_on",
          "t2"."persons",
          "t2"."sensitive_persons",
          "t2"."encrypted_at_rest",
          "t2"."encrypted_in_transit",
          "t2"."deidentified",
          "t2"."located_in",
          "t2"."first_held_on",
          "t2"."face_persons",
          "t2"."test_copy",
          "t2"."delete_due_on",
          "t2"."deleted_on",
          "t2"."only_stored",
          "t2"."of_children",
          CASE
            WHEN "t2"."system" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t5"."_access_control" = 2
            THEN TRUE
            WHEN "t5"."_access_control" = 1
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t5"."_access_control" = 0
            THEN FALSE
            ELSE FALSE
          END AS "access_control",
          CASE
            WHEN "t2"."system" IS NULL
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t5"."_authentication" = 2
            THEN TRUE
            WHEN "t5"."_authentication" = 1
            THEN CAST(NULL AS BOOLEAN)
            WHEN "t5"."_authentication" = 0
            THEN FALSE
            ELSE FALSE
          END AS "authentication"
        FROM "hegui_data_assets" AS "t2"
        LEFT OUTER JOIN (
          SELECT
            "t3"."system",
            MAX("t3"."rank") FILTER(WHERE
              "t3"."control" = 'access_control') AS "_access_control",
            MAX("t3"."rank") FILTER(WHERE
              "t3"."control" = 'authentication') AS "_authentication"
          FROM (
            SELECT
              "t1"."control",
              "t1"."system",
              "t1"."enabled_on",
              "t1"."disabled_on",
              "t1"."last_tested_on",
              CASE
                WHEN (
                  "t1"."enabled_on" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  NOT (
                    "t1"."disabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  OR (
                    "t1"."disabled_on" < "t1"."enabled_on"
                  )
                )
                THEN 2
                WHEN (
                  (
                    "t1"."enabled_on" < MAKE_DATE(2199, 1, 1)
                  )
                  AND (
                    NOT (
                      "t1"."disabled_on" < MAKE_DATE(2199, 1, 1)
                    )
                    OR (
                      "t1"."disabled_on" < "t1"."enabled_on"
                    )
                  )
                ) IS NULL
                THEN 1
                ELSE 0
              END AS "rank"
            FROM "hegui_controls" AS "t1"
          ) AS "t3"
          GROUP BY
            1
        ) AS "t5"
          ON "t2"."system" = "t5"."system"
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
  CAST("asset" AS VARCHAR) AS "asset",
  CAST("system" AS VARCHAR) AS "system",
  CAST("class" AS VARCHAR) AS "class",
  CAST("access_control" AS BOOLEAN) AS "access_control",
  CAST("authentication" AS BOOLEAN) AS "authentication",
  CAST("protected" AS BOOLEAN) AS "protected",
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
