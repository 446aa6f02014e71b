-- Report vulnerabilities of products and services to the authority, on 2026-06-30: reported late, which breaches every duty with that limit
WITH `marked` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`vulnerability`,
      `t3`.`asset`,
      `t3`.`product`,
      `t3`.`severity`,
      `t3`.`found_at`,
      `t3`.`reported_at`,
      `t3`.`reported_to`,
      `t3`.`last_day`,
      `t3`.`numbered`,
      `t3`.`elapsed_s`,
      `t3`.`began_on`,
      `t3`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t3`.`ended_on` < MAKE_DATE(2026, 6, 30)
          THEN `t3`.`ended_on`
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS `_then`,
      CASE
        WHEN COALESCE(
          CASE
            WHEN `t3`.`ended_on` < MAKE_DATE(2026, 6, 30)
            THEN `t3`.`ended_on`
            ELSE MAKE_DATE(2026, 6, 30)
          END,
          MAKE_DATE(2026, 6, 30)
        ) <= MAKE_DATE(2021, 8, 31)
        THEN CASE
          WHEN `t3`.`numbered`
          THEN (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= `t3`.`last_day`
          )
          OR (
            `t3`.`last_day` >= MAKE_DATE(2026, 6, 30)
          )
          ELSE (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= DATE(`t3`.`found_at` + INTERVAL '8' HOUR)
          )
          OR (
            (
              (
                DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                )
              )
              OR (
                (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                ) >= MAKE_DATE(2026, 6, 30)
              )
            )
            AND CAST(NULL AS BOOLEAN)
          )
        END
        OR CASE WHEN `t3`.`product` IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
        ELSE CASE
          WHEN `t3`.`numbered`
          THEN (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= `t3`.`last_day`
          )
          OR (
            `t3`.`last_day` >= MAKE_DATE(2026, 6, 30)
          )
          ELSE (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= DATE(`t3`.`found_at` + INTERVAL '8' HOUR)
          )
          OR (
            (
              (
                DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                )
              )
              OR (
                (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                ) >= MAKE_DATE(2026, 6, 30)
              )
            )
            AND CAST(NULL AS BOOLEAN)
          )
        END
        OR CASE WHEN `t3`.`product` IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      END AS `_truth`,
      COALESCE(`t3`.`ended_on` < MAKE_DATE(2024, 6, 30), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`vulnerability`,
        `t2`.`asset`,
        `t2`.`product`,
        `t2`.`severity`,
        `t2`.`found_at`,
        `t2`.`reported_at`,
        `t2`.`reported_to`,
        CASE
          WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= MAKE_DATE(2021, 9, 1)
          THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
          ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
        END AS `last_day`,
        DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= MAKE_DATE(2021, 9, 1) AS `numbered`,
        CASE
          WHEN `t2`.`reported_at` < MAKE_DATE(2199, 1, 1)
          THEN CAST(UNIX_SECONDS(
            (
              CAST(CAST(DATE_TRUNC('SECOND', `t2`.`reported_at`) AS TIMESTAMP_NTZ) AS TIMESTAMP_LTZ)
            )
          ) AS BIGINT) - CAST(UNIX_SECONDS(
            (
              CAST(CAST(DATE_TRUNC('SECOND', `t2`.`found_at`) AS TIMESTAMP_NTZ) AS TIMESTAMP_LTZ)
            )
          ) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS `elapsed_s`,
        CASE
          WHEN (
            DATE(`t2`.`reported_at` + INTERVAL '8' HOUR) > CASE
              WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= MAKE_DATE(2021, 9, 1)
              THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
              ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
            END
          )
          AND TRUE
          THEN CASE
            WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= MAKE_DATE(2021, 9, 1)
            THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
            ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
          END + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN (
            DATE(`t2`.`reported_at` + INTERVAL '8' HOUR) > CASE
              WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= MAKE_DATE(2021, 9, 1)
              THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
              ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
            END
          )
          AND TRUE
          AND (
            DATE(`t2`.`reported_at` + INTERVAL '8' HOUR) < MAKE_DATE(2199, 1, 1)
          )
          THEN DATE(`t2`.`reported_at` + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM `hegui_vulnerabilities` AS `t0`
          WHERE
            `t0`.`found_at` >= CAST('2017-05-31T16:00:00' AS TIMESTAMP_NTZ)
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`product` <> '', TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked`
  WHERE
    `_then` >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST(`vulnerability` AS STRING) AS `vulnerability`,
  CAST(`asset` AS STRING) AS `asset`,
  CAST(`product` AS STRING) AS `product`,
  CAST(`severity` AS STRING) AS `severity`,
  CAST(`found_at` AS TIMESTAMP_NTZ) AS `found_at`,
  CAST(`reported_at` AS TIMESTAMP_NTZ) AS `reported_at`,
  CAST(`reported_to` AS STRING) AS `reported_to`,
  CAST(`last_day` AS DATE) AS `last_day`,
  CAST(`numbered` AS BOOLEAN) AS `numbered`,
  CAST(`elapsed_s` AS BIGINT) AS `elapsed_s`,
  CAST(`began_on` AS DATE) AS `began_on`,
  CAST(`ended_on` AS DATE) AS `ended_on`,
  CAST(`_then` AS DATE) AS `_then`,
  `_truth` OR `_barred` AS `_ok`,
  `_barred`,
  `_pending`,
  CASE
    WHEN `_pending`
    THEN 2
    WHEN `_truth` OR `_barred`
    THEN 3
    WHEN NOT `_truth`
    THEN 0
    ELSE 1
  END AS `_rank`
FROM `barred`;
