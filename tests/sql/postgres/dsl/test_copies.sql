-- De-identify real data before it is used for testing, on 2026-06-30: in the clear
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t11"."asset",
      "t11"."system",
      "t11"."persons",
      "t11"."test_copy",
      "t11"."deidentified",
      "t11"."encrypted_at_rest",
      "t11"."personal",
      "t11"."bare",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t11"."deidentified"
      OR CASE
        WHEN NOT (
          COALESCE("t11"."bare", FALSE)
        )
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR CASE WHEN "t11"."test_copy" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      OR CASE WHEN "t11"."personal" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t10"."asset",
        "t10"."system",
        "t10"."persons",
        "t10"."test_copy",
        "t10"."deidentified",
        "t10"."encrypted_at_rest",
        "t10"."personal",
        NOT (
          "t10"."deidentified" OR "t10"."encrypted_at_rest"
        ) AS "bare"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t7"."asset",
              "t7"."system",
              "t7"."class",
              "t7"."classified_on",
              "t7"."persons",
              "t7"."sensitive_persons",
              "t7"."encrypted_at_rest",
              "t7"."encrypted_in_transit",
              "t7"."deidentified",
              "t7"."located_in",
              "t7"."first_held_on",
              "t7"."face_persons",
              "t7"."test_copy",
              "t7"."delete_due_on",
              "t7"."deleted_on",
              "t7"."only_stored",
              "t7"."of_children",
              "t7"."leaks",
              CASE
                WHEN (
                  "t7"."persons" IS NULL
                )
                AND COALESCE(
                  (
                    "t7"."sensitive_persons" > 0
                  ) OR "t7"."of_children" OR (
                    "t7"."leaks" > 0
                  ),
                  FALSE
                )
                THEN TRUE
                ELSE "t7"."persons" > 0
              END AS "personal"
            FROM (
              SELECT
                "t6"."asset",
                "t6"."system",
                "t6"."class",
                "t6"."classified_on",
                "t6"."persons",
                "t6"."sensitive_persons",
                "t6"."encrypted_at_rest",
                "t6"."encrypted_in_transit",
                "t6"."deidentified",
                "t6"."located_in",
                "t6"."first_held_on",
                "t6"."face_persons",
                "t6"."test_copy",
                "t6"."delete_due_on",
                "t6"."deleted_on",
                "t6"."only_stored",
                "t6"."of_children",
                COALESCE("t6"."leaks", 0) AS "leaks"
              FROM (
                SELECT
                  "t5"."asset",
                  "t5"."system",
                  "t5"."class",
                  "t5"."classified_on",
                  "t5"."persons",
                  "t5"."sensitive_persons",
                  "t5"."encrypted_at_rest",
                  "t5"."encrypted_in_transit",
                  "t5"."deidentified",
                  "t5"."located_in",
                  "t5"."first_held_on",
                  "t5"."face_persons",
                  "t5"."test_copy",
                  "t5"."delete_due_on",
                  "t5"."deleted_on",
                  "t5"."only_stored",
                  "t5"."of_children",
                  "t5"."leaks"
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
                    "t4"."asset" AS "asset_right",
                    "t4"."leaks"
                  FROM "hegui_data_assets" AS "t2"
                  LEFT OUTER JOIN (
                    SELECT
                      "t1"."asset",
                      COUNT(*) AS "leaks"
                    FROM "hegui_pi_breaches" AS "t1"
                    GROUP BY
                      1
                  ) AS "t4"
                    ON "t2"."asset" = "t4"."asset"
                ) AS "t5"
              ) AS "t6"
            ) AS "t7"
          ) AS "t8"
          WHERE
            COALESCE("t8"."personal", TRUE)
        ) AS "t9"
        WHERE
          COALESCE("t9"."test_copy", TRUE)
      ) AS "t10"
    ) AS "t11"
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
  CAST("persons" AS BIGINT) AS "persons",
  CAST("test_copy" AS BOOLEAN) AS "test_copy",
  CAST("deidentified" AS BOOLEAN) AS "deidentified",
  CAST("encrypted_at_rest" AS BOOLEAN) AS "encrypted_at_rest",
  CAST("personal" AS BOOLEAN) AS "personal",
  CAST("bare" AS BOOLEAN) AS "bare",
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
