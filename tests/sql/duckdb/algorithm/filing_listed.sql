-- List a filing for each algorithm with an influence on opinion, on 2026-03-17: none after ten working days, in a complete register
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t21"."algorithm",
      "t21"."kind",
      "t21"."public_opinion",
      "t21"."started_on",
      "t21"."filings",
      "t21"."due_on",
      "t21"."listed",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 3, 17)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 3, 17)
        END,
        MAKE_DATE(2026, 3, 17)
      ) AS "_then",
      "t21"."listed" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t20"."algorithm",
        "t20"."kind",
        "t20"."public_opinion",
        "t20"."started_on",
        COALESCE("t11"."filings", 0) AS "filings",
        "t20"."worked_on" AS "due_on",
        COALESCE("t11"."filings" > 0, FALSE)
        OR COALESCE("t20"."worked_on" >= MAKE_DATE(2026, 3, 17), FALSE)
        OR FALSE
        OR CASE WHEN "t20"."public_opinion" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
        OR CASE
          WHEN (
            "t20"."ended_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "listed"
      FROM (
        SELECT
          "t18".*
          EXCLUDE ("last_ordinal_right")
        FROM (
          SELECT
            "t17"."algorithm",
            "t17"."service",
            "t17"."kind",
            "t17"."started_on",
            "t17"."ended_on",
            "t17"."public_opinion",
            "t17"."personalised",
            "t17"."edits_biometrics",
            "t17"."may_confuse",
            "t17"."rules_published_on",
            "t17"."users_told_on",
            "t17"."switch_off_on",
            "t17"."tags_editable_on",
            "t17"."reviewed_on",
            "t17"."assessed_on",
            "t17"."library_on",
            "t17"."label_visible_on",
            "t17"."label_metadata_on",
            "t17"."agreement_on",
            "t17"."consent_notice_on",
            "t17"."ai_notice_on",
            "t17"."reminder_minutes",
            "t17"."start_on",
            "t17"."days",
            "t17"."first_ordinal",
            "t17"."first_known",
            "t17"."last_ordinal",
            "t9"."worked_on",
            "t9"."last_ordinal" AS "last_ordinal_right",
            "t9"."last_known"
          FROM (
            SELECT
              "t15"."algorithm",
              "t15"."service",
              "t15"."kind",
              "t15"."started_on",
              "t15"."ended_on",
              "t15"."public_opinion",
              "t15"."personalised",
              "t15"."edits_biometrics",
              "t15"."may_confuse",
              "t15"."rules_published_on",
              "t15"."users_told_on",
              "t15"."switch_off_on",
              "t15"."tags_editable_on",
              "t15"."reviewed_on",
              "t15"."assessed_on",
              "t15"."library_on",
              "t15"."label_visible_on",
              "t15"."label_metadata_on",
              "t15"."agreement_on",
              "t15"."consent_notice_on",
              "t15"."ai_notice_on",
              "t15"."reminder_minutes",
              "t15"."start_on",
              "t15"."days",
              "t15"."first_ordinal",
              "t15"."first_known",
              "t15"."first_ordinal" + "t15"."days" AS "last_ordinal"
            FROM (
              SELECT
                "t14".*
                EXCLUDE ("start_on_right")
              FROM (
                SELECT
                  "t13"."algorithm",
                  "t13"."service",
                  "t13"."kind",
                  "t13"."started_on",
                  "t13"."ended_on",
                  "t13"."public_opinion",
                  "t13"."personalised",
                  "t13"."edits_biometrics",
                  "t13"."may_confuse",
                  "t13"."rules_published_on",
                  "t13"."users_told_on",
                  "t13"."switch_off_on",
                  "t13"."tags_editable_on",
                  "t13"."reviewed_on",
                  "t13"."assessed_on",
                  "t13"."library_on",
                  "t13"."label_visible_on",
                  "t13"."label_metadata_on",
                  "t13"."agreement_on",
                  "t13"."consent_notice_on",
                  "t13"."ai_notice_on",
                  "t13"."reminder_minutes",
                  "t13"."start_on",
                  "t13"."days",
                  "t6"."start_on" AS "start_on_right",
                  "t6"."first_ordinal",
                  "t6"."first_known"
                FROM (
                  SELECT
                    "t10"."algorithm",
                    "t10"."service",
                    "t10"."kind",
                    "t10"."started_on",
                    "t10"."ended_on",
                    "t10"."public_opinion",
                    "t10"."personalised",
                    "t10"."edits_biometrics",
                    "t10"."may_confuse",
                    "t10"."rules_published_on",
                    "t10"."users_told_on",
                    "t10"."switch_off_on",
                    "t10"."tags_editable_on",
                    "t10"."reviewed_on",
                    "t10"."assessed_on",
                    "t10"."library_on",
                    "t10"."label_visible_on",
                    "t10"."label_metadata_on",
                    "t10"."agreement_on",
                    "t10"."consent_notice_on",
                    "t10"."ai_notice_on",
                    "t10"."reminder_minutes",
                    CASE
                      WHEN "t10"."started_on" < MAKE_DATE(2022, 3, 1)
                      THEN MAKE_DATE(2022, 3, 1)
                      ELSE "t10"."started_on"
                    END AS "start_on",
                    10 AS "days"
                  FROM (
                    SELECT
                      *
                    FROM "hegui_algorithms" AS "t2"
                    WHERE
                      COALESCE(NOT (
                        "t2"."ended_on" < MAKE_DATE(2199, 1, 1)
                      ), TRUE)
                      AND COALESCE("t2"."public_opinion", TRUE)
                  ) AS "t10"
                ) AS "t13"
                LEFT OUTER JOIN (
                  SELECT
                    "t1"."day" AS "start_on",
                    "t1"."ordinal" AS "first_ordinal",
                    "t1"."known" AS "first_known"
                  FROM "hegui_calendar" AS "t1"
                ) AS "t6"
                  ON "t13"."start_on" = "t6"."start_on"
              ) AS "t14"
            ) AS "t15"
          ) AS "t17"
          LEFT OUTER JOIN (
            SELECT
              "t3"."day" AS "worked_on",
              "t3"."ordinal" AS "last_ordinal",
              "t3"."known" AS "last_known"
            FROM (
              SELECT
                *
              FROM "hegui_calendar" AS "t1"
              WHERE
                "t1"."working"
            ) AS "t3"
          ) AS "t9"
            ON "t17"."last_ordinal" = "t9"."last_ordinal"
        ) AS "t18"
      ) AS "t20"
      LEFT OUTER JOIN (
        SELECT
          "t5"."subject" AS "algorithm",
          COUNT(*) AS "filings"
        FROM (
          SELECT
            *
          FROM "hegui_filings" AS "t0"
          WHERE
            "t0"."kind" IN ('algorithm', 'deep_synthesis', 'gen_ai', 'human_like_ai')
        ) AS "t5"
        GROUP BY
          1
      ) AS "t11"
        ON "t20"."algorithm" = "t11"."algorithm"
    ) AS "t21"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-03-01' AS DATE)
)
SELECT
  CAST("algorithm" AS TEXT) AS "algorithm",
  CAST("kind" AS TEXT) AS "kind",
  CAST("public_opinion" AS BOOLEAN) AS "public_opinion",
  CAST("started_on" AS DATE) AS "started_on",
  CAST("filings" AS BIGINT) AS "filings",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("listed" AS BOOLEAN) AS "listed",
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
