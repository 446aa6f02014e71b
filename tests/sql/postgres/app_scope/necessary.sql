-- Refuse no basic service of an app for want of unnecessary information, on 2026-06-30: a torch insists on the number
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t8"."product",
      "t8"."item",
      "t8"."app_kind",
      "t8"."category",
      "t8"."mandatory",
      "t8"."allowed",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      NOT (
        "t8"."mandatory"
      )
      OR "t8"."allowed"
      OR CASE WHEN "t8"."app_kind" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t7"."product",
        "t7"."item",
        "t7"."app_kind",
        "t7"."category",
        "t7"."mandatory",
        CASE
          WHEN "t7"."app_kind" = 'navigation'
          THEN "t7"."category" IN ('location', 'route')
          WHEN "t7"."app_kind" = 'ride'
          THEN "t7"."category" IN ('mobile_number', 'route', 'location', 'track', 'payment')
          WHEN "t7"."app_kind" = 'messaging'
          THEN "t7"."category" IN ('mobile_number', 'account', 'im_contacts')
          WHEN "t7"."app_kind" = 'community'
          THEN "t7"."category" IN ('mobile_number')
          WHEN "t7"."app_kind" = 'payment'
          THEN "t7"."category" IN ('mobile_number', 'real_name', 'id_document', 'id_validity', 'bank_card')
          WHEN "t7"."app_kind" = 'shopping'
          THEN "t7"."category" IN ('mobile_number', 'consignee', 'payment')
          WHEN "t7"."app_kind" = 'food'
          THEN "t7"."category" IN ('mobile_number', 'consignee', 'payment')
          WHEN "t7"."app_kind" = 'parcel'
          THEN "t7"."category" IN ('sender', 'consignee', 'parcel')
          WHEN "t7"."app_kind" = 'tickets'
          THEN "t7"."category" IN ('mobile_number', 'passenger', 'journey', 'plate', 'payment')
          WHEN "t7"."app_kind" = 'dating'
          THEN "t7"."category" IN ('mobile_number', 'single')
          WHEN "t7"."app_kind" = 'jobs'
          THEN "t7"."category" IN ('mobile_number', 'resume')
          WHEN "t7"."app_kind" = 'lending'
          THEN "t7"."category" IN ('mobile_number', 'real_name', 'id_document', 'id_validity', 'bank_card')
          WHEN "t7"."app_kind" = 'housing'
          THEN "t7"."category" IN ('mobile_number', 'housing')
          WHEN "t7"."app_kind" = 'used_cars'
          THEN "t7"."category" IN ('mobile_number', 'real_name', 'id_document', 'vehicle')
          WHEN "t7"."app_kind" = 'doctor'
          THEN "t7"."category" IN ('mobile_number', 'patient', 'symptoms')
          WHEN "t7"."app_kind" = 'travel'
          THEN "t7"."category" IN ('mobile_number', 'travel_plan', 'traveller')
          WHEN "t7"."app_kind" = 'hotel'
          THEN "t7"."category" IN ('mobile_number', 'guest')
          WHEN "t7"."app_kind" = 'game'
          THEN "t7"."category" IN ('mobile_number')
          WHEN "t7"."app_kind" = 'learning'
          THEN "t7"."category" IN ('mobile_number')
          WHEN "t7"."app_kind" = 'local_life'
          THEN "t7"."category" IN ('mobile_number')
          WHEN "t7"."app_kind" = 'vehicle_use'
          THEN "t7"."category" IN ('mobile_number', 'id_document', 'driving_licence', 'payment', 'location')
          WHEN "t7"."app_kind" = 'investment'
          THEN "t7"."category" IN (
            'mobile_number',
            'real_name',
            'id_document',
            'id_validity',
            'id_copy',
            'funds_account',
            'bank_card'
          )
          WHEN "t7"."app_kind" = 'bank'
          THEN "t7"."category" IN (
            'mobile_number',
            'real_name',
            'id_document',
            'id_validity',
            'id_copy',
            'bank_card',
            'bank_mobile',
            'payee'
          )
          WHEN "t7"."app_kind" = 'mail_cloud'
          THEN "t7"."category" IN ('mobile_number')
          WHEN "t7"."app_kind" = 'meeting'
          THEN "t7"."category" IN ('mobile_number')
          WHEN "t7"."app_kind" = 'shows'
          THEN "t7"."category" IN ('mobile_number', 'seat', 'payment')
          WHEN "t7"."app_kind" IS NOT NULL
          THEN FALSE
          ELSE NULL
        END AS "allowed"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t5"."product",
            "t5"."item",
            "t5"."purpose",
            "t5"."needed_for_service",
            "t5"."notice_at",
            "t5"."consent_at",
            "t5"."sensitive",
            "t5"."separate_consent_at",
            "t5"."first_collected_on",
            "t5"."category",
            "t5"."mandatory",
            "t5"."basis",
            "t5"."withdrawal_at",
            "t5"."necessity_told_at",
            "t5"."changed_at",
            "t5"."change_told_at",
            "t5"."change_consent_at",
            "t5"."of_children",
            "t5"."guardian_consent_at",
            "t5"."app_kind"
          FROM (
            SELECT
              "t2"."product",
              "t2"."item",
              "t2"."purpose",
              "t2"."needed_for_service",
              "t2"."notice_at",
              "t2"."consent_at",
              "t2"."sensitive",
              "t2"."separate_consent_at",
              "t2"."first_collected_on",
              "t2"."category",
              "t2"."mandatory",
              "t2"."basis",
              "t2"."withdrawal_at",
              "t2"."necessity_told_at",
              "t2"."changed_at",
              "t2"."change_told_at",
              "t2"."change_consent_at",
              "t2"."of_children",
              "t2"."guardian_consent_at",
              "t4"."product" AS "product_right",
              "t4"."app_kind"
            FROM "hegui_pi_collection" AS "t2"
            LEFT OUTER JOIN (
              SELECT
                "t1"."product",
                "t1"."app_kind"
              FROM "hegui_products" AS "t1"
            ) AS "t4"
              ON "t2"."product" = "t4"."product"
          ) AS "t5"
        ) AS "t6"
        WHERE
          COALESCE("t6"."app_kind" <> 'other', TRUE)
      ) AS "t7"
    ) AS "t8"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-05-01' AS DATE)
)
SELECT
  CAST("product" AS VARCHAR) AS "product",
  CAST("item" AS VARCHAR) AS "item",
  CAST("app_kind" AS VARCHAR) AS "app_kind",
  CAST("category" AS VARCHAR) AS "category",
  CAST("mandatory" AS BOOLEAN) AS "mandatory",
  CAST("allowed" AS BOOLEAN) AS "allowed",
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
