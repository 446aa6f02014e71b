"""How real files say by what an identity was checked, in English and Chinese."""

from __future__ import annotations

METHODS = {
    "phone": (
        *("MOBILE", "MOBILE PHONE", "TELEPHONE", "SMS", "手机", "手机号", "手机号码", "移动电话"),
        *("移动电话号码", "短信", "短信验证", "短信验证码"),
    ),
    "id_card": ("ID CARD", "IDENTITY CARD", "身份证", "居民身份证", "身份证号", "身份证号码"),
    "identity_document": ("IDENTITY DOCUMENT", "身份证件", "证件", "身份证件号码"),
    "passport": ("护照",),
    "credit_code": (
        *("CREDIT CODE", "UNIFIED SOCIAL CREDIT CODE", "USCC", "统一社会信用代码", "信用代码"),
    ),
    "business_licence": ("BUSINESS LICENCE", "BUSINESS LICENSE", "BUSINESS_LICENSE", "营业执照"),
    "national_identity_service": (
        *("NATIONAL IDENTITY SERVICE", "网号", "网证", "网号网证", "国家网络身份认证"),
        "国家网络身份认证公共服务",
    ),
    "email": ("E-MAIL", "MAIL", "邮箱", "电子邮箱", "电子邮件"),
    "other": ("其他",),
}
"""How an identity is checked, with other ways of writing it, in upper case."""
WORDS = {name: word for word, names in METHODS.items() for name in (word.upper(), *names)}
"""The methods by all of them."""
