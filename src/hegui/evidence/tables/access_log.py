"""The access log itself, line by line."""

from hegui.evidence.contract import Table, instant, integer, text

table = Table(
    means={
        "en": "The requests that a server answered, one row a line of its access log.",
        "zh": "服务器访问日志，每条请求一行。",
    },
    key=(),
    dated_by="time",
    columns={
        "source": text(
            "name of the log source, as in log_sources",
            "日志来源名称，同 log_sources",
            required=True,
        ),
        "time": instant("time of the request", "请求时间", required=True),
        "client_ip": text(
            "network address of the client", "客户端IP地址", required=True, personal=True
        ),
        "method": text("request method, such as GET", "请求方法，如 GET"),
        "host": text("host that was asked for", "所请求的主机名"),
        "target": text(
            "path and query asked for; a query may name a person",
            "请求的路径与参数；参数可能含个人信息",
            personal=True,
        ),
        "status": integer("response status code", "响应状态码"),
        "bytes": integer("size of the response body in bytes", "响应正文字节数"),
        "referer": text(
            "page that led to the request; its query may name a person",
            "来源页面；其参数可能含个人信息",
            personal=True,
        ),
        "user_agent": text("what the client says it is", "客户端标识"),
        "user_id": text("user that the server recognised", "服务器识别的用户标识", personal=True),
    },
)
