-- Tell persons who takes over their information after a merger or the like, on 2026-06-30: never told
WITH `marked` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t4`.`disclosure`,
      `t4`.`to`,
      `t4`.`at`,
      `t4`.`relation`,
      `t4`.`told_at`,
      `t4`.`in_time`,
      `t4`.`elapsed_s`,
      `t4`.`began_on`,
      `t4`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t4`.`ended_on` < MAKE_DATE(2026, 6, 30)
          THEN `t4`.`ended_on`
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS `_then`,
      `t4`.`in_time` AS `_truth`,
      COALESCE(`t4`.`ended_on` < MAKE_DATE(2024, 6, 30), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t3`.`disclosure`,
        `t3`.`to`,
        `t3`.`at`,
        `t3`.`relation`,
        `t3`.`told_at`,
        (
          DATE(`t3`.`told_at` + INTERVAL '8' HOUR) <= DATE(`t3`.`at` + INTERVAL '8' HOUR)
        )
        OR (
          (
            (
              DATE(`t3`.`told_at` + INTERVAL '8' HOUR) <= (
                DATE(`t3`.`at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
              )
            )
            OR (
              (
                DATE(`t3`.`at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
              ) >= MAKE_DATE(2026, 6, 30)
            )
          )
          AND CAST(NULL AS BOOLEAN)
        )
        OR CASE WHEN `t3`.`succeeds` IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS `in_time`,
        CASE
          WHEN `t3`.`told_at` < MAKE_DATE(2199, 1, 1)
          THEN CAST(UNIX_SECONDS(
            (
              CAST(CAST(DATE_TRUNC('SECOND', `t3`.`told_at`) AS TIMESTAMP_NTZ) AS TIMESTAMP_LTZ)
            )
          ) AS BIGINT) - CAST(UNIX_SECONDS(
            (
              CAST(CAST(DATE_TRUNC('SECOND', `t3`.`at`) AS TIMESTAMP_NTZ) AS TIMESTAMP_LTZ)
            )
          ) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS `elapsed_s`,
        CASE
          WHEN COALESCE(`t3`.`succeeds`, FALSE)
          THEN CASE
            WHEN DATE(`t3`.`told_at` + INTERVAL '8' HOUR) > DATE(`t3`.`at` + INTERVAL '8' HOUR)
            THEN DATE(`t3`.`at` + INTERVAL '8' HOUR) + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN COALESCE(`t3`.`succeeds`, FALSE)
          THEN CASE
            WHEN (
              DATE(`t3`.`told_at` + INTERVAL '8' HOUR) > DATE(`t3`.`at` + INTERVAL '8' HOUR)
            )
            AND (
              `t3`.`told_at` < CAST('2199-01-01T00:00:00' AS TIMESTAMP_NTZ)
            )
            THEN DATE(`t3`.`told_at` + INTERVAL '8' HOUR)
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t1`.`disclosure`,
            `t1`.`to`,
            `t1`.`at`,
            `t1`.`persons`,
            `t1`.`consent_at`,
            `t1`.`basis`,
            `t1`.`separate_consent_at`,
            `t1`.`anonymised`,
            `t1`.`contract_on`,
            `t1`.`relation`,
            `t1`.`told_at`,
            `t1`.`relation` = 'successor' AS `succeeds`
          FROM (
            SELECT
              *
            FROM `hegui_pi_disclosures` AS `t0`
            WHERE
              `t0`.`at` >= CAST('2021-10-31T16:00:00' AS TIMESTAMP_NTZ)
          ) AS `t1`
        ) AS `t2`
        WHERE
          COALESCE(`t2`.`succeeds`, TRUE)
      ) AS `t3`
    ) AS `t4`
  ) AS `rows`
), `barred` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked`
  WHERE
    `_then` >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST(`disclosure` AS STRING) AS `disclosure`,
  CAST(`to` AS STRING) AS `to`,
  CAST(`at` AS TIMESTAMP_NTZ) AS `at`,
  CAST(`relation` AS STRING) AS `relation`,
  CAST(`told_at` AS TIMESTAMP_NTZ) AS `told_at`,
  CAST(`in_time` AS BOOLEAN) AS `in_time`,
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
