-- Report flaws that endanger national security or the public within 24 hours, on 2026-06-30: reported a second late
WITH `marked` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`vulnerability`,
      `t3`.`asset`,
      `t3`.`product`,
      `t3`.`found_at`,
      `t3`.`endangers_public`,
      `t3`.`reported_at`,
      `t3`.`reported_to`,
      `t3`.`due_at`,
      `t3`.`due_on`,
      `t3`.`runs_from`,
      `t3`.`length`,
      `t3`.`unit`,
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
      (
        `t3`.`reported_at` <= (
          `t3`.`found_at` + INTERVAL '24' HOUR
        )
      )
      OR (
        (
          `t3`.`found_at` + INTERVAL '24' HOUR
        ) >= CAST('2026-06-30T16:00:00' AS TIMESTAMP_NTZ)
      )
      OR CASE WHEN `t3`.`endangers_public` IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      OR CASE WHEN `t3`.`product` IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS `_truth`,
      COALESCE(`t3`.`ended_on` < MAKE_DATE(2024, 6, 30), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`vulnerability`,
        `t2`.`asset`,
        `t2`.`product`,
        `t2`.`found_at`,
        `t2`.`endangers_public`,
        `t2`.`reported_at`,
        `t2`.`reported_to`,
        `t2`.`found_at` + MAKE_DT_INTERVAL(0, 0, (
          CAST(24 * 60 AS INT)
        )) AS `due_at`,
        DATE(
          (
            (
              `t2`.`found_at` + MAKE_DT_INTERVAL(0, 0, (
                CAST(24 * 60 AS INT)
              ))
            ) - INTERVAL '1' SECOND
          ) + INTERVAL '8' HOUR
        ) AS `due_on`,
        `t2`.`found_at` AS `runs_from`,
        24 AS `length`,
        'hours' AS `unit`,
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
            `t2`.`reported_at` > (
              `t2`.`found_at` + MAKE_DT_INTERVAL(0, 0, (
                CAST(24 * 60 AS INT)
              ))
            )
          )
          AND `t2`.`endangers_public`
          THEN DATE(
            `t2`.`found_at` + MAKE_DT_INTERVAL(0, 0, (
              CAST(24 * 60 AS INT)
            )) + INTERVAL '8' HOUR
          )
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN (
            `t2`.`reported_at` > (
              `t2`.`found_at` + MAKE_DT_INTERVAL(0, 0, (
                CAST(24 * 60 AS INT)
              ))
            )
          )
          AND `t2`.`endangers_public`
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
            `t0`.`found_at` >= CAST('2024-12-31T16:00:00' AS TIMESTAMP_NTZ)
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`product` <> '', TRUE) AND COALESCE(`t1`.`endangers_public`, TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked`
  WHERE
    `_then` >= CAST('2025-01-01' AS DATE)
)
SELECT
  CAST(`vulnerability` AS STRING) AS `vulnerability`,
  CAST(`asset` AS STRING) AS `asset`,
  CAST(`product` AS STRING) AS `product`,
  CAST(`found_at` AS TIMESTAMP_NTZ) AS `found_at`,
  CAST(`endangers_public` AS BOOLEAN) AS `endangers_public`,
  CAST(`reported_at` AS TIMESTAMP_NTZ) AS `reported_at`,
  CAST(`reported_to` AS STRING) AS `reported_to`,
  CAST(`due_at` AS TIMESTAMP_NTZ) AS `due_at`,
  CAST(`due_on` AS DATE) AS `due_on`,
  CAST(`runs_from` AS TIMESTAMP_NTZ) AS `runs_from`,
  CAST(`length` AS SMALLINT) AS `length`,
  CAST(`unit` AS STRING) AS `unit`,
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
