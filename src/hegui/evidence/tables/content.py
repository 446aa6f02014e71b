"""What users published, and whether it is still to be seen."""

from hegui.evidence.contract import Table, boolean, instant, text

table = Table(
    means={
        "en": "What users published or sent, one row an item.",
        "zh": "用户发布或者发送的信息，每条一行。",
    },
    key=("content",),
    dated_by="published_at",
    columns={
        "content": text("key of the item", "信息标识", required=True),
        "account": text("key of the account that published it", "发布账号标识", required=True),
        "kind": text(
            "kind of item",
            "类别：帖文、商品、评论、消息、应用、图片、直播",
            "post",
            "listing",
            "comment",
            "message",
            "app",
            "image",
            "stream",
            required=True,
        ),
        "published_at": instant(
            "time it was published or sent", "发布或者发送的时间", required=True
        ),
        "text": text("its text; it may name a person", "文本内容；可能含个人信息", personal=True),
        "url": text("where it is to be found", "网址"),
        "media_hash": text("digest of its picture, sound or film", "媒体文件摘要"),
        "visible": boolean("it can still be seen", "当前可见", required=True),
        "ai_generated": boolean("it was generated or synthesised by AI", "由人工智能生成或者合成"),
        "algorithm": text(
            "key of the operator's own algorithm that generated it, as in algorithms",
            "生成该信息的自有算法、模型标识，同 algorithms",
        ),
        "own": boolean(
            "the operator published it itself, here or on the service of another",
            "由运营者自己在本平台或者他人平台发布",
        ),
        "label_visible": boolean("it bears the label that a reader sees", "带有显式标识"),
        "label_metadata": boolean("its metadata bears the label", "元数据带有隐式标识"),
        "affects_minors": boolean(
            "it may affect the body or mind of minors", "可能影响未成年人身心健康"
        ),
        "featured": boolean(
            "it was shown in a place in sight, such as a first screen, a list of what is hot, a "
            "recommendation or a pop-up",
            "曾在首页首屏、热搜、榜单、精选推荐、弹窗等重点环节呈现",
        ),
        "minors_notice": boolean(
            "a notice in sight says so before it is shown", "展示前已作显著提示"
        ),
    },
)
