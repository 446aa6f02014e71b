-- Explain automated decisions on request, and let a person decide, on 2026-06-24: open on the sixteenth working day
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t19`.`request`,
      `t19`.`kind`,
      `t19`.`received_at`,
      `t19`.`last_on`,
      `t19`.`justified`,
      `t19`.`done_at`,
      `t19`.`elapsed_s`,
      `t19`.`began_on`,
      `t19`.`ended_on`,
      `t19`.`pending`,
      `t19`.`refused`,
      COALESCE(
        CASE
          WHEN `t19`.`ended_on` < CAST('2026-06-24' AS DATE)
          THEN `t19`.`ended_on`
          ELSE CAST('2026-06-24' AS DATE)
        END,
        CAST('2026-06-24' AS DATE)
      ) AS `_then`,
      (
        DATE(`t19`.`done_at` + INTERVAL '8' HOUR) <= (
          DATE(`t19`.`received_at` + INTERVAL '8' HOUR) + INTERVAL '15' DAY
        )
      )
      OR (
        DATE(`t19`.`done_at` + INTERVAL '8' HOUR) <= `t19`.`last_on`
      )
      OR (
        (
          `t19`.`last_on` >= CAST('2026-06-24' AS DATE)
        ) AND NULL
      )
      OR CASE WHEN `t19`.`justified` IS NULL THEN NULL ELSE FALSE END AS `_truth`,
      COALESCE(`t19`.`ended_on` < CAST('2024-06-24' AS DATE), FALSE) AS `_old`,
      COALESCE(`t19`.`pending`, FALSE) AS `_pending`
    FROM (
      SELECT
        `t18`.`request`,
        `t18`.`kind`,
        `t18`.`received_at`,
        `t18`.`last_on`,
        `t18`.`justified`,
        `t18`.`done_at`,
        `t18`.`elapsed_s`,
        `t18`.`began_on`,
        `t18`.`ended_on`,
        `t18`.`pending`,
        `t18`.`refused_reason` IS NOT NULL AS `refused`
      FROM (
        SELECT
          `t17`.`request`,
          `t17`.`kind`,
          `t17`.`received_at`,
          `t17`.`justified`,
          `t17`.`done_at`,
          `t17`.`refused_reason`,
          `t17`.`start_on`,
          `t17`.`days`,
          `t17`.`bound`,
          `t17`.`first_ordinal`,
          `t17`.`first_known`,
          `t17`.`last_ordinal`,
          `t17`.`worked_on`,
          `t17`.`last_known`,
          `t17`.`last_on`,
          `t17`.`over`,
          NOT (
            `t17`.`done_at` < CAST('2199-01-01' AS DATE)
          ) AND NOT (
            `t17`.`over`
          ) AS `pending`,
          CASE
            WHEN `t17`.`done_at` < CAST('2199-01-01' AS DATE)
            THEN CAST(TIMESTAMPDIFF(
              SECOND,
              TIMESTAMP('1970-01-01 00:00:00'),
              (
                TIMESTAMP(DATE_FORMAT(`t17`.`done_at`, '%Y-%m-%d %H:%i:%s'))
              )
            ) AS SIGNED) - CAST(TIMESTAMPDIFF(
              SECOND,
              TIMESTAMP('1970-01-01 00:00:00'),
              (
                TIMESTAMP(DATE_FORMAT(`t17`.`received_at`, '%Y-%m-%d %H:%i:%s'))
              )
            ) AS SIGNED)
            ELSE CAST(NULL AS SIGNED)
          END AS `elapsed_s`,
          CASE
            WHEN (
              DATE(`t17`.`done_at` + INTERVAL '8' HOUR) > `t17`.`last_on`
            )
            AND (
              `t17`.`bound` AND `t17`.`over`
            )
            THEN `t17`.`last_on` + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END AS `began_on`,
          CASE
            WHEN (
              DATE(`t17`.`done_at` + INTERVAL '8' HOUR) > `t17`.`last_on`
            )
            AND (
              `t17`.`bound` AND `t17`.`over`
            )
            AND (
              DATE(`t17`.`done_at` + INTERVAL '8' HOUR) < CAST('2199-01-01' AS DATE)
            )
            THEN DATE(`t17`.`done_at` + INTERVAL '8' HOUR)
            ELSE CAST(NULL AS DATE)
          END AS `ended_on`
        FROM (
          SELECT
            `t16`.`request`,
            `t16`.`kind`,
            `t16`.`received_at`,
            `t16`.`justified`,
            `t16`.`done_at`,
            `t16`.`refused_reason`,
            `t16`.`start_on`,
            `t16`.`days`,
            `t16`.`bound`,
            `t16`.`first_ordinal`,
            `t16`.`first_known`,
            `t16`.`last_ordinal`,
            `t16`.`worked_on`,
            `t16`.`last_known`,
            `t16`.`worked_on` AS `last_on`,
            `t16`.`worked_on` < CAST('2026-06-24' AS DATE) AS `over`
          FROM (
            SELECT
              `t15`.`request`,
              `t15`.`kind`,
              `t15`.`received_at`,
              `t15`.`justified`,
              `t15`.`done_at`,
              `t15`.`refused_reason`,
              `t15`.`start_on`,
              `t15`.`days`,
              `t15`.`bound`,
              `t15`.`first_ordinal`,
              `t15`.`first_known`,
              `t15`.`last_ordinal`,
              `t15`.`worked_on`,
              `t15`.`last_known`
            FROM (
              SELECT
                `t14`.`request`,
                `t14`.`kind`,
                `t14`.`received_at`,
                `t14`.`justified`,
                `t14`.`done_at`,
                `t14`.`refused_reason`,
                `t14`.`start_on`,
                `t14`.`days`,
                `t14`.`bound`,
                `t14`.`first_ordinal`,
                `t14`.`first_known`,
                `t14`.`last_ordinal`,
                `t7`.`worked_on`,
                `t7`.`last_ordinal` AS `last_ordinal_right`,
                `t7`.`last_known`
              FROM (
                SELECT
                  `t12`.`request`,
                  `t12`.`kind`,
                  `t12`.`received_at`,
                  `t12`.`justified`,
                  `t12`.`done_at`,
                  `t12`.`refused_reason`,
                  `t12`.`start_on`,
                  `t12`.`days`,
                  `t12`.`bound`,
                  `t12`.`first_ordinal`,
                  `t12`.`first_known`,
                  `t12`.`first_ordinal` + `t12`.`days` AS `last_ordinal`
                FROM (
                  SELECT
                    `t11`.`request`,
                    `t11`.`kind`,
                    `t11`.`received_at`,
                    `t11`.`justified`,
                    `t11`.`done_at`,
                    `t11`.`refused_reason`,
                    `t11`.`start_on`,
                    `t11`.`days`,
                    `t11`.`bound`,
                    `t11`.`first_ordinal`,
                    `t11`.`first_known`
                  FROM (
                    SELECT
                      `t10`.`request`,
                      `t10`.`kind`,
                      `t10`.`received_at`,
                      `t10`.`justified`,
                      `t10`.`done_at`,
                      `t10`.`refused_reason`,
                      `t10`.`start_on`,
                      `t10`.`days`,
                      `t10`.`bound`,
                      `t4`.`start_on` AS `start_on_right`,
                      `t4`.`first_ordinal`,
                      `t4`.`first_known`
                    FROM (
                      SELECT
                        `t8`.`request`,
                        `t8`.`kind`,
                        `t8`.`received_at`,
                        `t8`.`justified`,
                        `t8`.`done_at`,
                        `t8`.`refused_reason`,
                        DATE(`t8`.`received_at` + INTERVAL '8' HOUR) AS `start_on`,
                        15 AS `days`,
                        `t8`.`justified` AS `bound`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            *
                          FROM `hegui_pi_requests` AS `t1`
                          WHERE
                            `t1`.`kind` IN ('explain_decision', 'refuse_automated')
                            AND `t1`.`received_at` >= TIMESTAMP('2021-10-31 16:00:00')
                        ) AS `t5`
                        WHERE
                          COALESCE(`t5`.`justified`, TRUE)
                      ) AS `t8`
                    ) AS `t10`
                    LEFT OUTER JOIN (
                      SELECT
                        `t0`.`day` AS `start_on`,
                        `t0`.`ordinal` AS `first_ordinal`,
                        `t0`.`known` AS `first_known`
                      FROM `hegui_calendar` AS `t0`
                    ) AS `t4`
                      ON `t10`.`start_on` = `t4`.`start_on`
                  ) AS `t11`
                ) AS `t12`
              ) AS `t14`
              LEFT OUTER JOIN (
                SELECT
                  `t2`.`day` AS `worked_on`,
                  `t2`.`ordinal` AS `last_ordinal`,
                  `t2`.`known` AS `last_known`
                FROM (
                  SELECT
                    *
                  FROM `hegui_calendar` AS `t0`
                  WHERE
                    `t0`.`working`
                ) AS `t2`
              ) AS `t7`
                ON `t14`.`last_ordinal` = `t7`.`last_ordinal`
            ) AS `t15`
          ) AS `t16`
        ) AS `t17`
      ) AS `t18`
    ) AS `t19`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST(`request` AS CHAR) AS `request`,
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`received_at` AS DATETIME(6)) AS `received_at`,
  CAST(`last_on` AS DATE) AS `last_on`,
  CAST((
    `justified`
  ) AS CHAR) IN ('1', 'true') AS `justified`,
  CAST(`done_at` AS DATETIME(6)) AS `done_at`,
  CAST(`elapsed_s` AS SIGNED) AS `elapsed_s`,
  CAST(`began_on` AS DATE) AS `began_on`,
  CAST(`ended_on` AS DATE) AS `ended_on`,
  CAST((
    `pending`
  ) AS CHAR) IN ('1', 'true') AS `pending`,
  CAST((
    `refused`
  ) AS CHAR) IN ('1', 'true') AS `refused`,
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
FROM `barred_1` AS `barred`;
