package io.caseloop.edge;

/// A problem type (RFC 9457): `type`, status and title. Services define further ones.
public record ProblemType(String name, int status, Bilingual title) {

    public static final ProblemType MALFORMED = of("malformed", 400, "The request could not be read", "请求无法解析");
    public static final ProblemType INVALID = of("invalid", 400, "The request has invalid fields", "请求字段不正确");
    public static final ProblemType UNAUTHENTICATED = of("unauthenticated", 401, "A valid bearer token is needed",
            "需要有效的访问令牌");
    public static final ProblemType FORBIDDEN = of("forbidden", 403, "This token's role may not do that",
            "该令牌的角色无权执行此操作");
    public static final ProblemType NOT_FOUND = of("not-found", 404, "There is nothing here", "未找到");
    public static final ProblemType NOT_YET_KNOWN = of("not-yet-known", 404, "Not known here yet", "尚未到达本服务");
    public static final ProblemType METHOD_NOT_ALLOWED = of("method-not-allowed", 405,
            "This address has no such method", "该地址不支持此方法");
    public static final ProblemType NOT_ACCEPTABLE = of("not-acceptable", 406, "No such representation", "无法提供所要求的格式");
    public static final ProblemType REFUSED = of("refused", 409, "A rule refuses this", "规则不允许");
    public static final ProblemType TOO_LARGE = of("too-large", 413, "The body is too large", "请求体过大");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = of("unsupported-media-type", 415,
            "This content type is not read here", "不支持该内容类型");
    public static final ProblemType UNPROCESSABLE = of("unprocessable", 422,
            "The request is well formed but cannot be carried out", "请求格式正确但无法执行");
    public static final ProblemType KEY_REUSED = of("idempotency-key-reused", 422,
            "The Idempotency-Key was used with another request", "Idempotency-Key 已用于另一请求");
    public static final ProblemType INTERNAL = of("internal", 500, "Something went wrong here", "服务内部错误");
    public static final ProblemType OVERLOADED = of("overloaded", 503, "Too much is asked at once", "当前请求过多");
    public static final ProblemType UNAVAILABLE = of("unavailable", 503, "Something this needs is away", "所依赖的部分暂不可用");
    public static final ProblemType STORE_BEHIND_TOPIC = of("store-behind-topic", 503,
            "The database is older than what was published", "数据库旧于已发布的事实");
    public static final ProblemType STORE_CONTRADICTS_TOPIC = of("store-contradicts-topic", 409,
            "Database and topic contradict each other", "数据库与主题相互矛盾");
    public static final ProblemType OTHER_HEAD = of("other-head", 409, "Another fact is at the head", "队首是另一个事件");

    public static ProblemType of(String name, int status, String en, String zh) {
        return new ProblemType(name, status, new Bilingual(en, zh));
    }
}
