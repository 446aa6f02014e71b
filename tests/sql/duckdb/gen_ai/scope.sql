-- Publish for whom, where and what for a generative service is, on 2026-06-30: not in place
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."algorithm",
      "t4"."kind",
      "t4"."bound",
      "t4"."rules_published_on",
      "t4"."in_place",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t4"."in_place" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."algorithm",
        "t3"."kind",
        "t3"."bound",
        "t3"."rules_published_on",
        (
          "t3"."rules_published_on" < MAKE_DATE(2199, 1, 1)
        )
        OR (
          CASE WHEN "t3"."bound" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
          OR CASE
            WHEN (
              "t3"."ended_on" < MAKE_DATE(2199, 1, 1)
            ) IS NULL
            THEN CAST(NULL AS BOOLEAN)
            ELSE FALSE
          END
        ) AS "in_place"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t0"."algorithm",
              "t0"."service",
              "t0"."kind",
              "t0"."started_on",
              "t0"."ended_on",
              "t0"."public_opinion",
              "t0"."personalised",
              "t0"."edits_biometrics",
              "t0"."may_confuse",
              "t0"."rules_published_on",
              "t0"."users_told_on",
              "t0"."switch_off_on",
              "t0"."tags_editable_on",
              "t0"."reviewed_on",
              "t0"."assessed_on",
              "t0"."library_on",
              "t0"."label_visible_on",
              "t0"."label_metadata_on",
              "t0"."agreement_on",
              "t0"."consent_notice_on",
              "t0"."ai_notice_on",
              "t0"."reminder_minutes",
              TRUE AS "bound"
            FROM "hegui_algorithms" AS "t0"
          ) AS "t1"
          WHERE
            COALESCE("t1"."kind" IN ('generative'), TRUE)
        ) AS "t2"
        WHERE
          COALESCE(NOT (
            "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
          ), TRUE)
          AND COALESCE("t2"."bound", TRUE)
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2023-08-15' AS DATE)
)
SELECT
  CAST("algorithm" AS TEXT) AS "algorithm",
  CAST("kind" AS TEXT) AS "kind",
  CAST("bound" AS BOOLEAN) AS "bound",
  CAST("rules_published_on" AS DATE) AS "rules_published_on",
  CAST("in_place" AS BOOLEAN) AS "in_place",
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
