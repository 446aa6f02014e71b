-- Stop and remove prohibited information as the authority demands, on 2026-06-30: stopped in time and removed two days after the limit
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t13"."request",
      "t13"."authority",
      "t13"."received_at",
      "t13"."due_at",
      "t13"."refused",
      "t13"."items",
      "t13"."stopped_at",
      "t13"."removed_at",
      "t13"."began_on",
      "t13"."ended_on",
      "t13"."due_on",
      "t13"."elapsed_s",
      "t13"."in_time",
      COALESCE(
        CASE
          WHEN "t13"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t13"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t13"."in_time" AS "_truth",
      COALESCE("t13"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t12"."request",
        "t12"."authority",
        "t12"."received_at",
        "t12"."due_at",
        "t12"."refused",
        "t12"."items",
        "t12"."stopped_at",
        "t12"."removed_at",
        CASE
          WHEN LEAST(
            CASE
              WHEN "t12"."refused"
              AND NOT (
                GREATEST(
                  COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                ) < MAKE_DATE(2199, 1, 1)
              )
              THEN CAST(CASE
                WHEN COALESCE("t12"."answered_at" < MAKE_DATE(2199, 1, 1), FALSE)
                THEN "t12"."answered_at"
                ELSE "t12"."received_at"
              END + INTERVAL '8' HOUR AS DATE)
              ELSE MAKE_DATE(2200, 1, 1)
            END,
            CASE
              WHEN (
                GREATEST(
                  COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                ) > "t12"."due_at"
              )
              AND (
                "t12"."due_at" < MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
              )
              THEN CAST("t12"."due_at" + INTERVAL '8' HOUR AS DATE)
              ELSE MAKE_DATE(2200, 1, 1)
            END
          ) < MAKE_DATE(2199, 1, 1)
          THEN LEAST(
            CASE
              WHEN "t12"."refused"
              AND NOT (
                GREATEST(
                  COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                ) < MAKE_DATE(2199, 1, 1)
              )
              THEN CAST(CASE
                WHEN COALESCE("t12"."answered_at" < MAKE_DATE(2199, 1, 1), FALSE)
                THEN "t12"."answered_at"
                ELSE "t12"."received_at"
              END + INTERVAL '8' HOUR AS DATE)
              ELSE MAKE_DATE(2200, 1, 1)
            END,
            CASE
              WHEN (
                GREATEST(
                  COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                ) > "t12"."due_at"
              )
              AND (
                "t12"."due_at" < MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
              )
              THEN CAST("t12"."due_at" + INTERVAL '8' HOUR AS DATE)
              ELSE MAKE_DATE(2200, 1, 1)
            END
          )
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            GREATEST(
              COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
              COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
            ) < MAKE_DATE(2199, 1, 1)
          )
          AND COALESCE("t12"."clear_stop" AND "t12"."clear_removal" AND "t12"."others", FALSE)
          AND (
            NOT CASE
              WHEN LEAST(
                CASE
                  WHEN "t12"."refused"
                  AND NOT (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) < MAKE_DATE(2199, 1, 1)
                  )
                  THEN CAST(CASE
                    WHEN COALESCE("t12"."answered_at" < MAKE_DATE(2199, 1, 1), FALSE)
                    THEN "t12"."answered_at"
                    ELSE "t12"."received_at"
                  END + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END,
                CASE
                  WHEN (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) > "t12"."due_at"
                  )
                  AND (
                    "t12"."due_at" < MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                  )
                  THEN CAST("t12"."due_at" + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END
              ) < MAKE_DATE(2199, 1, 1)
              THEN LEAST(
                CASE
                  WHEN "t12"."refused"
                  AND NOT (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) < MAKE_DATE(2199, 1, 1)
                  )
                  THEN CAST(CASE
                    WHEN COALESCE("t12"."answered_at" < MAKE_DATE(2199, 1, 1), FALSE)
                    THEN "t12"."answered_at"
                    ELSE "t12"."received_at"
                  END + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END,
                CASE
                  WHEN (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) > "t12"."due_at"
                  )
                  AND (
                    "t12"."due_at" < MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                  )
                  THEN CAST("t12"."due_at" + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END
              )
              ELSE CAST(NULL AS DATE)
            END IS NULL
          )
          THEN GREATEST(
            CAST(GREATEST(
              COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
              COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
            ) + INTERVAL '8' HOUR AS DATE),
            CASE
              WHEN LEAST(
                CASE
                  WHEN "t12"."refused"
                  AND NOT (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) < MAKE_DATE(2199, 1, 1)
                  )
                  THEN CAST(CASE
                    WHEN COALESCE("t12"."answered_at" < MAKE_DATE(2199, 1, 1), FALSE)
                    THEN "t12"."answered_at"
                    ELSE "t12"."received_at"
                  END + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END,
                CASE
                  WHEN (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) > "t12"."due_at"
                  )
                  AND (
                    "t12"."due_at" < MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                  )
                  THEN CAST("t12"."due_at" + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END
              ) < MAKE_DATE(2199, 1, 1)
              THEN LEAST(
                CASE
                  WHEN "t12"."refused"
                  AND NOT (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) < MAKE_DATE(2199, 1, 1)
                  )
                  THEN CAST(CASE
                    WHEN COALESCE("t12"."answered_at" < MAKE_DATE(2199, 1, 1), FALSE)
                    THEN "t12"."answered_at"
                    ELSE "t12"."received_at"
                  END + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END,
                CASE
                  WHEN (
                    GREATEST(
                      COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                      COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                    ) > "t12"."due_at"
                  )
                  AND (
                    "t12"."due_at" < MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
                  )
                  THEN CAST("t12"."due_at" + INTERVAL '8' HOUR AS DATE)
                  ELSE MAKE_DATE(2200, 1, 1)
                END
              )
              ELSE CAST(NULL AS DATE)
            END
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on",
        CAST((
          "t12"."due_at" - INTERVAL '1' SECOND
        ) + INTERVAL '8' HOUR AS DATE) AS "due_on",
        CASE
          WHEN (
            GREATEST(
              COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
              COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
            ) < MAKE_DATE(2199, 1, 1)
          )
          AND COALESCE("t12"."clear_stop" AND "t12"."clear_removal" AND "t12"."others", FALSE)
          THEN CASE
            WHEN GREATEST(
              COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
              COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
            ) < MAKE_DATE(2199, 1, 1)
            THEN CAST(EPOCH(
              CAST(DATE_TRUNC(
                'SECOND',
                GREATEST(
                  COALESCE("t12"."stopped_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)),
                  COALESCE("t12"."removed_at", MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0))
                )
              ) AS TIMESTAMP)
            ) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t12"."received_at") AS TIMESTAMP)) AS BIGINT)
            ELSE CAST(NULL AS BIGINT)
          END
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        (
          (
            "t12"."stopped_at" <= "t12"."due_at"
          )
          AND "t12"."clear_stop"
          AND (
            (
              "t12"."removed_at" <= "t12"."due_at"
            ) AND "t12"."clear_removal"
          )
          AND "t12"."others"
          AND "t12"."recorded"
        )
        OR (
          (
            "t12"."due_at" >= MAKE_TIMESTAMP(2026, 6, 30, 16, 0, 0.0)
          )
          AND NOT (
            "t12"."refused"
          )
        )
        OR (
          (
            (
              (
                CAST("t12"."stopped_at" + INTERVAL '8' HOUR AS DATE) <= (
                  CAST((
                    "t12"."due_at" - INTERVAL '1' SECOND
                  ) + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                )
              )
              AND "t12"."clear_stop"
              AND (
                (
                  CAST("t12"."removed_at" + INTERVAL '8' HOUR AS DATE) <= (
                    CAST((
                      "t12"."due_at" - INTERVAL '1' SECOND
                    ) + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                  )
                )
                AND "t12"."clear_removal"
              )
              AND "t12"."others"
            )
            OR (
              (
                (
                  CAST((
                    "t12"."due_at" - INTERVAL '1' SECOND
                  ) + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
                ) >= MAKE_DATE(2026, 6, 30)
              )
              AND NOT (
                "t12"."refused"
              )
            )
          )
          AND CAST(NULL AS BOOLEAN)
        ) AS "in_time"
      FROM (
        SELECT
          "t11"."request",
          "t11"."authority",
          "t11"."kind",
          "t11"."level",
          "t11"."received_at",
          "t11"."due_at",
          "t11"."answered_at",
          "t11"."approved_at",
          CASE
            WHEN "t11"."answered_at" = MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
            THEN FALSE
            ELSE "t11"."refused"
          END AS "refused",
          "t11"."request_right",
          COALESCE("t11"."items", 0) AS "items",
          CASE
            WHEN "t11"."request_right" IS NULL
            THEN CASE
              WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
              THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
              ELSE CAST(NULL AS TIMESTAMP)
            END
            ELSE "t11"."stopped_at"
          END AS "stopped_at",
          CASE
            WHEN "t11"."request_right" IS NULL
            THEN CASE
              WHEN NOT CAST(NULL AS BOOLEAN) IS NULL
              THEN MAKE_TIMESTAMP(2200, 1, 1, 0, 0, 0.0)
              ELSE CAST(NULL AS TIMESTAMP)
            END
            ELSE "t11"."removed_at"
          END AS "removed_at",
          "t11"."unclear_stop",
          "t11"."unclear_removal",
          "t11"."unrecorded",
          "t11"."found_at",
          "t11"."perhaps_at",
          CASE WHEN "t11"."unclear_stop" THEN CAST(NULL AS BOOLEAN) ELSE TRUE END AS "clear_stop",
          CASE WHEN "t11"."unclear_removal" THEN CAST(NULL AS BOOLEAN) ELSE TRUE END AS "clear_removal",
          CASE
            WHEN "t11"."unrecorded"
            AND (
              "t11"."received_at" >= MAKE_TIMESTAMP(2025, 12, 31, 16, 0, 0.0)
            )
            THEN CAST(NULL AS BOOLEAN)
            ELSE TRUE
          END AS "recorded",
          CASE
            WHEN (
              "t11"."found_at" IS NULL
            ) OR (
              "t11"."perhaps_at" <= "t11"."due_at"
            )
            THEN TRUE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "others"
        FROM (
          SELECT
            "t5"."request",
            "t5"."authority",
            "t5"."kind",
            "t5"."level",
            "t5"."received_at",
            "t5"."due_at",
            "t5"."answered_at",
            "t5"."approved_at",
            "t5"."refused",
            "t8"."request" AS "request_right",
            "t8"."items",
            "t8"."stopped_at",
            "t8"."removed_at",
            "t8"."unclear_stop",
            "t8"."unclear_removal",
            "t8"."unrecorded",
            "t10"."found_at",
            "t10"."perhaps_at"
          FROM (
            SELECT
              *
            FROM "hegui_authority_requests" AS "t0"
            WHERE
              "t0"."kind" = 'takedown'
              AND "t0"."received_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
          ) AS "t5"
          LEFT OUTER JOIN (
            SELECT
              "t3"."request",
              COUNT(*) AS "items",
              MAX("t3"."stopped_at") AS "stopped_at",
              MAX("t3"."removed_at") AS "removed_at",
              BOOL_OR(CAST("t3"."stopped_at" IS NULL AS BOOLEAN)) AS "unclear_stop",
              BOOL_OR(CAST("t3"."removed_at" IS NULL AS BOOLEAN)) AS "unclear_removal",
              BOOL_OR(CAST("t3"."record_digest" IS NULL AS BOOLEAN)) AS "unrecorded"
            FROM (
              SELECT
                *
              FROM "hegui_removals" AS "t1"
              WHERE
                NOT "t1"."request" IS NULL
            ) AS "t3"
            GROUP BY
              1
          ) AS "t8"
            ON "t5"."request" = "t8"."request"
          LEFT OUTER JOIN (
            SELECT
              "t7"."found_at",
              CASE
                WHEN "t7"."unclear_stop" OR "t7"."unclear_removal"
                THEN CAST(NULL AS TIMESTAMP)
                ELSE GREATEST("t7"."stopped_at", "t7"."removed_at")
              END AS "perhaps_at"
            FROM (
              SELECT
                "t4"."found_at",
                COUNT(*) AS "items",
                MAX("t4"."stopped_at") AS "stopped_at",
                MAX("t4"."removed_at") AS "removed_at",
                BOOL_OR(CAST("t4"."stopped_at" IS NULL AS BOOLEAN)) AS "unclear_stop",
                BOOL_OR(CAST("t4"."removed_at" IS NULL AS BOOLEAN)) AS "unclear_removal",
                BOOL_OR(CAST("t4"."record_digest" IS NULL AS BOOLEAN)) AS "unrecorded"
              FROM (
                SELECT
                  *
                FROM "hegui_removals" AS "t1"
                WHERE
                  "t1"."request" IS NULL
              ) AS "t4"
              GROUP BY
                1
            ) AS "t7"
          ) AS "t10"
            ON "t5"."received_at" = "t10"."found_at"
        ) AS "t11"
      ) AS "t12"
    ) AS "t13"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST("request" AS TEXT) AS "request",
  CAST("authority" AS TEXT) AS "authority",
  CAST("received_at" AS TIMESTAMP) AS "received_at",
  CAST("due_at" AS TIMESTAMP) AS "due_at",
  CAST("refused" AS BOOLEAN) AS "refused",
  CAST("items" AS BIGINT) AS "items",
  CAST("stopped_at" AS TIMESTAMP) AS "stopped_at",
  CAST("removed_at" AS TIMESTAMP) AS "removed_at",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
