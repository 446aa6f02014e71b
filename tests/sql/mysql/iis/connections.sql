-- Keep records of who was connected for sixty days, on 2026-06-30: a day short
WITH `t1_0` AS (
  SELECT
    *
  FROM `hegui_records_kept` AS `t0`
  WHERE
    `t0`.`kind` = 'connection'
), `marked_1` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t9`.`records`,
      `t9`.`system`,
      `t9`.`first_on`,
      `t9`.`oldest_on`,
      `t9`.`gapless`,
      `t9`.`kind`,
      `t9`.`back_to`,
      `t9`.`kept`,
      `t9`.`began_on`,
      `t9`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t9`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t9`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      `t9`.`kept` AS `_truth`,
      COALESCE(`t9`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t8`.`records`,
        `t8`.`system`,
        `t8`.`first_on`,
        `t8`.`oldest_on`,
        `t8`.`gapless`,
        'connection' AS `kind`,
        NULLIF(
          (
            GREATEST(
              COALESCE(
                (
                  COALESCE(`t8`.`first_on`, CAST('2026-05-01' AS DATE))
                ),
                CAST('1000-01-01' AS DATE)
              ),
              COALESCE((
                CAST('2026-05-01' AS DATE)
              ), CAST('1000-01-01' AS DATE))
            )
          ),
          CAST('1000-01-01' AS DATE)
        ) AS `back_to`,
        CASE
          WHEN `t8`.`records` IS NOT NULL
          THEN (
            `t8`.`oldest_on` <= NULLIF(
              (
                GREATEST(
                  COALESCE(
                    (
                      COALESCE(`t8`.`first_on`, CAST('2026-05-01' AS DATE))
                    ),
                    CAST('1000-01-01' AS DATE)
                  ),
                  COALESCE((
                    CAST('2026-05-01' AS DATE)
                  ), CAST('1000-01-01' AS DATE))
                )
              ),
              CAST('1000-01-01' AS DATE)
            )
          )
          AND `t8`.`gapless`
          AND NOT (
            (
              `t8`.`ended_on` IS NULL
            ) AND NULL
          )
          WHEN `t5`.`listed` > 0
          THEN NULL
          ELSE NULL
        END AS `kept`,
        CASE
          WHEN NOT (
            CASE
              WHEN `t8`.`records` IS NOT NULL
              THEN (
                `t8`.`oldest_on` <= NULLIF(
                  (
                    GREATEST(
                      COALESCE(
                        (
                          COALESCE(`t8`.`first_on`, CAST('2026-05-01' AS DATE))
                        ),
                        CAST('1000-01-01' AS DATE)
                      ),
                      COALESCE((
                        CAST('2026-05-01' AS DATE)
                      ), CAST('1000-01-01' AS DATE))
                    )
                  ),
                  CAST('1000-01-01' AS DATE)
                )
              )
              AND `t8`.`gapless`
              AND NOT (
                (
                  `t8`.`ended_on` IS NULL
                ) AND NULL
              )
              WHEN `t5`.`listed` > 0
              THEN NULL
              ELSE NULL
            END
          )
          THEN NULLIF(
            (
              GREATEST(
                COALESCE(
                  (
                    COALESCE(`t8`.`first_on`, CAST('2026-05-01' AS DATE))
                  ),
                  CAST('1000-01-01' AS DATE)
                ),
                COALESCE((
                  CAST('2026-05-01' AS DATE)
                ), CAST('1000-01-01' AS DATE))
              )
            ),
            CAST('1000-01-01' AS DATE)
          )
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CAST(NULL AS DATE) AS `ended_on`
      FROM (
        SELECT
          `t3`.`listed`,
          1 AS `all`
        FROM (
          SELECT
            COUNT(*) AS `listed`
          FROM `t1_0` AS `t2`
        ) AS `t3`
      ) AS `t5`
      LEFT OUTER JOIN (
        SELECT
          `t6`.`records`,
          `t6`.`kind`,
          `t6`.`system`,
          `t6`.`first_on`,
          `t6`.`oldest_on`,
          `t6`.`gapless`,
          `t6`.`ended_on`,
          1 AS `all`
        FROM (
          SELECT
            *
          FROM `t1_0` AS `t2`
          WHERE
            NOT (
              COALESCE(`t2`.`ended_on` < CAST('2026-05-01' AS DATE), FALSE)
            )
        ) AS `t6`
      ) AS `t8`
        ON `t5`.`all` = `t8`.`all`
    ) AS `t9`
  ) AS `rows`
), `barred_2` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_1` AS `marked`
  WHERE
    `_then` >= CAST('2000-09-25' AS DATE)
)
SELECT
  CAST(`records` AS CHAR) AS `records`,
  CAST(`system` AS CHAR) AS `system`,
  CAST(`first_on` AS DATE) AS `first_on`,
  CAST(`oldest_on` AS DATE) AS `oldest_on`,
  CAST((
    `gapless`
  ) AS CHAR) IN ('1', 'true') AS `gapless`,
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`back_to` AS DATE) AS `back_to`,
  CAST((
    `kept`
  ) AS CHAR) IN ('1', 'true') AS `kept`,
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
FROM `barred_2` AS `barred`;
